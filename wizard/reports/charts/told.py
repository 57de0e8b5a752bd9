"""The charts of a plan: made from its numbers, with their words."""

from datetime import datetime

from wizard.model import (
    Attempt,
    DayReport,
    ThrottleAdvice,
    Timetable,
    WarmupDay,
    WarmUpFacts,
)
from wizard.planning.queue_over_time import QueueMoment, QueueOverTime
from wizard.reports.charts.axes import Tick
from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.charts.drawing import Ink
from wizard.reports.charts.queue_lines import QueueLines, QueueStep
from wizard.reports.charts.time_line import Kind, Moment, TimeLine
from wizard.words import Speaker
from wizard.words.step_simulation import simulation_result
from wizard.words.step_wait import next_words

__all__ = ["queue_chart", "retry_chart", "warm_up_chart"]

QUEUE_STEPS = 24
LEVELS = (0.0, 0.5, 1.0)


def retry_chart(s: Speaker, table: Timetable, now: datetime) -> TimeLine:
    """The attempts as dots, from the first to the end. `now` has a zone: all times are in it."""
    coming = [each for each in table.attempts if each.at is None or each.at > now]
    due = coming[0] if coming and coming[0].at is not None else None
    moments = [
        Moment(each.age_s, _attempt_words(s, each, now), _kind(each, due, now))
        for each in table.attempts
    ]
    if table.gives_up_age_s is not None:
        moments = [each for each in moments if each.at_s < table.gives_up_age_s]
        moments.append(Moment(table.gives_up_age_s, _end_words(s, table, now), Kind.END))
    count = s.n("chart", "{n} attempt.", "{n} attempts.", len(table.attempts))
    return TimeLine(
        name=s.p("chart", "Time line of the attempts"),
        in_words=f"{count} {next_words(s, table, now)}".strip(),
        moments=tuple(moments),
        first=s.p("chart", "first try"),
        last=s.p("chart", "gives up") if table.gives_up_age_s is not None else "",
    )


def _kind(attempt: Attempt, due: Attempt | None, now: datetime) -> Kind:
    if attempt == due:
        return Kind.NEXT
    return Kind.PAST if attempt.at is not None and attempt.at <= now else Kind.LATER


def _attempt_words(s: Speaker, attempt: Attempt, now: datetime) -> str:
    number = s.number(attempt.n)
    if attempt.at is None:
        return s.p("chart", "try {n}: after {age}", n=number, age=s.about(attempt.age_s))
    when = s.when(attempt.at.astimezone(now.tzinfo))
    return s.p("chart", "try {n}: {time}", n=number, time=when)


def _end_words(s: Speaker, table: Timetable, now: datetime) -> str:
    if table.gives_up_at is not None:
        when = s.when(table.gives_up_at.astimezone(now.tzinfo))
        return s.p("chart", "gives up: {time}", time=when)
    return s.p("chart", "gives up after {age}", age=s.about(table.gives_up_age_s or 0))


def queue_chart(s: Speaker, advice: ThrottleAdvice, both: QueueOverTime) -> QueueLines:
    """Both ways over time, until the queue is empty or its mail is given up."""
    queue = advice.queue or 1
    moments = [both.moment(both.ends_s * at / QUEUE_STEPS) for at in range(QUEUE_STEPS + 1)]
    return QueueLines(
        name=s.p("chart", "Waiting mail over time (simulated)"),
        in_words=simulation_result(s, both),
        steps=tuple(
            QueueStep(each.advised / queue, each.as_now / queue, _queue_words(s, each))
            for each in moments
        ),
        advised=s.p("chart", "at this rate"),
        as_now=s.p("chart", "as it is now"),
        levels=_levels(s, queue),
        times=tuple(_time(s, both, each) for each in both.moments()),
    )


def _queue_words(s: Speaker, moment: QueueMoment) -> str:
    return s.p(
        "chart",
        "after {time}: {n} waiting, as it is now {m}; refusals {few} and {many}",
        time=s.about(moment.at_s),
        n=s.number(moment.advised),
        m=s.number(moment.as_now),
        few=s.number(moment.advised_refused),
        many=s.number(moment.as_now_refused),
    )


def _time(s: Speaker, both: QueueOverTime, moment: QueueMoment) -> Tick:
    share = moment.at_s / both.ends_s
    if not moment.at_s:
        return Tick(share, s.p("chart", "now"))
    words = s.about(moment.at_s)
    if moment.at_s < both.ends_s or both.in_time:
        return Tick(share, words)
    return Tick(share, s.p("chart", "{time}: mail is given up", time=words), Ink.PROBLEM)


def _levels(s: Speaker, most: int) -> tuple[Tick, ...]:
    """Nothing, half and all; a half message is no level."""
    shares = [share for share in LEVELS if (most * share).is_integer() or most > 10]
    return tuple(Tick(share, s.number(round(most * share))) for share in shares)


def warm_up_chart(s: Speaker, facts: WarmUpFacts) -> Bars:
    """A bar for each day: those that were told of, then those to come (at least one)."""
    days, past = facts.days, facts.reported
    planned = s.n(
        "chart",
        "{first} messages on the only day.",
        "From {first} messages on the first day to {last} after {n} days.",
        len(days),
        first=s.number(days[0].total),
        last=s.number(days[-1].total),
    )
    over = s.n("chart", "{n} day is over. Now:", "{n} days are over. Now:", len(past))
    most = max((*(day.total for day in days), *(day.sent for day in past)))
    return Bars(
        name=s.p("chart", "Messages a day"),
        in_words=f"{over} {planned}" if past else planned,
        bars=(*(_past_bar(s, day) for day in past), *(_bar(s, day) for day in days)),
        levels=_levels(s, most),
    )


def _past_bar(s: Speaker, day: DayReport) -> Bar:
    number = s.number(day.day)
    when = s.day(day.on) if day.on is not None else s.p("chart", "day {number}", number=number)
    words = s.p(
        "chart",
        "{day}: {sent} sent, {deferred} put off, {complaints} complained",
        day=when,
        sent=s.number(day.sent),
        deferred=s.number(day.deferred),
        complaints=s.number(day.complaints),
    )
    return Bar(day.sent, when, words, over=True)


def _bar(s: Speaker, day: WarmupDay) -> Bar:
    when = s.day(day.date)
    words = s.n("chart", "{day}: {n} message", "{day}: {n} messages", day.total, day=when)
    return Bar(day.total, when, words)
