"""From text and answers to the first action of each of the twenty-two calls."""

import pytest

from tests.planning.calls import CALLS, Call
from tests.planning.making import ids_of, own_knowledge, plan_of, situation_of, step_of
from wizard.diagnosis import diagnose
from wizard.model import MendFacts, Plan, WaitFacts
from wizard.reading import read_text


def answered(call: Call) -> Plan:
    bounce = read_text(call.text)
    verdict = diagnose(
        bounce,
        own_knowledge(),
        situation=situation_of(**call.answers),
        findings=call.findings,
    )
    return plan_of(verdict, bounce, call.findings, call.wishes, **call.answers)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.row}-{call.name}")
def test_the_first_action_of_the_row(call: Call) -> None:
    ids = ids_of(answered(call))
    assert ids[: len(call.first)] == list(call.first)
    plain = {step_id.strip("()") for step_id in ids}
    assert plain.isdisjoint(call.never)


def test_every_row_is_there() -> None:
    assert [call.row for call in CALLS] == list(range(1, 23))


def by_row(row: int) -> Plan:
    return answered(CALLS[row - 1])


def test_the_discarded_mail_of_a_shared_host_is_sent_once_more() -> None:
    assert ids_of(by_row(3))[-1] == "resend_once"


def test_the_form_sends_once_more_after_it_was_mended() -> None:
    assert ids_of(by_row(1))[-1] == "resend_once"


def test_microsoft_365_gives_up_after_a_day() -> None:
    facts = step_of(by_row(2), "wait").facts
    assert isinstance(facts, WaitFacts)
    assert facts.timetable is not None
    assert facts.timetable.gives_up_age_s == 86_400


def test_the_moved_server_gets_its_records() -> None:
    plan = by_row(10)
    spf, ptr = step_of(plan, "mend_spf").facts, step_of(plan, "mend_ptr").facts
    assert isinstance(spf, MendFacts)
    assert spf.after == "v=spf1 ip4:192.0.2.10 ip4:198.51.100.44 ~all"
    assert isinstance(ptr, MendFacts)
    assert (ptr.name, ptr.after) == ("44.100.51.198.in-addr.arpa", "mail.shop.example")


def test_below_two_hundred_a_day_there_is_no_schedule() -> None:
    steps = [step for step in by_row(10).steps if step.id == "warm_up"]
    assert all(not step.facts.needed for step in steps)  # type: ignore[union-attr]  # WarmUpFacts


def test_the_ipv6_address_of_the_reply_is_the_one_that_gets_a_name() -> None:
    facts = step_of(by_row(13), "mend_ptr").facts
    assert isinstance(facts, MendFacts)
    assert facts.name.endswith("8.b.d.0.1.0.0.2.ip6.arpa")
