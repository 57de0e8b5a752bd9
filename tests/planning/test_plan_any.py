"""Every combination of causes, findings, answers and wishes yields a plan that keeps the rules."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.making import bounce_of, own_knowledge, plan_of, verdict_of
from tests.planning.test_plan import LOCKED, all_findings
from wizard.model import Action, Cause, Plan, Retrying, Status
from wizard.planning import PlanWishes
from wizard.planning.plan import MAX_STEPS

PLATFORMS = [None, "microsoft365", "google_workspace", "cpanel", "amazon_ses", "plesk"]


def holds(plan: Plan, known_as_ours: bool) -> None:
    """What every plan must keep to."""
    ids = [step.id for step in plan.steps]
    assert plan.steps
    assert len(ids) == len(set(ids))
    assert len([step for step in plan.steps if not step.meanwhile]) <= MAX_STEPS
    assert all(step.reasons for step in plan.steps)
    for step in plan.steps:
        assert step.locked_by is None or step.locked_by in ids
        assert step.locked_by is None or ids.index(step.locked_by) < ids.index(step.id)
    assert not {"wait", "resend_once"} <= set(ids)
    assert not {"wait", "stop_retrying"} <= set(ids)
    assert not {"secure_sender", "ours"} <= set(ids)
    if not known_as_ours and set(ids) & {"throttle", "reputation", "warm_up"}:
        locked = [step.locked_by for step in plan.steps if step.id in LOCKED]
        assert "ours" not in ids or set(locked) == {"ours"}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_with_every_finding(cause: Cause, status: Status) -> None:
    for retrying, platform, permanent in product(Retrying, PLATFORMS, (False, True)):
        verdict = verdict_of(cause, retrying=retrying, platform=platform, permanent=permanent)
        holds(plan_of(verdict, findings=all_findings(status)), known_as_ours=False)


answers = st.fixed_dictionaries(
    {},
    optional={
        "role": st.sampled_from(["sender", "receiver", "forwarder", "bystander"]),
        "sends_with": st.sampled_from(["mail_program", "website", "device", "newsletter"]),
        "path": st.sampled_from(["own_server", "hosted_mailbox", "shared_host", "mail_service"]),
        "which": st.sampled_from(["one_recipient", "one_provider", "everybody", "large_only"]),
        "volume": st.sampled_from(["same", "doubled", "tenfold"]),
        "ours": st.sampled_from(["yes", "some", "no"]),
        "shared_ip": st.sampled_from(["yes", "no"]),
        "changed": st.sampled_from(["new cloud server", "nothing", "ä" * 500]),
    },
)
wishes = st.builds(
    PlanWishes,
    mta=st.sampled_from([None, *sorted(own_knowledge().mtas), "no such server"]),
    queue=st.none() | st.integers(-5, 10**12),
    rate=st.none() | st.floats(allow_nan=True),
    target_per_day=st.none() | st.integers(-5, 10**9),
)


@settings(deadline=None, max_examples=300)
@given(
    cause=st.sampled_from(Cause),
    action=st.sampled_from(Action),
    retrying=st.sampled_from(Retrying),
    provider=st.sampled_from(["google", "yahoo", "microsoft", "gmx", None]),
    status=st.sampled_from(Status),
    said=answers,
    wished=wishes,
    text=st.text(max_size=80),
)
def test_any_case_whatever_is_said_and_wished(
    cause: Cause,
    action: Action,
    retrying: Retrying,
    provider: str | None,
    status: Status,
    said: dict[str, str],
    wished: PlanWishes,
    text: str,
) -> None:
    verdict = verdict_of(cause, action=action, retrying=retrying, provider=provider)
    bounce = bounce_of(text or "x", sending_ip="not an address", recipient_domain=text[:10])
    plan = plan_of(verdict, bounce, all_findings(status), wished, **said)
    holds(plan, known_as_ours=said.get("ours") == "yes")
