"""Certificates and old encryption decide over the broken connection that follows."""

import pytest

from tests.diagnosis.calls import call
from wizard.model import Action, Cause, MendFacts, SimpleFacts, Turn

CLOSED_AFTER = (
    "Outlook warns that the certificate of imap.potter.example has expired, after that: 421 "
    "connection closed by server"
)
GERMAN = (
    "Thunderbird meldet: Das Zertifikat von mail.toepfer.example ist abgelaufen. "
    "Danach 421 connection closed"
)
EXCHANGE = (
    "Last Error: [{LED=454 4.7.5 The certificate has expired};{FQDN=mx.potter.example};"
    "{IP=203.0.113.9}]"
)


DROPPED = "the server's certificate expired on Sunday; Exchange logs 421 4.4.2 Connection dropped"


@pytest.mark.parametrize("text", [CLOSED_AFTER, GERMAN, EXCHANGE, DROPPED])
@pytest.mark.parametrize("which", ["everybody", "one_provider", "unknown"])
def test_an_expired_certificate_outweighs_the_closed_connection(text: str, which: str) -> None:
    called = call(text, role="sender", which=which, late="failed")
    assert called.verdict.cause is Cause.TLS
    assert called.steps[0] == "mend_tls"
    assert called.named.isdisjoint({"own_side", "mend_network"})


@pytest.mark.parametrize("text", [CLOSED_AFTER, EXCHANGE])
def test_the_receivers_own_certificate_is_the_callers_to_renew(text: str) -> None:
    called = call(text, role="receiver")
    assert (called.verdict.turn, called.verdict.action) == (Turn.RECEIVER, Action.FIX_TLS)
    assert called.steps == ["mend_tls"]


def test_a_connection_that_just_closes_is_no_certificate() -> None:
    assert call("421 4.4.2 connection closed by server").verdict.cause is Cause.NETWORK


OLD = (
    "Invoice 77 could not be mailed: 421 4.7.66 TLS 1.0 and 1.1 are not supported. Update your "
    "client",
    "The shop program shows: 451 TLS version too low, please use TLS 1.2",
)


@pytest.mark.parametrize("text", OLD)
@pytest.mark.parametrize("which", ["everybody", "large_only", "unknown"])
def test_an_old_program_is_updated_first_whoever_is_concerned(text: str, which: str) -> None:
    called = call(text, role="sender", sends_with="mail_program", which=which)
    assert called.verdict.cause is Cause.TLS
    assert called.steps[0] == "mend_program"
    assert called.named.isdisjoint({"own_side", "mend_network", "mend_tls", "mend_firewall"})


def test_an_old_device_gets_its_own_page() -> None:
    called = call(OLD[0], sends_with="device", which="everybody")
    assert called.steps[0] == "mend_program"
    assert called.step("mend_program").facts == SimpleFacts("device")


@pytest.mark.parametrize(
    ("text", "role", "state", "name", "turn"),
    [
        (CLOSED_AFTER, "sender", "expired", "imap.potter.example", Turn.MAIL_ADMIN),
        (GERMAN, "sender", "expired", "mail.toepfer.example", Turn.MAIL_ADMIN),
        (EXCHANGE, "receiver", "expired_own", "mx.potter.example", Turn.MAIL_ADMIN),
        (
            "Nov 23 09:00:00 a postfix/smtp[4]: 9A: to=<x@potter.example>, relay=mx.potter.example"
            "[203.0.113.9]:25, dsn=4.7.5, status=deferred (TLS certificate has expired: cannot "
            "start TLS with mx.potter.example[203.0.113.9])",
            "sender", "expired", "mx.potter.example", Turn.RECEIVER,
        ),
    ],
)  # fmt: skip
def test_whose_certificate_it_is_follows_from_the_text(
    text: str, role: str, state: str, name: str, turn: Turn
) -> None:
    facts = call(text, role=role).step("mend_tls").facts
    assert isinstance(facts, MendFacts)
    assert (facts.before, facts.name, facts.ask) == (state, name, turn)
