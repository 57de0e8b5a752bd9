"""What no plan offers, over all combinations: warm-up, delisting, throttling where they harm."""

from collections.abc import Iterator
from itertools import product

import pytest

from tests.planning.making import finding_of, ids_of, plan_of, verdict_of
from wizard.model import (
    Cause,
    Finding,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    Plan,
    ReputationFacts,
    Retrying,
    Status,
)
from wizard.planning import PlanWishes

IP = "198.51.100.7"
PBL_FORM, OTHER_FORM = "https://pbl.example/", "https://list.example/"
PROVIDERS = ["google", "microsoft", "yahoo", "orange", None]
WISHES = PlanWishes(queue=5000, rate=3.0, target_per_day=900)
LOCKED = {"throttle", "warm_up", "reputation"}
SUSPICIOUS = [
    *(Cause.REPUTATION, Cause.RATE_LIMIT, Cause.VOLUME_SPIKE, Cause.BLOCKLISTED),
    Cause.SENDER_QUOTA,
]
OWNERS: list[dict[str, str]] = [{}, {"ours": "yes"}, {"ours": "some"}, {"ours": "no"}]
SAID: list[dict[str, str]] = [{}, {"volume": "tenfold"}, {"path": "own_server"}]


def answer(list_id: str, form: str, *, policy_only: bool) -> ListAnswer:
    return ListAnswer(
        list_id,
        f"{list_id}.example",
        IP,
        ListVerdict.LISTED,
        impact="A",
        removal_url=form,
        policy_only=policy_only,
    )


PBL = answer("pbl", PBL_FORM, policy_only=True)
OTHER = answer("other", OTHER_FORM, policy_only=False)


def lists(status: Status, *answers: ListAnswer) -> list[Finding]:
    return [finding_of("ip_lists", status, IpListsFacts(IP, answers))]


# --- no warm-up for who sends by another's server -----------------------------------------------


def hosted() -> Iterator[tuple[str | None, dict[str, str]]]:
    yield from ((None, {"path": path}) for path in ("hosted_mailbox", "shared_host", "isp"))
    yield from ((platform, {}) for platform in ("microsoft365", "google_workspace"))


@pytest.mark.parametrize("cause", list(Cause))
def test_nobody_hosted_warms_an_address_up(cause: Cause) -> None:
    for (platform, said), retrying, permanent, ours in product(
        hosted(), Retrying, (False, True), OWNERS[:3]
    ):
        verdict = verdict_of(cause, platform=platform, retrying=retrying, permanent=permanent)
        plan = plan_of(verdict, None, (), WISHES, **said, **ours)
        assert "warm_up" not in [step.id for step in plan.steps]


def test_on_an_own_server_the_same_wishes_do_give_a_warm_up() -> None:
    assert "warm_up" in ids_of(plan_of(verdict_of(Cause.COLD_IP), wishes=WISHES))


# --- no delisting for an address of a range for home users --------------------------------------


def forms_of(plan: Plan) -> set[str]:
    """The removal forms that a plan leads to, as links, facts or copies."""
    links = {link.url for step in plan.steps for link in step.links}
    facts = [step.facts for step in plan.steps if isinstance(step.facts, ReputationFacts)]
    listed = {url for each in facts for _, url in each.listed}
    copied = {text.text for step in plan.steps for text in step.copy}
    return {
        form for form in (PBL_FORM, OTHER_FORM) if any(form in x for x in links | listed | copied)
    }


@pytest.mark.parametrize("cause", list(Cause))
def test_an_address_for_home_users_is_never_delisted(cause: Cause) -> None:
    for status, retrying, provider, ours in product(Status, Retrying, PROVIDERS, OWNERS):
        verdict = verdict_of(cause, retrying=retrying, provider=provider)
        for answers in ((PBL,), (PBL, OTHER)):
            plan = plan_of(verdict, None, lists(status, *answers), WISHES, **ours)
            assert PBL_FORM not in forms_of(plan)


def test_another_lists_form_is_offered() -> None:
    plan = plan_of(verdict_of(Cause.BLOCKLISTED), findings=lists(Status.PROBLEM, OTHER), ours="yes")
    assert OTHER_FORM in forms_of(plan)


# --- locked until it is known whose mail it is --------------------------------------------------


@pytest.mark.parametrize("cause", SUSPICIOUS)
def test_throttle_and_delisting_are_locked_until_the_look_at_the_queue(cause: Cause) -> None:
    locked = set[str]()
    for status, retrying, provider, said in product(Status, Retrying, PROVIDERS, SAID):
        verdict = verdict_of(cause, retrying=retrying, provider=provider)
        plan = plan_of(verdict, None, lists(status, OTHER), WISHES, **said)
        assert ids_of(plan)[0] == "ours"
        for step in plan.steps:
            if step.id in LOCKED:
                assert step.locked_by == "ours"
                locked.add(step.id)
    assert {"throttle", "reputation"} & locked


@pytest.mark.parametrize("cause", list(Cause))
def test_a_large_queue_locks_them_for_every_other_cause_too(cause: Cause) -> None:
    for retrying, provider in product(Retrying, PROVIDERS):
        verdict = verdict_of(cause, retrying=retrying, provider=provider)
        plan = plan_of(verdict, findings=lists(Status.PROBLEM, OTHER), wishes=WISHES, ours="yes")
        open_ones = {step.id for step in plan.steps if step.id in LOCKED and not step.locked_by}
        assert open_ones == set()
