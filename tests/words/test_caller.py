"""What is read out to the caller contradicts neither itself nor the plan, whatever the case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product

import pytest

from tests.planning.making import bounce_of, own_knowledge, plan_of, situation_of, verdict_of
from wizard.diagnosis.defaults import DEFAULTS
from wizard.diagnosis.direction import redirect
from wizard.model import (
    Action,
    Bounce,
    Cause,
    Clue,
    ClueKind,
    Diagnosis,
    Plan,
    Retrying,
    Side,
    Situation,
    Turn,
    WaitFacts,
)
from wizard.words import Speaker
from wizard.words.steps import step_text
from wizard.words.told import told_sentence
from wizard.words.verdicts import (
    SayToCaller,
    cause_told,
    confidence,
    first_action,
    first_step,
    meaning,
    retrying_sentence,
    say_to_caller,
    verdict_sentence,
)

ENGLISH = Speaker("en")
KNOWN = own_knowledge()
ROLES = ("sender", "receiver", "forwarder", "bystander")
PATHS = ("own_server", "hosted_mailbox", "shared_host")
BY_SERVER = re.compile(r"queue|log line|greets|HELO", re.IGNORECASE)


@dataclass(frozen=True)
class Told:
    """One case and all that is said about it."""

    path: str
    diagnosis: Diagnosis
    plan: Plan
    said: SayToCaller

    @property
    def whole(self) -> str:
        return f"{self.said.now} {self.said.need} {self.said.next}"

    @property
    def steps(self) -> set[str]:
        return {step.id for step in self.plan.steps}


def verdicts() -> Iterator[tuple[str, str, Diagnosis]]:
    """Path, what was said about the mail, and a verdict as the diagnosis makes them."""
    clue = Clue(ClueKind.CODE, "421", "421", None, Cause.UNKNOWN, 0.5, "RFC 5321")
    states = product(Cause, Retrying, ROLES, PATHS, ("yes", "no", ""), (False, True))
    for cause, retrying, role, path, ours, permanent in states:
        usual = DEFAULTS[cause]
        turn, action = redirect(role, ours or None, cause, usual.turn, usual.action)
        over = permanent and retrying is Retrying.YES
        yield (
            path,
            ours,
            verdict_of(
                cause,
                turn=turn,
                action=action,
                role=role,
                retrying=Retrying.OVER if over else retrying,
                permanent=permanent,
                clears_by_itself=False if permanent else usual.clears,
                clues=(clue,),
                questions=("ours",) if not ours else (),
            ),
        )


@cache
def everything() -> tuple[Told, ...]:
    bounce = bounce_of()
    made = []
    for path, ours, diagnosis in verdicts():
        answers = {"path": path, "ours": ours or "unknown", "role": diagnosis.role}
        plan = plan_of(diagnosis, bounce, (), None, **answers)
        situation = situation_of(**answers)
        said = say_to_caller(ENGLISH, bounce, diagnosis, KNOWN, plan, situation=situation)
        made.append(Told(path, diagnosis, plan, said))
    return tuple(made)


def that(*words: str) -> list[Told]:
    """Every case in which one of these words is said."""
    return [told for told in everything() if any(word in told.whole for word in words)]


def test_nobody_hears_that_a_server_tries_when_none_does() -> None:
    for told in that("goes on trying, but", "is tried again by itself", "The next attempt"):
        assert told.diagnosis.retrying is Retrying.YES, told
        assert not told.diagnosis.permanent, told


def test_who_hears_that_it_is_over_is_not_told_to_wait_for_news_of_a_try() -> None:
    for told in that("will not be tried again", "will not arrive", "No mail server keeps"):
        assert "still tries" not in told.whole, told
        assert "please call again" not in told.said.next, told


def test_nobody_is_told_both_to_send_again_and_not_to() -> None:
    for told in that("do not send the message a second time"):
        assert not re.search(r"send it (once more|again)|when to send", told.whole), told
        assert "resend_once" not in told.steps, told


def test_waiting_is_offered_only_where_waiting_may_do() -> None:
    for told in that("please call again", "The next attempt", "wait an hour or two"):
        waits_for_nobody = told.diagnosis.turn is Turn.NOBODY
        assert told.diagnosis.clears_by_itself is not False or waits_for_nobody, told
        assert told.diagnosis.action is not Action.SECURE_SENDER, told


def test_a_hacked_accounts_owner_does_not_hear_that_his_message_is_tried_again() -> None:
    for told in everything():
        if told.diagnosis.action is Action.SECURE_SENDER:
            assert "Your message" not in told.whole, told
            assert "secure_sender" in told.steps, told


def test_the_caller_is_spoken_to_and_not_about() -> None:
    about = re.compile(r"\bthe caller|\bthis sender\b|\bthe sender's own\b|\bthe own\b")
    for told in everything():
        assert not about.search(told.whole), told
        if told.diagnosis.role != "receiver":
            assert "the sender's" not in told.whole, told


def test_a_bystander_hears_nothing_of_limits_and_trust() -> None:
    for told in everything():
        if told.diagnosis.role == "bystander":
            assert told.said.now.startswith("You did not send this mail")
            assert "Google" not in told.whole and "Gmail" not in told.whole, told


def test_a_bystander_is_shown_no_cause_of_a_strangers_mail() -> None:
    bounce = bounce_of()
    diagnosis = verdict_of(role="bystander", action=Action.REASSURE, turn=Turn.NOBODY)
    shown = (
        cause_told(ENGLISH, bounce, diagnosis),
        confidence(ENGLISH, diagnosis),
        meaning(ENGLISH, bounce, diagnosis, KNOWN),
        retrying_sentence(ENGLISH, bounce, diagnosis),
        verdict_sentence(ENGLISH, bounce, diagnosis, KNOWN),
    )
    assert not re.search(r"trust|%|tries again", " ".join(shown))


def test_a_receiver_hears_no_sender_talk() -> None:
    for told in everything():
        if told.diagnosis.role == "receiver":
            assert "send nothing" not in told.whole, told
            assert "Outbox" not in told.whole, told
            assert "your message is not lost" not in told.whole.lower(), told


def test_who_has_no_server_is_asked_for_nothing_of_it() -> None:
    for told in everything():
        hosted = told.path in ("hosted_mailbox", "shared_host")
        if hosted and "secure_sender" not in told.steps:
            assert not BY_SERVER.search(told.said.need), told
            assert "runs your mail server" not in told.said.need, told


def test_a_plan_waits_only_for_a_server_that_may_try() -> None:
    for told in everything():
        waits = [step for step in told.plan.steps if isinstance(step.facts, WaitFacts)]
        if waits:
            assert not told.diagnosis.permanent, told
            assert told.diagnosis.retrying in (Retrying.YES, Retrying.UNKNOWN), told
            assert "will not be tried again" not in told.whole, told
        for step in waits:
            says_so = "tries again by itself" in step_text(ENGLISH, step, KNOWN).title
            assert says_so == (told.diagnosis.retrying is Retrying.YES), told


def test_what_is_called_first_is_the_first_step_of_the_plan() -> None:
    for told in everything():
        named = first_action(ENGLISH, bounce_of(), told.diagnosis, told.plan, KNOWN)
        first = first_step(told.plan)
        assert first is not None, told
        assert named.partition(" · ")[0] == step_text(ENGLISH, first, KNOWN).title, told


def test_what_goes_on_meanwhile_is_named_behind_the_first_step() -> None:
    diagnosis = verdict_of(Cause.RATE_LIMIT, action=Action.WAIT)
    plan = plan_of(diagnosis)
    named = first_action(ENGLISH, bounce_of(), diagnosis, plan, KNOWN)
    assert named.startswith("Make sure this is your mail · meanwhile: Wait")


@pytest.mark.parametrize(
    ("probability", "begins"),
    [
        (0.97, "Gmail holds back"),
        (0.84, "Most likely this is it: Gmail holds back"),
        (0.54, "This may be it, but it is not certain: Gmail holds back"),
        (0.3, "The notice does not tell clearly; this is a guess: Gmail holds back"),
    ],
)
def test_what_is_not_sure_is_not_said_as_a_fact(probability: float, begins: str) -> None:
    diagnosis = verdict_of(Cause.RATE_LIMIT, probability=probability)
    said = say_to_caller(ENGLISH, bounce_of(), diagnosis, KNOWN, None)
    assert said.now.startswith(begins)


def test_every_cause_and_side_has_a_sentence_for_the_caller() -> None:
    bounce = bounce_of()
    for cause, side in product(Cause, Side):
        sentence = told_sentence(ENGLISH, bounce, verdict_of(cause, side=side), KNOWN)
        assert sentence.endswith((".", "?")), (cause, side)
        assert "sender's" not in sentence, sentence


def looping() -> tuple[Bounce, Diagnosis]:
    bounce = bounce_of("too many hops, this message is looping")
    return bounce, verdict_of(Cause.PROTOCOL, enhanced="4.4.6")


def test_a_loop_is_called_a_circle() -> None:
    bounce, diagnosis = looping()
    assert "round in a circle" in verdict_sentence(ENGLISH, bounce, diagnosis, KNOWN)
    assert "round in a circle" in told_sentence(ENGLISH, bounce, diagnosis, KNOWN)
    assert "round in a circle" in cause_told(ENGLISH, bounce, diagnosis)
    broken = plan_of(diagnosis, bounce).steps[0]
    assert "too often" in step_text(ENGLISH, broken, KNOWN).reason


def test_an_answer_that_came_is_not_called_no_connection() -> None:
    everybody = Clue(ClueKind.CALLER, "which=everybody", "", None, Cause.NETWORK, 0.5, "caller")
    for cause in (Cause.NETWORK, Cause.UNKNOWN):
        at_sender = verdict_of(cause, side=Side.SENDER, clues=(everybody,))
        told = told_sentence(ENGLISH, bounce_of(), at_sender, KNOWN)
        assert "All your mail" in told and "get through" not in told
        said = say_to_caller(ENGLISH, bounce_of(), at_sender, KNOWN, None)
        assert "whole notice" not in said.need
    silent = verdict_of(Cause.NETWORK, side=Side.SENDER, code=None)
    assert "get through" in told_sentence(ENGLISH, bounce_of(), silent, KNOWN)


def test_what_a_server_says_of_itself_is_told_as_its_words() -> None:
    unsure = verdict_of(Cause.SERVER_BUSY, side=Side.RECEIVER, probability=0.5)
    told = told_sentence(ENGLISH, bounce_of(), unsure, KNOWN)
    assert "says that it cannot" in told and "not certain" in told


def test_only_a_server_that_refused_is_named() -> None:
    bounce = bounce_of(receiving_host="mx1.partner.example")
    reported = verdict_of(
        Cause.NETWORK, side=Side.RECEIVER, provider="microsoft", only_reports=True
    )
    assert "mx1.partner.example" in told_sentence(ENGLISH, bounce, reported, KNOWN)
    assert "Microsoft" not in told_sentence(ENGLISH, bounce, reported, KNOWN)


def test_without_answers_only_the_text_is_heeded() -> None:
    said = say_to_caller(ENGLISH, bounce_of(), verdict_of(Cause.TLS), KNOWN, None)
    given = say_to_caller(
        ENGLISH, bounce_of(), verdict_of(Cause.TLS), KNOWN, None, situation=Situation()
    )
    assert said == given
