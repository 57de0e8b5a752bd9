"""Steps in words: every one can be said, with its numbers, and reads as it should."""

import re
from datetime import UTC, datetime

import pytest

from tests.planning.making import bounce_of, finding_of, own_knowledge, plan_of, verdict_of
from wizard.model import (
    Action,
    Cause,
    ContactFacts,
    IpListsFacts,
    Link,
    ListAnswer,
    ListVerdict,
    Plan,
    ReasonKind,
    Retrying,
    SimpleFacts,
    Status,
    Step,
    StepReason,
)
from wizard.planning import PlanWishes
from wizard.planning.steps import BUILDERS
from wizard.words import Speaker
from wizard.words.steps import (
    StepText,
    copy_label,
    link_needs,
    step_text,
    throttle_note,
    timetable_note,
)
from wizard.words.sub_sentence import sub_sentence

ENGLISH = Speaker("en")
KNOWN = own_knowledge()


def said(plan: Plan, step_id: str) -> StepText:
    step = next(step for step in plan.steps if step.id == step_id)
    return step_text(ENGLISH, step, KNOWN)


def test_the_timetable_in_words() -> None:
    bounce = bounce_of(arrived_at=datetime(2026, 11, 24, 9, 14, tzinfo=UTC))
    text = said(plan_of(verdict_of(Cause.SERVER_BUSY, provider=None), bounce), "wait")
    assert text.title == "Wait: the server tries again by itself"
    assert "tries again about Tue 24 Nov 09:19, Tue 24 Nov 09:24, Tue 24 Nov 09:34." in text.body
    assert "It gives up about Sun 29 Nov 09:34." in text.body
    assert "an estimate" in text.body
    assert "Do not send the message again" in text.body


def test_without_an_arrival_the_times_are_counted_from_the_first_try() -> None:
    text = said(plan_of(verdict_of(Cause.SERVER_BUSY)), "wait")
    assert "5 minutes, 10 minutes, 20 minutes, 40 minutes, 1 hour 20 minutes" in text.body
    assert "It gives up after about 5 days." in text.body


def test_a_message_whose_time_is_over() -> None:
    bounce = bounce_of(arrived_at=datetime(2026, 11, 1, tzinfo=UTC))
    text = said(plan_of(verdict_of(Cause.SERVER_BUSY), bounce), "wait")
    assert "Postfix has given up by now: look for a final bounce." in text.body


def test_greylisting_needs_no_mending() -> None:
    text = said(plan_of(verdict_of(Cause.GREYLISTING)), "wait")
    assert "Nothing needs mending" in text.body


def test_a_server_that_gives_up_too_soon() -> None:
    plan = plan_of(verdict_of(provider="yahoo", mta="hmailserver"), bounce_of("421 TSS04"))
    assert "may give up before that" in said(plan, "wait").body
    assert "about 4 hours" in said(plan, "wait").body


def test_a_careful_rate_is_called_so() -> None:
    wishes = PlanWishes(queue=1800)
    text = said(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=wishes), "throttle")
    assert text.title == "Send more slowly to Gmail"
    assert "about 5 messages a minute: a careful rate" in text.body
    assert "1,800 waiting messages then take about 6 hours (an estimate)" in text.body
    assert "the rate it accepts" not in text.body


def test_a_queue_that_does_not_empty_in_time_is_told_with_the_way_out() -> None:
    wishes = PlanWishes(queue=100_000, mta="exim")
    body = said(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=wishes), "throttle").body
    assert "your server gives mail up when it is 4 days old" in body
    assert "71,200 of 100,000 messages would still wait then" in body
    assert "hold bulk mail back" in body
    assert "waiting messages then take" not in body


def test_one_waiting_message_is_one() -> None:
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), wishes=PlanWishes(queue=1))
    assert "1 waiting message then takes about 12 seconds" in said(plan, "throttle").body


def test_a_rate_that_is_no_whole_number() -> None:
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), wishes=PlanWishes(rate=0.25))
    assert "about 0.25 messages a minute" in said(plan, "throttle").body


def test_a_published_limit_is_called_so() -> None:
    verdict = verdict_of(Cause.SENDER_QUOTA, provider="microsoft", platform="microsoft365")
    assert "publishes its limit" in said(plan_of(verdict, sends_with="device"), "throttle").body


def test_the_schedule_in_words() -> None:
    plan = plan_of(verdict_of(Cause.COLD_IP), wishes=PlanWishes(target_per_day=1000))
    assert "From 50 to 1,000 messages a day in 14 days" in said(plan, "warm_up").body
    small = plan_of(verdict_of(Cause.COLD_IP), wishes=PlanWishes(target_per_day=80))
    assert "no schedule is needed" in said(small, "warm_up").body
    unknown = plan_of(verdict_of(Cause.COLD_IP))
    assert "Enter how many messages" in said(unknown, "warm_up").body


def test_the_names_of_the_lists_and_what_each_tool_shows() -> None:
    first = KNOWN.block_lists[0]
    answer = ListAnswer(first.id, first.zone, "192.0.2.1", ListVerdict.LISTED, impact="A")
    finding = finding_of("ip_lists", Status.PROBLEM, IpListsFacts("192.0.2.1", (answer,)))
    text = said(plan_of(verdict_of(), findings=[finding]), "reputation")
    assert first.name in text.body
    assert "no longer shows the reputation" in text.body
    assert "only after the source is stopped" in text.body


def test_reasons_are_sentences_each_once() -> None:
    reason = StepReason(ReasonKind.CAUSE, Cause.TLS)
    step = Step("own_side", plan_of(verdict_of()).steps[0].action, SimpleFacts(), (reason, reason))
    assert step_text(ENGLISH, step, KNOWN).reason == "The encrypted connection (TLS) failed."


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("retrying", list(Retrying))
def test_every_step_has_title_reason_and_body(cause: Cause, retrying: Retrying) -> None:
    for step in plan_of(verdict_of(cause, retrying=retrying)).steps:
        text = step_text(ENGLISH, step, KNOWN)
        assert all((text.title, text.reason, text.body)), step.id
        assert len(text.title) <= 60
        assert "{" not in text.title + text.reason + text.body


SIMPLE = sorted(step for step, build in BUILDERS.items() if build.__name__ == "build_simple")
DETAILS = ["", "website", "device", "protocol", "no_queue", "dynamic", "port_closed"]
DETAILS += ["newsletter", "over", "nobody", "permanent", "domain"]


@pytest.mark.parametrize("step_id", SIMPLE)
@pytest.mark.parametrize("detail", DETAILS)
def test_every_step_of_words_alone_can_be_said(step_id: str, detail: str) -> None:
    action = plan_of(verdict_of()).steps[0].action
    step = Step(step_id, action, SimpleFacts(detail), (StepReason(ReasonKind.CAUSE, "tls"),))
    assert len(step_text(ENGLISH, step, KNOWN).body) > 80


def test_every_remark_of_the_knowledge_has_a_sentence() -> None:
    for mta in KNOWN.mtas.values():
        for note in mta.notes:
            assert timetable_note(ENGLISH, note).endswith("."), note
        for note in mta.throttle_notes:
            assert throttle_note(ENGLISH, note).endswith("."), note
    for limit in KNOWN.limits.entries.values():
        for note in limit.notes:
            assert throttle_note(ENGLISH, note).endswith("."), note


def test_every_label_of_the_knowledge_has_words() -> None:
    labels = {command.label for mta in KNOWN.mtas.values() for command in mta.commands}
    labels |= {f"letter_{letter_id}" for letter_id in KNOWN.letters}
    assert {label for label in labels if copy_label(ENGLISH, label) == label} == set()


@pytest.mark.parametrize(
    ("reply", "told", "not_told"),
    [
        ("450 4.2.1 mailbox busy", "Keep the address on your lists", "is final"),
        ("550 5.1.1 user unknown", "The reply is final", "it does not say never"),
    ],
)
def test_a_mailbox_refused_for_good_is_not_told_to_be_kept(
    reply: str, told: str, not_told: str
) -> None:
    facts = ContactFacts(who="x@example.com", provider=None, reply=reply)
    cause = StepReason(ReasonKind.CAUSE, Cause.RECIPIENT)
    step = Step("recipient", Action.CONTACT_RECEIVER, facts, (cause,))
    body = step_text(ENGLISH, step, KNOWN).body
    assert told in body
    assert not_told not in body


def test_what_a_page_needs() -> None:
    needs = {tool.needs for tool in KNOWN.tools} - {"nothing"}
    assert all(link_needs(ENGLISH, Link("x", "https://x.example", need)) for need in needs)
    assert link_needs(ENGLISH, Link("x", "https://x.example", "nothing")) == ""


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        (1.0, "about 1 message a minute"),
        (2.0, "about 2 messages a minute"),
        (0.5, "about 0.5 messages a minute"),
    ],
)
def test_one_message_a_minute_is_one(rate: float, words: str) -> None:
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), wishes=PlanWishes(rate=rate))
    assert words in said(plan, "throttle").body


@pytest.mark.parametrize("software", ["exim", "postfix", "postgrey"])
def test_server_software_is_not_named_as_if_it_were_the_receiver(software: str) -> None:
    text = said(plan_of(verdict_of(Cause.RATE_LIMIT, provider=software)), "throttle")
    assert text.title == "Send more slowly to the receiving server"


MALE = re.compile(r"\b(he|him|his|she|her)\b", re.IGNORECASE)


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("role", ["sender", "receiver", "forwarder", "bystander"])
def test_nobody_is_taken_for_a_man_or_a_woman(cause: Cause, role: str) -> None:
    plan = plan_of(verdict_of(cause), role=role)
    texts = [step_text(ENGLISH, step, KNOWN) for step in plan.steps]
    assert texts or role == "forwarder"
    assert not [text for text in texts if MALE.search(text.title + text.reason + text.body)]


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("clears", [True, False, None])
def test_verdict_and_waiting_agree_on_the_usual_length(cause: Cause, clears: bool | None) -> None:
    verdict = verdict_of(cause, clears_by_itself=clears)
    waiting = said(plan_of(verdict), "wait").body
    below = sub_sentence(ENGLISH, bounce_of(), verdict, KNOWN)
    if "usually ends within" in waiting:
        assert clears is not False
        assert "cannot be said" not in below
    if "usually end within" in below:
        assert "an estimate" in below
        assert cause is Cause.GREYLISTING or "an estimate" in waiting
