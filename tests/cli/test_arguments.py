"""Wrong usage is one sentence and exit 2; what comes later says so."""

import subprocess
import sys

import pytest

from tests.cli.run import Command
from tests.cli.texts import BUSY
from wizard import __version__


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("classify", "--json", "--jsonl"),
        ("classify", "--jobs", "0"),
        ("classify", "--jobs", "many"),
        ("check",),
        ("check", "--recipient-domain", "example.org", "--only", "nonsense"),
        ("check", "--recipient-domain", "example.org", "--timeout", "-1"),
        ("check", "--recipient-domain", "example.org", "--nameserver", "not an address"),
        ("check", "--recipient-domain", "example.org", "--connect", "mx.example.org=127.0.0.1"),
        ("check", "--recipient-domain", "example.org", "--connect", "mx:25=mx.example.org:25"),
        ("check", "--recipient-domain", "example.org", "--ask-recipient", "a@example.org"),
        ("check", "--recipient-domain", "example.org", "--only", "mx", "--skip", "mx"),
        ("check", "--recipient-domain", "not a domain"),
        ("check", "--recipient-domain", "someone@example.org"),
        ("check", "--sender-domain", "example..org"),
        ("check", "--sending-ip", "999.1.1.1"),
        ("diagnose", "-", "--report", "out.docx"),
        ("diagnose", "-", "--mta", "nonsense"),
        ("diagnose", "-", "--queue", "-3"),
        ("retries",),
        ("retries", "--mta", "nonsense"),
        ("retries", "--mta", "postfix", "--since", "yesterday"),
        ("retries", "--mta", "postfix", "--set", "nonsense=1"),
        ("retries", "--mta", "postfix", "--set", "minimal_backoff_time"),
        ("throttle", "--mta", "postfix", "--provider", "nonsense"),
        ("throttle", "--mta", "postfix", "--provider", "google", "--rate", "0"),
        ("warmup", "--target", "0"),
        ("practice", "nonsense"),
        ("cases", "nonsense"),
        ("cases", "show"),
        ("cases", "list", "--state", "nonsense"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(
    wizard421: Command, arguments: tuple[str, ...]
) -> None:
    told = wizard421(*arguments, stdin=BUSY)

    assert told.code == 2
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith("wizard421: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("log", "mail.log"),
    ],
)
def test_parts_that_come_later_say_so(wizard421: Command, arguments: tuple[str, ...]) -> None:
    told = wizard421(*arguments)

    assert told.code == 2
    assert "later" in told.err


def test_version_and_help_are_no_errors(
    wizard421: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    for argument in ("--version", "--help"):
        with pytest.raises(SystemExit) as ended:
            wizard421(argument)
        assert ended.value.code == 0
    assert f"421 Wizard {__version__}" in capsys.readouterr().out


def test_reading_alone_loads_no_network_library() -> None:
    program = (
        "import sys; from wizard import cli; "
        "cli.main(['retries', '--mta', 'postfix', '--json', '--lang', 'en']); "
        "sys.exit(' '.join({'dns', 'aiosmtplib', 'ssl', 'cryptography'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
