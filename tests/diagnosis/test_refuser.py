"""Who refused: the host that spoke, then its network, the wording, and names around at last."""

from __future__ import annotations

import pytest

from wizard.diagnosis import diagnose
from wizard.knowledge.library import load
from wizard.reading import read_text

KNOWLEDGE = load(compiled=False)


def refuser(text: str) -> str | None:
    """Give the provider that a text is found to be refused by."""
    return diagnose(read_text(text), KNOWLEDGE).provider


@pytest.mark.parametrize(
    ("host", "provider"),
    [("mx.abv.bg", "abv"), ("mx1.qiye.aliyun.com", "alibaba"), ("in1-smtp.messagingengine.com",
      "fastmail"), ("d1.ess.barracudanetworks.com", "barracuda")],
)  # fmt: skip
def test_the_host_decides(host: str, provider: str) -> None:
    line = f"host {host}[192.0.2.7] said: 451 4.3.0 Not now (in reply to RCPT TO command)"
    assert refuser(line) == provider


def test_an_address_is_enough_where_no_host_is_named() -> None:
    line = "delivery 3: deferral: 17.57.152.5_failed_after_I_sent_the_message./Remote_host_said:_"
    assert refuser("@4000000066aa " + line + "421_4.3.0_Not_now/") == "apple"


def test_server_software_tells_more_than_a_hoster_of_whom_nothing_is_known() -> None:
    line = (
        "host mx.transip.email[192.0.2.7] said: 450 4.7.1 <a@b.example>: Recipient address rejected"
    )
    assert refuser(line) == "postfix"


@pytest.mark.parametrize(
    "words",
    [
        "421 4.7.0 Too many sessions from web7.kasserver.com",
        "421 4.7.0 web7.kasserver.com[203.0.113.9] sends too fast",
    ],
)
def test_a_rented_server_named_in_the_words_did_not_speak(words: str) -> None:
    assert refuser(words) != "all_inkl"


@pytest.mark.parametrize(
    ("reply", "software"),
    [
        ("421 mx.birch.example: SMTP command timeout - closing connection", "exim"),
        ("501 Syntactically invalid HELO argument(s)", "exim"),
        ("421 4.4.1 mx.birch.example Lost input channel from [203.0.113.9]", "sendmail"),
        ("421 4.3.2 System not accepting network messages", "exchange"),
        ("421 unable to read controls (#4.3.0)", "qmail"),
        ("502 5.5.2 Error: command not recognized", "postfix"),
        ("451 4.3.0 <a@birch.example> Temporary internal error", "dovecot"),
    ],
)
def test_server_software_is_told_by_its_own_words(reply: str, software: str) -> None:
    assert refuser(reply) == software


@pytest.mark.parametrize(
    ("text", "provider"),
    [
        ("smtp-mail.outlook.com: 451 4.3.2 Not now", "microsoft"),
        ("mx.wp.pl replied: 451 4.3.2 Not now", "wp.pl"),
        ("Since Monday AOL says 451 4.3.2 not now", "aol"),
        ("Only mail to @seznam.cz waits: 451 4.3.2 not now", "seznam"),
        ("Please resend the message: 451 4.3.2 not now", None),
        ("Mail to seznam.cz and orange.fr waits: 451 4.3.2 not now", None),
        ("220 mx9.abv.bg ESMTP\nEHLO lab.example\n250 mx9.abv.bg\nMAIL FROM:<a@lab.example>\n"
         "451 4.3.2 not now", "abv"),
    ],
)  # fmt: skip
def test_names_around_a_reply(text: str, provider: str | None) -> None:
    assert refuser(text) == provider


@pytest.mark.parametrize(
    "text",
    [
        '{"remoteMta":"mx.abv.bg","response":"451 4.3.2 not now"}',
        '{"error":"451 4.3.2 not now","remote_host":"mx.abv.bg"}',
        "rejected by the server for the recipient domain abv.bg by mx.abv.bg. [192.0.2.9].\n\n"
        "The error that the other server returned was:\n451 4.3.2 not now",
        "$ nc mx.abv.bg 25\n451 4.3.2 not now",
        'dest=mx.abv.bg status=deferred reply="451 4.3.2 not now"',
        "451 4.3.2 not now - mx.abv.bg",
    ],
)
def test_the_only_server_that_is_named(text: str) -> None:
    assert refuser(text) == "abv"
