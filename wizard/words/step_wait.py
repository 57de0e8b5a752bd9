"""Words for the step "wait"."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from wizard.knowledge.library import Knowledge
from wizard.model import (
    Cause,
    ReasonKind,
    Retrying,
    Step,
    StepReason,
    Timetable,
    WaitFacts,
)
from wizard.words.speaker import Speaker

__all__ = ["next_words", "wait_body", "wait_short", "wait_title"]

SHOWN = 5
SHOWN_MOMENTS = 3


def wait_title(s: Speaker, step: Step, facts: WaitFacts) -> str:
    """The step in a few words; no server is said to try where that is not known."""
    if facts.timetable is None or _is_open(step):
        return s.p("step", "Wait, and see whether a server still tries")
    return s.p("step", "Wait: the server tries again by itself")


def next_words(s: Speaker, table: Timetable, now: datetime) -> str:
    """When the next attempt is due, counted down, and when the server gives up.

    Times are told in the zone of `now`.
    """
    return " ".join(filter(None, (_next(s, table, now), _given_up(s, table, now))))


def _next(s: Speaker, table: Timetable, now: datetime) -> str:
    coming = [each.at for each in table.attempts if each.at is not None and each.at > now]
    if coming:
        left = max(60.0, (coming[0] - now).total_seconds())
        return s.p(
            "step",
            "Next try about {time} (in {left}).",
            time=s.when(coming[0].astimezone(now.tzinfo)),
            left=s.duration(round(left / 60) * 60),
        )
    if table.attempts and table.attempts[0].at is None:
        return s.p("step", "The text does not tell when the message came in.")
    return ""


def _given_up(s: Speaker, table: Timetable, now: datetime) -> str:
    if table.gives_up_at is not None:
        when = s.when(table.gives_up_at.astimezone(now.tzinfo))
        return s.p("step", "Your server gives up {time}.", time=when)
    if table.left_s is not None:
        return s.p(
            "step",
            "Your server gives up {time} after the notice was written.",
            time=s.duration(table.left_s),
        )
    if table.gives_up_age_s is not None:
        length = s.about(table.gives_up_age_s)
        return s.p("step", "Your server gives up after {time}.", time=length)
    return ""


def wait_body(s: Speaker, step: Step, facts: WaitFacts, knowledge: Knowledge) -> str:
    """When it tries, how long to leave the receiver alone, and whether that will do."""
    return " ".join(sentence for sentence in _sentences(s, step, facts, knowledge) if sentence)


def wait_short(s: Speaker, step: Step, facts: WaitFacts, knowledge: Knowledge) -> str:
    """The same without what a forced try would do."""
    return wait_body(s, step, replace(facts, force_harms=False), knowledge)


def _sentences(s: Speaker, step: Step, facts: WaitFacts, knowledge: Knowledge) -> Iterator[str]:
    table = facts.timetable
    if table and _is_open(step):
        yield s.p("step", "Look in the server's queue whether it still has the message; if so:")
    yield _times(s, table, knowledge) if table else _where(s)
    if table and table.warns_age_s:
        yield s.p(
            "step",
            "The sender gets a delay notice after about {time}; that is no bounce.",
            time=s.duration(table.warns_age_s),
        )
    if facts.quiet_s:
        yield s.p(
            "step",
            "Leave the receiver alone for about {time}: a try in that time can make it longer.",
            time=s.duration(facts.quiet_s),
        )
    yield from _lasting(s, step, facts)
    yield from _trying(s, facts)


def _is_open(step: Step) -> bool:
    """Tell whether nobody knows that a server still tries."""
    return StepReason(ReasonKind.RETRYING, Retrying.UNKNOWN) in step.reasons


def _lasting(s: Speaker, step: Step, facts: WaitFacts) -> Iterator[str]:
    """How long such a refusal lasts, and whether the server holds out."""
    if StepReason(ReasonKind.CAUSE, Cause.GREYLISTING) in step.reasons:
        yield s.p(
            "step",
            "Greylisting: the receiver turns the first try of an unknown sender away, the next one "
            "mostly gets through after five minutes to an hour. Nothing needs mending.",
        )
    elif facts.last_s:
        yield s.p(
            "step",
            "Such a block usually ends within {time} (an estimate from similar replies; nobody "
            "promises it).",
            time=s.duration(facts.last_s),
        )
    if facts.too_short:
        yield s.p(
            "step",
            "The server may give up before that. Let it keep mail longer, or hold this message "
            "until the block is over; note the old setting so that it can be put back.",
        )


def _trying(s: Speaker, facts: WaitFacts) -> Iterator[str]:
    """What another try would do."""
    yield s.p(
        "step",
        "Do not send the message again meanwhile: it could arrive twice, and more tries look like "
        "more mail.",
    )
    if facts.force_harms:
        yield s.p(
            "step",
            "What if you force a retry now? It counts as one more attempt against the limit, and "
            "the pause may begin anew: leave the queue to itself.",
        )
    if facts.forced_retry:
        yield s.p(
            "step",
            "Once the fault is mended, the server can try this one message at once: {command}",
            command=facts.forced_retry,
        )


def _where(s: Speaker) -> str:
    return s.p(
        "step",
        "It is not known which server keeps the message. Choose it to see the times; look in the "
        "Outbox or the server's queue whether the message is still there.",
    )


def _times(s: Speaker, table: Timetable, knowledge: Knowledge) -> str:
    name = knowledge.ids.name_of(table.mta)
    later = table.attempts[1 : SHOWN + 1]
    if not later:
        return _not_told(s, table, name)
    moments = [attempt.at for attempt in later if attempt.at is not None]
    if moments:
        listed = ", ".join(s.when(moment) for moment in moments[:SHOWN_MOMENTS])
        tries = s.p("step", "{mta} tries again about {times}", mta=name, times=listed)
        return f"{tries}. {_end(s, table)}"
    listed = ", ".join(s.about(attempt.age_s) for attempt in later)
    tries = s.p(
        "step", "{mta} tries again about {times} after the first try", mta=name, times=listed
    )
    return f"{tries}. {_end(s, table)}".strip()


def _end(s: Speaker, table: Timetable) -> str:
    if table.left_s is not None and table.gives_up_at is None:
        return s.p(
            "step",
            "It gives up {time} after the notice was written, as the notice itself says.",
            time=s.duration(table.left_s),
        )
    if table.gives_up_at is not None:
        return s.p("step", "It gives up about {when}.", when=s.when(table.gives_up_at))
    if table.gives_up_age_s is None:
        return s.p("step", "When it gives up is not known.")
    return s.p("step", "It gives up after about {time}.", time=s.about(table.gives_up_age_s))


def _not_told(s: Speaker, table: Timetable, name: str) -> str:
    if "time_is_over" in table.notes:
        return s.p("step", "{mta} has given up by now: look for a final bounce.", mta=name)
    if table.gives_up_age_s or table.left_s:
        return s.p(
            "step",
            "{mta} tries again by itself, at times that it does not publish. {end}",
            mta=name,
            end=_end(s, table),
        )
    if "no_queue" in table.notes:
        return s.p("step", "{mta} has no queue of its own: look whether it tries again.", mta=name)
    return s.p("step", "When {mta} tries again is not published.", mta=name)
