"""New, spare and dynamic addresses: records or a relay first, no form and no warm-up."""

import pytest

from tests.diagnosis.calls import call
from wizard.model import Action, Cause, Turn

OWN = {"role": "sender", "path": "own_server"}
LISTED = (
    "Nov 23 22:10:09 gate postfix/smtp[77]: 1AB2C: to=<desk@printer.example>, "
    "relay=mx1.printer.example[203.0.113.44]:25, delay=3, dsn=4.7.1, status=deferred (host "
    "mx1.printer.example[203.0.113.44] refused to talk to me: 450 4.7.1 client {ip} is listed at "
    "bl.spamcop.net)"
)
NEVER = {"ours", "reputation", "throttle", "warm_up", "own_side", "contact_receiver", "mend_ptr"}


@pytest.mark.parametrize(
    "changed",
    [
        "main line is down, we use the 5G router",
        "fallback line since this morning",
        "Zweitleitung seit heute früh",
        "dynamic IP from the standby line",
    ],
)
def test_a_spare_line_sends_by_a_relay(changed: str) -> None:
    called = call(LISTED.format(ip="198.51.100.9"), which="everybody", changed=changed, **OWN)
    assert (called.verdict.turn, called.verdict.action) == (Turn.MAIL_ADMIN, Action.USE_RELAY)
    assert called.verdict.cause is Cause.BLOCKLISTED
    assert called.steps[0] == "use_relay"
    assert called.named.isdisjoint(NEVER)


@pytest.mark.parametrize(
    "name",
    [
        "pool-198-51-100-9.town.example",
        "p5dd0a1b2.dip0.line.example",
        "198-51-100-9.dsl.dyn.line.example",
        "cable-198.51.100.9.net7.example",
    ],
)
def test_the_name_of_a_dynamic_line_sends_by_a_relay(name: str) -> None:
    called = call(LISTED.format(ip=f"{name} [198.51.100.9]"), **OWN)
    assert called.steps[0] == "use_relay"
    assert called.verdict.action is Action.USE_RELAY
    assert called.named.isdisjoint(NEVER)


@pytest.mark.parametrize("name", ["mail.cable.example", "mx1.pool.example", "dsl.example.net"])
def test_a_server_with_a_name_of_its_own_is_no_dynamic_line(name: str) -> None:
    assert "use_relay" not in call(LISTED.format(ip=f"{name} [198.51.100.9]"), **OWN).named


def test_a_listed_address_without_any_change_is_looked_into() -> None:
    called = call(LISTED.format(ip="198.51.100.9"), **OWN)
    assert called.steps[:2] == ["ours", "reputation"]


SLOWED = (
    "host mx3.hotmail.example said: 421 RP-002 (XX) Unfortunately, some messages from "
    "203.0.113.88 weren't sent. Please try again",
    "421-4.7.0 this mail is suspicious due to the very low reputation of the sending IP address",
    "451 4.7.1 too many messages from 203.0.113.88, slow down",
)


@pytest.mark.parametrize("text", SLOWED)
@pytest.mark.parametrize(
    "fresh",
    [
        {"ip_age_days": "4"},
        {"changed": "Serverumzug am Montag"},
        {"changed": "we changed provider", "volume": "same"},
        {"since": "since the hosting move"},
    ],
)
def test_a_new_address_gets_its_records_first(text: str, fresh: dict[str, str]) -> None:
    called = call(text, **OWN, **fresh)
    assert called.steps[:2] == ["mend_spf", "mend_ptr"]
    assert (called.verdict.turn, called.verdict.action) == (
        Turn.DNS_MANAGER,
        Action.FIX_AUTHENTICATION,
    )
    assert "warm_up" not in called.named


@pytest.mark.parametrize("text", SLOWED)
def test_an_old_address_keeps_its_plan(text: str) -> None:
    called = call(text, ip_age_days="900", changed="nothing", **OWN)
    assert called.steps[0] == "ours"
    assert "mend_spf" not in called.named


def test_somebody_elses_server_is_theirs_to_name() -> None:
    called = call(SLOWED[1], role="sender", path="hosted_mailbox", changed="new provider")
    assert called.named.isdisjoint({"mend_ptr", "use_relay", "warm_up"})


def test_unknown_mail_is_stopped_before_anything_else() -> None:
    called = call(SLOWED[1], ours="no", changed="new server", sends_with="own_server", **OWN)
    assert called.named.isdisjoint({"mend_spf", "mend_ptr"})


@pytest.mark.parametrize(
    "text", ["550 5.7.25 the sending address has no PTR record, no reverse DNS"]
)
def test_where_the_name_is_missing_it_comes_before_spf(text: str) -> None:
    called = call(text, changed="new IP since Monday", **OWN)
    assert called.verdict.cause is Cause.REVERSE_DNS
    assert called.steps[:2] == ["mend_ptr", "mend_spf"]


def test_a_platforms_dynamic_address_is_the_platforms() -> None:
    called = call("554 5.7.1 mail from a dynamic IP", role="sender", path="hosted_mailbox")
    assert called.verdict.turn is Turn.SENDER_PLATFORM
    assert called.steps[0] == "contact_own_provider"


def test_greylisting_is_waited_for_whatever_changed() -> None:
    called = call("451 greylisted", which="everybody", changed="new server", **OWN)
    assert called.steps == ["wait"]
