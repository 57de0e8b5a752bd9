"""Second variants of the calls whose row names more than one case."""

from collections.abc import Sequence

import pytest

from tests.planning.calls import CALLS, Call, listed
from tests.planning.making import ids_of, own_knowledge, step_of
from tests.planning.test_calls import answered
from wizard.model import MendFacts, Plan
from wizard.words import Speaker
from wizard.words.steps import step_text

OWN = {"path": "own_server"}

VARIANTS = (
    Call(
        3,
        "the hoster keeps it",
        "Domain bakery.example has exceeded the max emails per hour (200/200). "
        "Message will be reattempted later",
        ["contact_own_provider"],
        {"path": "shared_host"},
        never=["resend_once", "mend_ptr", "throttle"],
    ),
    Call(
        13,
        "IPv4 without a name",
        "421 4.7.1 Client host rejected: cannot find your reverse hostname, [198.51.100.7]",
        ["mend_ptr"],
        OWN,
        never=["throttle"],
    ),
    Call(
        16,
        "listed spare line",
        "421 4.7.1 Mail from 198.51.100.7 refused, IP listed",
        ["use_relay"],
        OWN,
        [listed(policy_only=True)],
        never=["reputation", "ours", "throttle"],
    ),
    Call(
        16,
        "named in the reply only",
        "450 4.7.1 Service unavailable, client [198.51.100.7] blocked using zen.spamhaus.org; "
        "https://www.spamhaus.org/query/ip/198.51.100.7 (PBL)",
        ["use_relay"],
        OWN,
        never=["reputation", "throttle", "warm_up"],
    ),
)


@pytest.mark.parametrize("call", VARIANTS, ids=lambda call: f"{call.row}-{call.name}")
def test_the_first_action_of_the_variant(call: Call) -> None:
    ids = ids_of(answered(call))
    assert ids[: len(call.first)] == list(call.first)
    assert {step_id.strip("()") for step_id in ids}.isdisjoint(call.never)


def variant(row: int) -> Plan:
    return answered(next(call for call in VARIANTS if call.row == row))


def test_what_the_hoster_tries_again_is_waited_for() -> None:
    assert "(wait)" in ids_of(variant(3))


def test_the_ipv4_address_of_the_reply_gets_the_name() -> None:
    facts = step_of(variant(13), "mend_ptr").facts
    assert isinstance(facts, MendFacts)
    assert facts.name == "7.100.51.198.in-addr.arpa"


def test_a_loop_is_broken_then_the_queue_looked_at_and_only_then_sent_again() -> None:
    plan = answered(CALLS[6])
    assert ids_of(plan) == ["break_loop", "resend_once"]
    body = step_text(Speaker("en"), step_of(plan, "break_loop"), own_knowledge()).body
    places: Sequence[int] = [body.index(part) for part in ("Switch off one", "Look at", "delete")]
    assert list(places) == sorted(places)


def test_a_service_that_counts_connections_is_sent_to_more_slowly_not_the_website_mended() -> None:
    text = "SMTP send failed: 421 Too many concurrent connections (smtp.sendgrid.net:587)"
    told = {"sends_with": "website", "path": "mail_service", "ours": "yes"}
    plan = answered(Call(17, "connections to a service", text, ["throttle"], told))
    assert ids_of(plan)[0] == "throttle"
    assert "mend_program" not in ids_of(plan)
    body = step_text(Speaker("en"), step_of(plan, "throttle"), own_knowledge()).body
    assert "one connection" in body and "the receiver publishes none" not in body


def test_more_than_the_own_provider_takes_is_held_back_before_it_is_asked() -> None:
    text = "Server: smtp.birch.example Port: 587\n421 4.7.0 Error: too many messages, try later"
    told = {"sends_with": "device", "volume": "tenfold", "ours": "yes"}
    plan = answered(Call(4, "bills by the own host", text, ["pause_bulk"], told))
    assert ids_of(plan)[:2] == ["pause_bulk", "contact_own_provider"]


def test_a_used_up_quota_at_amazon_ses_is_raised_in_its_console() -> None:
    text = "454 Throttling failure: Daily message quota exceeded. (email-smtp.x.amazonaws.com:587)"
    told = {"path": "mail_service", "sends_with": "website", "ours": "yes"}
    plan = answered(Call(17, "quota at SES", text, ["contact_own_provider"], told))
    body = step_text(Speaker("en"), step_of(plan, "contact_own_provider"), own_knowledge()).body
    assert "sandbox" in body and "suppression list" in body
