"""Settings texts for programs that cannot be run here: each against the grammar of its program."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Sequence

import pytest

from tests.planning.making import own_knowledge
from wizard.model import Setting
from wizard.planning import throttle

KNOWN = own_knowledge()
PROVIDERS = sorted(KNOWN.limits.entries)

# Cmdlets with the parameters that Microsoft Learn lists for them, as far as our texts use some.
# https://learn.microsoft.com/powershell/module/exchange/ (Set-TransportService, Set-SendConnector,
# Get-ExchangeCertificate, Get-Queue, Get-Message, Get-MessageTrackingLog, Get-InboxRule),
# .../microsoft.powershell.utility/
CMDLETS: dict[str, set[str]] = {
    "Set-TransportService": {"Identity", "MaxPerDomainOutboundConnections"},
    "Get-TransportService": {"Identity"},
    "Set-SendConnector": {
        *("Identity", "SmtpMaxMessagesPerConnection", "DNSRoutingEnabled", "SmartHosts", "Port"),
        *("SmartHostAuthMechanism", "AuthenticationCredential"),
        "ProtocolLoggingLevel",
    },
    "Get-SendConnector": {"Identity"},
    "Get-ExchangeCertificate": {"Server", "Thumbprint"},
    "Test-NetConnection": {"ComputerName", "Port"},
    "Get-ChildItem": {"Path", "Filter"},
    "Select-String": {"Pattern", "Path"},
    "Get-Queue": {"Identity", "Filter", "ResultSize"},
    "Get-Message": {"Identity", "Filter", "Queue", "ResultSize"},
    "Suspend-Message": {"Identity", "Filter"},
    "Get-MessageTrackingLog": {"Start", "End", "EventId", "Sender", "ResultSize"},
    "Get-Mailbox": {"Identity", "ResultSize"},
    "Get-InboxRule": {"Identity", "Mailbox"},
    "Get-Date": set(),
    "Get-Credential": {"Credential", "UserName"},
    "Sort-Object": {"Property", "Descending"},
    "Select-Object": {"First", "Last", "Property"},
    "Group-Object": {"Property"},
    "Where-Object": {"FilterScript"},
    "ForEach-Object": {"Process"},
    "Format-Table": {"Property"},
    "Format-List": {"Property"},
}
OPERATORS = {"-eq", "-or", "-and", "-like"}
CLOSES = {")": "(", "}": "{", "]": "["}


def settings_of(mta: str, provider: str = "google", rate: float | None = 5.0) -> Sequence[Setting]:
    return throttle(provider, mta, KNOWN, queue=None, rate=rate).settings


# --- PowerShell ---------------------------------------------------------------------------------


def code_of(line: str) -> str:
    """A line without comment, its strings emptied; raises ValueError when one stays open."""
    code, quote = "", ""
    for place, sign in enumerate(line):
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote, code = sign, code + "''"
        elif sign == "#" and line[:place].endswith(" "):
            return code
        else:
            code += sign
    if quote:
        raise ValueError(f"a string is open: {line}")
    return code


def faults(line: str) -> list[str]:
    """What PowerShell would not take in a line."""
    try:
        code = code_of(line)
    except ValueError as error:
        return [str(error)]
    return [
        *_brackets(code),
        *(fault for part in re.split(r"[|(){}]", code) for fault in _call(part)),
    ]


def _brackets(code: str) -> list[str]:
    open_ones = list[str]()
    for sign in code:
        if sign in CLOSES.values():
            open_ones.append(sign)
        elif sign in CLOSES and (not open_ones or open_ones.pop() != CLOSES[sign]):
            return [f"a bracket too many: {code}"]
    return [f"a bracket is open: {code}"] if open_ones else []


def _call(part: str) -> list[str]:
    """Check the one cmdlet of a part; parts without one are values or conditions."""
    words = part.split()
    if not words or not re.fullmatch(r"[A-Z][a-z]+-\w+", words[0]):
        return (
            [f"no cmdlet: {part}"] if words and re.match(r"[A-Za-z]+(\s|$)", part.strip()) else []
        )
    known = CMDLETS.get(words[0])
    if known is None:
        return [f"unknown cmdlet {words[0]}"]
    given = [word for word in words[1:] if re.match(r"-[A-Za-z]", word) and word not in OPERATORS]
    return [f"{words[0]} has no {word}" for word in given if word[1:] not in known]


def powershell_lines() -> list[str]:
    texts = [
        text
        for each in settings_of("exchange")
        for text in (each.read_first, each.text, each.activate, each.undo, each.verify)
    ]
    commands = [*KNOWN.mtas["exchange"].commands, *KNOWN.mtas["microsoft365"].commands]
    # Beside commands there are places in a panel, written with ">" between their names.
    texts += [command.text for command in commands if re.match(r"#|\w+-\w+ ", command.text)]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    # What stands commented out behind a colon is a command too ("back: Set-…").
    return [re.sub(r"^# [a-z]+: ", "", line) for line in lines if line]


@pytest.mark.parametrize("line", powershell_lines())
def test_powershell_lines_call_known_cmdlets_with_their_parameters(line: str) -> None:
    assert faults(line) == []


@pytest.mark.parametrize(
    "line",
    [
        'Set-SendConnector -Identity "NAME',
        "Set-SendConnectors -Identity x",
        "Get-Queue -Domain gmail.com",
        "Get-Message | ForEach-Object { Suspend-Message -Identity $_.Identity",
        "Get-Queue) | Format-List",
        "postqueue -p",
    ],
)
def test_the_grammar_sees_what_powershell_would_not_take(line: str) -> None:
    assert faults(line)


def test_exchange_is_put_back_with_the_cmdlets_and_parameters_that_changed_it() -> None:
    [setting] = settings_of("exchange")
    changed, back = (
        re.findall(r"(?<= )-\w+|Set-\w+", text) for text in (setting.text, setting.undo)
    )
    assert changed == back
    assert "Set-SendConnector" in changed


# --- files and scripts --------------------------------------------------------------------------


@pytest.mark.parametrize("provider", PROVIDERS)
def test_kumomta_gets_toml_of_the_shape_of_its_helper(provider: str) -> None:
    """docs.kumomta.com, "Traffic Shaping": a provider block matches MX suffixes or names."""
    [setting] = settings_of("kumomta", provider, None)
    block = tomllib.loads(setting.text)["provider"]["slow"]
    assert set(block) == {
        *("match", "connection_limit", "max_message_rate", "max_deliveries_per_connection"),
    }
    assert all(re.fullmatch(r"\.[\w.-]+", each["MXSuffix"]) for each in block["match"])
    assert block["connection_limit"] >= 1
    assert re.fullmatch(r"[1-9]\d*/h", block["max_message_rate"])


@pytest.mark.parametrize("provider", PROVIDERS)
def test_powermta_blocks_are_closed_and_hold_known_directives(provider: str) -> None:
    """The user guide's domain directives, one in a line, inside one block for each domain."""
    [setting] = settings_of("powermta", provider, None)
    whole = r"<domain ([\w.-]+)>\n((?:    [a-z-]+ \S+\n)+)</domain>\n?"
    blocks = re.findall(whole, setting.text)
    assert re.sub(whole, "", setting.text) == ""
    names = [name for name, _ in blocks]
    assert len(names) == len(set(names)) >= 1
    values = {
        "max-smtp-out": r"\d+",
        "max-msg-per-connection": r"\d+",
        "max-msg-rate": r"\d+/h",
        "retry-after": r"\d+m",
    }
    for _, body in blocks:
        found = dict(line.split() for line in body.strip().split("\n"))
        assert set(found) == set(values)
        assert all(re.fullmatch(values[key], value) for key, value in found.items())


@pytest.mark.parametrize("rate", [0.2, 5.0, 600.0])
def test_the_python_text_is_python_and_waits_after_each_message(rate: float) -> None:
    [setting] = settings_of("python", rate=rate)
    done = list[object]()

    class Server:
        def send_message(self, message: object) -> None:
            done.append(message)

    program = compile(setting.text.replace("import time", ""), setting.file, "exec")
    compile(setting.text, setting.file, "exec")
    waits = type("time", (), {"sleep": staticmethod(lambda seconds: done.append(float(seconds)))})
    exec(program, {"messages": ["a", "b"], "server": Server(), "time": waits})
    pause = done[1]
    assert done == ["a", pause, "b", pause]
    assert isinstance(pause, float)
    assert pause >= 60 / rate - 1e-9


@pytest.mark.parametrize("rate", [0.2, 5.0, 600.0])
def test_the_php_text_is_one_call_of_sleep_with_whole_seconds(rate: float) -> None:
    [setting] = settings_of("phpmailer", rate=rate)
    said = re.fullmatch(r"sleep\(([1-9]\d*)\);", setting.text)
    assert said
    assert int(said[1]) >= 60 / rate - 1e-9
    if php := shutil.which("php"):
        subprocess.run([php, "-l"], input=f"<?php {setting.text}", text=True, check=True)


@pytest.mark.parametrize(
    ("mta", "labels"),
    [
        ("hmailserver", ["Number of retries", "Minutes between every retry"]),
        ("wordpress", ["Messages per batch", "Time between batches"]),
    ],
)
def test_forms_get_a_label_and_a_number_in_each_line(mta: str, labels: list[str]) -> None:
    for provider in PROVIDERS:
        [setting] = settings_of(mta, provider, None)
        lines = [
            re.fullmatch(r"([^:]+): ([1-9]\d*)( minutes)?", x) for x in setting.text.split("\n")
        ]
        assert [line and line[1] for line in lines] == labels
