"""The verdict in plain words: for every cause, side, turn and state there is a fitting sentence."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from tests.diagnosis.making import KNOWLEDGE, bounce_of, from_host, said, verdict
from tests.words.test_harm_rule import FORBIDDEN, SENTENCE, advises
from wizard.model import (
    Action,
    Attempt,
    Cause,
    Clue,
    ClueKind,
    Diagnosis,
    Kind,
    Known,
    Plan,
    Retrying,
    Side,
    SmtpReply,
    Step,
    Timetable,
    Turn,
    WaitFacts,
)
from wizard.words import Speaker
from wizard.words.verdicts import (
    action_name,
    cause_name,
    clue_why,
    confidence,
    confidence_word,
    meaning,
    retrying_sentence,
    say_to_caller,
    side_name,
    sub_sentence,
    turn_name,
    verdict_sentence,
)

ENGLISH = Speaker("en")
AT_GMAIL = from_host(bounce_of("Too many messages", 421, "4.7.28"), "mx.google.com")
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
# What no text tells is on the sender's side only where all receivers refuse.
NAMES_NO_RECEIVER = {Cause.SENDER_QUOTA, Cause.UNKNOWN}


def made(**changes: object) -> Diagnosis:
    """A diagnosis with some fields changed."""
    return replace(verdict(AT_GMAIL), **changes)  # type: ignore[arg-type]  # names are checked


def every_diagnosis() -> list[Diagnosis]:
    """All combinations that change a sentence."""
    states = product(Cause, Side, Retrying, (True, False, None), (True, False), (421, 550, None))
    return [
        made(
            cause=cause,
            side=side,
            retrying=retrying,
            clears_by_itself=False if permanent else clears,
            permanent=permanent,
            code=code,
            rule=None,
        )
        for cause, side, retrying, clears, permanent, code in states
    ]


def sentences(diagnosis: Diagnosis) -> list[str]:
    """Everything that is said about a diagnosis."""
    said_to = say_to_caller(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE, None)
    return [
        verdict_sentence(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE),
        sub_sentence(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE),
        meaning(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE),
        retrying_sentence(ENGLISH, AT_GMAIL, diagnosis),
        said_to.now,
        said_to.need,
        said_to.next,
    ]


def harm_in(text: str) -> list[str]:
    """Give what a text advises that does damage."""
    return [
        f"{name}: {sentence}"
        for sentence in SENTENCE.split(text)
        for name in FORBIDDEN
        if advises(name, sentence)
    ]


def test_every_combination_has_all_its_sentences() -> None:
    for diagnosis in every_diagnosis():
        texts = sentences(diagnosis)
        assert all(text.strip() for text in texts), diagnosis
        assert all("{" not in text for text in texts)
        assert all(text.rstrip()[-1] in ".?!" for text in texts)


def test_no_sentence_advises_harm() -> None:
    told = {text for diagnosis in every_diagnosis() for text in sentences(diagnosis)}
    told |= {rule.meaning for rule in KNOWLEDGE.rules.rules}
    told |= {rule.fix for rule in KNOWLEDGE.rules.rules}
    assert not [harm for text in told for harm in harm_in(text)]


def test_the_verdict_names_the_receiver() -> None:
    for cause in set(Cause) - NAMES_NO_RECEIVER:
        diagnosis = made(cause=cause, side=verdict(AT_GMAIL).side)
        if (cause, diagnosis.side) != (Cause.SERVER_BUSY, Side.SENDER):
            assert "Gmail" in verdict_sentence(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE)


def test_without_a_known_provider_the_host_is_named_else_the_receiving_server() -> None:
    bounce = bounce_of("Too many messages")
    assert "The receiving server" in verdict_sentence(ENGLISH, bounce, verdict(bounce), KNOWLEDGE)
    bounce = from_host(bounce, "mail.example.net")
    assert "mail.example.net" in verdict_sentence(ENGLISH, bounce, verdict(bounce), KNOWLEDGE)


def test_no_5xx_is_told_that_a_retry_will_come() -> None:
    for diagnosis in every_diagnosis():
        if diagnosis.permanent and diagnosis.code == 550:
            told = say_to_caller(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE, None)
            text = f"{told.now} {told.next} {sub_sentence(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE)}"
            assert "next attempt" not in text
            assert "tried again by itself" not in text
            assert "passes by itself" not in text


@pytest.mark.parametrize("gone", [{"permanent": True}, {"retrying": Retrying.OVER}])
def test_mail_given_up_is_not_called_late_to_the_one_who_waits_for_it(
    gone: dict[str, object],
) -> None:
    told = say_to_caller(ENGLISH, AT_GMAIL, made(role="receiver", **gone), KNOWLEDGE, None)
    assert "late, not lost" not in told.now
    assert "unless it is sent again" in told.now


def test_a_final_421_and_a_passing_5xx_are_said_in_spite_of_their_number() -> None:
    final = sub_sentence(ENGLISH, AT_GMAIL, made(permanent=True, code=421), KNOWLEDGE)
    assert "In spite of the number 421" in final
    passing = sub_sentence(ENGLISH, AT_GMAIL, made(permanent=False, code=550), KNOWLEDGE)
    assert "In spite of the number 550" in passing


def test_another_4xx_is_told_apart() -> None:
    assert "451 means, like 421" in sub_sentence(ENGLISH, AT_GMAIL, made(code=451), KNOWLEDGE)


def test_a_text_without_mail_or_without_a_refusal_says_so() -> None:
    other = replace(AT_GMAIL, about_mail=False)
    assert "nothing about the delivery" in verdict_sentence(
        ENGLISH, other, verdict(other), KNOWLEDGE
    )
    accepted = verdict_sentence(ENGLISH, AT_GMAIL, made(code=250), KNOWLEDGE)
    assert "accepted" in accepted
    assert sub_sentence(ENGLISH, AT_GMAIL, made(code=250), KNOWLEDGE) == ""


def test_the_role_comes_before_the_cause() -> None:
    bystander = verdict(AT_GMAIL, situation=said(role="bystander"))
    assert "not sent by the caller" in verdict_sentence(ENGLISH, AT_GMAIL, bystander, KNOWLEDGE)
    receiver = verdict(AT_GMAIL, situation=said(role="receiver"))
    assert "own receiving server" in verdict_sentence(ENGLISH, AT_GMAIL, receiver, KNOWLEDGE)


@pytest.mark.parametrize(
    ("probability", "word"),
    [
        (0.97, "very likely"),
        (0.85, "very likely"),
        (0.84, "likely"),
        (0.6, "likely"),
        (0.59, "may be"),
        (0.4, "may be"),
        (0.39, "the text does not tell"),
    ],
)
def test_words_for_confidence_have_fixed_bounds(probability: float, word: str) -> None:
    assert confidence_word(ENGLISH, probability) == word


def test_the_number_is_always_shown() -> None:
    assert confidence(ENGLISH, made(probability=0.9)) == "very likely (90%)"
    unknown = made(cause=Cause.UNKNOWN, probability=0.45)
    assert confidence(ENGLISH, unknown) == "the text does not tell (45%)"


def test_every_word_of_the_lists_has_a_name_of_its_own() -> None:
    for names in (
        [cause_name(ENGLISH, each) for each in Cause],
        [side_name(ENGLISH, each) for each in Side],
        [turn_name(ENGLISH, each) for each in Turn],
        [action_name(ENGLISH, each) for each in Action],
    ):
        assert all(names)
        assert len(set(names)) == len(names)


def test_who_still_retries_is_told_with_its_end() -> None:
    until = replace(
        AT_GMAIL,
        circumstances=replace(AT_GMAIL.circumstances, retry_until=Known(NOON)),
    )
    assert "until Tue 24 Nov 12:00" in retrying_sentence(
        ENGLISH, until, made(retrying=Retrying.YES)
    )
    assert "given up" in retrying_sentence(ENGLISH, AT_GMAIL, made(retrying=Retrying.OVER))


def test_a_mail_programs_error_points_to_the_outbox_a_scripts_does_not() -> None:
    assert "Outbox" in retrying_sentence(ENGLISH, AT_GMAIL, made(retrying=Retrying.NOBODY))
    script = replace(AT_GMAIL, kind=Kind.PROGRAM_ERROR)
    told = retrying_sentence(ENGLISH, script, made(retrying=Retrying.NOBODY))
    assert "Outbox" not in told and "queue of its own" in told


def test_the_deciding_rule_explains_itself() -> None:
    bounce = bounce_of("[TSS04] Messages temporarily deferred", 421, "4.7.0")
    told = meaning(ENGLISH, bounce, verdict(bounce), KNOWLEDGE)
    assert "about four hours" in told


def test_a_fix_is_not_told_to_somebody_who_cannot_do_it() -> None:
    own = verdict(AT_GMAIL, situation=said(path="own_server"))
    hosted = verdict(AT_GMAIL, situation=said(path="hosted_mailbox"))
    rule = KNOWLEDGE.rules.rule(own.rule or "")
    assert rule is not None
    assert rule.fix in meaning(ENGLISH, AT_GMAIL, own, KNOWLEDGE)
    assert rule.fix not in meaning(ENGLISH, AT_GMAIL, hosted, KNOWLEDGE)


@pytest.mark.parametrize(
    ("clue", "words"),
    [
        (Clue(ClueKind.CODE, "4.2.2", "4.2.2", None, Cause.RECIPIENT, 0.5, "RFC"), "4.2.2"),
        (
            Clue(ClueKind.CALLER, "volume=tenfold", "", None, Cause.VOLUME_SPIKE, 0.6, "caller"),
            "ten times",
        ),
        (
            Clue(ClueKind.FINDING, "ptr", "", None, Cause.REVERSE_DNS, 0.7, "live check"),
            "no name",
        ),
        (
            Clue(ClueKind.FINDING, "else", "", None, Cause.TLS, 0.7, "live check"),
            "Encryption",
        ),
        (Clue(ClueKind.CASE, "7", "", None, Cause.TLS, 0.7, "case"), "earlier"),
        (Clue(ClueKind.FORM, "final", "", None, Cause.TLS, 0.7, "form"), "form"),
    ],
)
def test_a_clue_says_why_it_counts(clue: Clue, words: str) -> None:
    assert words in clue_why(ENGLISH, clue, KNOWLEDGE)


def test_the_receivers_general_name_is_small_inside_a_sentence() -> None:
    bounce = bounce_of("Connection timed out", None)
    told = say_to_caller(ENGLISH, bounce, verdict(bounce), KNOWLEDGE, None)
    assert "with the receiving server" in told.now


def test_the_caller_hears_when_the_next_attempt_is() -> None:
    attempts = tuple(
        Attempt(n, age, 0, datetime.fromtimestamp(NOON.timestamp() + age, UTC))
        for n, age in ((1, 0), (2, 300), (3, 900))
    )
    facts = WaitFacts(Timetable("postfix", attempts, 432_000))
    plan = Plan((Step("wait", Action.WAIT, facts, ()),))
    queued = made(retrying=Retrying.YES, permanent=False, clears_by_itself=True)
    at = say_to_caller(
        ENGLISH,
        AT_GMAIL,
        queued,
        KNOWLEDGE,
        plan,
        now=datetime(2026, 11, 24, 12, 10, tzinfo=UTC),
    )
    assert "12:15" in at.next
    late = say_to_caller(ENGLISH, AT_GMAIL, queued, KNOWLEDGE, plan)
    assert "call again" in late.next


def test_the_three_parts_fit_each_turn() -> None:
    for turn, action, retrying in product(Turn, Action, Retrying):
        diagnosis = made(turn=turn, action=action, retrying=retrying, cause=Cause.TLS)
        told = say_to_caller(ENGLISH, AT_GMAIL, diagnosis, KNOWLEDGE, None)
        assert told.now and told.need and told.next
        if turn is Turn.RECIPIENT:
            assert "recipient" in told.need


def test_where_the_mail_may_be_a_thiefs_that_is_asked_first() -> None:
    told = say_to_caller(ENGLISH, AT_GMAIL, verdict(AT_GMAIL), KNOWLEDGE, None)
    assert "nobody at your place wrote" in told.need


def test_without_any_clue_the_whole_notice_is_asked_for() -> None:
    bare = replace(AT_GMAIL, replies=(SmtpReply(421, None, "", AT_GMAIL.replies[0].place),))
    told = say_to_caller(ENGLISH, bare, verdict(bare), KNOWLEDGE, None)
    assert "whole notice" in told.need
