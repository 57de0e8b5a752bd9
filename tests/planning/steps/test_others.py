"""Mails to others: what they hold, and what is left out when it is not known."""

from datetime import UTC, datetime

from tests.planning.making import bounce_of, plan_of, step_of, verdict_of
from wizard.model import Cause, ContactFacts, Plan


def receivers_plan(**around: object) -> Plan:
    return plan_of(verdict_of(Cause.POLICY, provider="comcast"), bounce_of(**around))


def test_the_mail_to_the_receiver_holds_address_time_reply_and_queue_id() -> None:
    plan = receivers_plan(
        sending_ip="198.51.100.7",
        recipient_domain="customer.example",
        queue_id="4XyZ12abcD",
        last_attempt_at=datetime(2026, 11, 24, 9, 14, tzinfo=UTC),
    )
    step = step_of(plan, "contact_receiver")
    text = step.copy[0].text
    assert "198.51.100.7" in text
    assert "2026-11-24 09:14:00+00:00" in text
    assert "421 4.7.0 try later" in text
    assert "4XyZ12abcD" in text
    assert isinstance(step.facts, ContactFacts)
    assert step.facts.who == "postmaster@customer.example"
    assert step.links[0].title == "Comcast postmaster"


def test_what_is_not_known_is_left_out() -> None:
    text = step_of(receivers_plan(), "contact_receiver").copy[0].text
    assert "@" not in text
    assert "Queue ID" not in text
    assert "Time:" not in text
    assert "Thank you" in text


def test_the_own_provider_is_asked_four_things() -> None:
    plan = plan_of(verdict_of(Cause.SENDER_QUOTA, provider="cpanel"), path="shared_host")
    text = step_of(plan, "contact_own_provider").copy[0].text
    assert all(f"\n{number}. " in text for number in range(1, 5))


def test_the_recipient_is_asked_another_way() -> None:
    plan = plan_of(verdict_of(Cause.RECIPIENT), bounce_of(recipient="a@b.example"))
    step = step_of(plan, "recipient")
    assert step.copy[0].label == "letter_to_recipient"
    assert isinstance(step.facts, ContactFacts)
    assert step.facts.who == "a@b.example"
