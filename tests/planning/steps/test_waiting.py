"""The step "wait": which server it is computed for, and what can be copied."""

import pytest

from tests.planning.making import bounce_of, plan_of, step_of, verdict_of
from wizard.model import Cause, Retrying, WaitFacts
from wizard.planning import PlanWishes


def facts_for(**given: object) -> WaitFacts:
    wished = given.pop("wishes", None)
    verdict = verdict_of(Cause.SERVER_BUSY, **given)
    assert wished is None or isinstance(wished, PlanWishes)
    facts = step_of(plan_of(verdict, wishes=wished), "wait").facts
    assert isinstance(facts, WaitFacts)
    return facts


@pytest.mark.parametrize(
    ("given", "mta"),
    [
        ({"mta": "exim"}, "exim"),
        ({"mta": "exchange", "platform": "microsoft365"}, "microsoft365"),
        ({"mta": "exchange", "wishes": PlanWishes(mta="sendmail")}, "sendmail"),
        ({"mta": None, "platform": "google_workspace"}, "google_workspace"),
    ],
)
def test_whose_timetable_it_is(given: dict[str, object], mta: str) -> None:
    table = facts_for(**given).timetable
    assert table is not None
    assert table.mta == mta


def test_without_a_server_there_is_no_timetable() -> None:
    assert facts_for(mta=None).timetable is None


def test_own_settings_count() -> None:
    wishes = PlanWishes(retry_options={"maximal_queue_lifetime": "1d"})
    facts = facts_for(mta="postfix", wishes=wishes)
    assert facts.timetable is not None
    assert facts.timetable.gives_up_age_s is not None
    assert facts.timetable.gives_up_age_s < 2 * 86_400


def test_the_command_that_shows_the_servers_settings_can_be_copied() -> None:
    plan = plan_of(verdict_of(Cause.SERVER_BUSY), bounce_of())
    assert [text.label for text in step_of(plan, "wait").copy] == ["read_retry_settings"]


def test_nobody_waits_where_nobody_retries() -> None:
    plan = plan_of(verdict_of(Cause.SERVER_BUSY, retrying=Retrying.NOBODY))
    assert not any(isinstance(step.facts, WaitFacts) for step in plan.steps)
