"""Which tools and forms a reputation step shows."""

import pytest

from tests.planning.making import bounce_of, finding_of, plan_of, step_of, verdict_of
from wizard.model import (
    Cause,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    ReputationFacts,
    Status,
    Step,
)

IP = "198.51.100.7"


def step_for(provider: str | None, *answers: ListAnswer) -> Step:
    findings = [finding_of("ip_lists", Status.PROBLEM, IpListsFacts(IP, answers))]
    verdict = verdict_of(Cause.REPUTATION, provider=provider)
    return step_of(plan_of(verdict, bounce_of(sending_ip=IP), findings), "reputation")


def answer(list_id: str, verdict: ListVerdict, **given: object) -> ListAnswer:
    return ListAnswer(list_id, f"{list_id}.example", IP, verdict, **given)  # type: ignore[arg-type]  # keywords


@pytest.mark.parametrize(
    ("provider", "first", "never"),
    [
        ("google", "google_postmaster", "microsoft_snds"),
        ("microsoft", "microsoft_snds", "google_postmaster"),
        ("yahoo", "yahoo_sender_hub", "google_postmaster"),
    ],
)
def test_the_receivers_own_figures_come_first(provider: str, first: str, never: str) -> None:
    facts = step_for(provider).facts
    assert isinstance(facts, ReputationFacts)
    assert facts.tools[0] == first
    assert never not in facts.tools


def test_forms_come_after_figures() -> None:
    facts = step_for("microsoft").facts
    assert isinstance(facts, ReputationFacts)
    assert facts.tools.index("microsoft_snds") < facts.tools.index("microsoft_sender_support")


def test_only_listings_count_and_their_forms_wait_for_the_source() -> None:
    step = step_for(
        "google",
        answer("one", ListVerdict.LISTED, removal_url="https://one.example/remove"),
        answer("two", ListVerdict.REFUSED, removal_url="https://two.example/"),
        answer("three", ListVerdict.LISTED, allow=True),
    )
    facts = step.facts
    assert isinstance(facts, ReputationFacts)
    assert facts.listed == (("one", "https://one.example/remove"),)
    assert (step.links[0].url, step.links[0].needs) == (
        "https://one.example/remove",
        "source_stopped",
    )
    assert step.locked_by == "ours"


def test_the_text_for_the_form_holds_the_facts() -> None:
    (letter,) = step_for("microsoft").copy
    assert IP in letter.text
    assert "421 4.7.0 try later" in letter.text


def test_gmail_has_no_form_and_so_no_text_for_one() -> None:
    assert step_for("google").copy == ()
