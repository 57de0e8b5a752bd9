"""Which server a throttle step is for, and numbers that cannot be used."""

import pytest

from tests.planning.making import bounce_of, plan_of, step_of, verdict_of
from wizard.model import Cause, Plan, ThrottleAdvice, ThrottleFacts, WarmUpFacts
from wizard.planning import PlanWishes
from wizard.planning.warm_up import MAX_TARGET


def advice_of(plan: Plan) -> ThrottleAdvice:
    facts = step_of(plan, "throttle").facts
    assert isinstance(facts, ThrottleFacts)
    return facts.advice


def test_the_own_server_is_slowed_for_all_domains_of_the_receiver() -> None:
    bounce = bounce_of(recipient_domain="customer.example")
    advice = advice_of(plan_of(verdict_of(Cause.RATE_LIMIT), bounce))
    assert (advice.mta, advice.provider) == ("postfix", "google")
    assert "customer.example    slow:" in advice.settings[1].text


def test_behind_anothers_server_the_program_is_slowed() -> None:
    plan = plan_of(
        verdict_of(Cause.SENDER_QUOTA, provider="microsoft", platform="microsoft365"),
        sends_with="newsletter",
    )
    advice = advice_of(plan)
    assert advice.mta is None
    assert advice.documented
    assert advice.rate_per_minute == 15


def test_the_users_choice_of_server_wins() -> None:
    wishes = PlanWishes(mta="nodemailer", queue=60, rate=6.0)
    advice = advice_of(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=wishes))
    assert (advice.mta, advice.drain_s) == ("nodemailer", 600)


@pytest.mark.parametrize("wishes", [PlanWishes(rate=-1.0), PlanWishes(queue=-1)])
def test_numbers_that_cannot_be_are_noted(wishes: PlanWishes) -> None:
    advice = advice_of(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=wishes))
    assert advice.notes[0] == "wish_not_used"
    assert advice.rate_per_minute == 5


def warm_facts(target: int | None) -> WarmUpFacts:
    plan = plan_of(verdict_of(Cause.COLD_IP), wishes=PlanWishes(target_per_day=target))
    facts = step_of(plan, "warm_up").facts
    assert isinstance(facts, WarmUpFacts)
    return facts


def test_without_a_number_there_is_no_schedule_yet() -> None:
    assert warm_facts(None) == WarmUpFacts(0, (), True)
    assert warm_facts(-3).days == ()


def test_a_schedule_begins_tomorrow() -> None:
    first = warm_facts(1000).days[0]
    assert (first.date.isoformat(), first.total) == ("2026-11-25", 50)


def test_numbers_beyond_reason_are_cut() -> None:
    assert warm_facts(10**12).target == MAX_TARGET
