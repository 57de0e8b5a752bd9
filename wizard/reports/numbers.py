"""Timetable, throttle and warm-up on their own, as reports for the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from wizard.knowledge.library import Knowledge
from wizard.model import (
    Attempt,
    Setting,
    Step,
    ThrottleAdvice,
    ThrottleFacts,
    Timetable,
    WaitFacts,
    WarmupDay,
    WarmUpFacts,
)
from wizard.reports.charts.told import retry_chart, warm_up_chart
from wizard.reports.document import (
    Block,
    Bullets,
    Code,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Report,
    Table,
)
from wizard.reports.queue_blocks import queue_blocks
from wizard.words import Speaker
from wizard.words.step_pace import pace_sentence, throttle_title
from wizard.words.step_simulation import drain_words, too_late
from wizard.words.steps import throttle_note, timetable_note

__all__ = [
    "attempts_table",
    "retries_report",
    "step_figures",
    "throttle_report",
    "warmup_report",
]

# A terminal shows the attempts that somebody may sit and wait for.
SHOWN_ATTEMPTS = 25
MEANWHILE_ATTEMPTS = 8


def step_figures(s: Speaker, step: Step, knowledge: Knowledge, now: datetime) -> Iterator[Block]:
    """The timetable, settings or schedule that a step of the plan holds, with its chart."""
    facts = step.facts
    if isinstance(facts, WaitFacts) and facts.timetable is not None:
        if len(facts.timetable.attempts) > 1:
            yield Figure(retry_chart(s, facts.timetable, _in_its_zone(facts.timetable, now)))
        yield attempts_table(s, facts.timetable, MEANWHILE_ATTEMPTS)
        yield Pairs(tuple(_ends(s, facts.timetable)))
    elif isinstance(facts, ThrottleFacts) and facts.advice.possible:
        yield Pairs(tuple(_rate_rows(s, facts.advice)))
        yield from queue_blocks(s, facts.advice)
        for setting in facts.advice.settings:
            yield from _setting(s, setting)
    elif isinstance(facts, WarmUpFacts) and facts.needed and facts.days:
        yield Figure(warm_up_chart(s, facts))
        yield _schedule(s, facts.days, knowledge)


def _in_its_zone(table: Timetable, now: datetime) -> datetime:
    """The chart's times stand in the zone of the table's."""
    first = table.attempts[0].at if table.attempts else None
    return now if first is None else now.astimezone(first.tzinfo)


def attempts_table(s: Speaker, table: Timetable, shown: int) -> Table:
    """The first attempts; their times only where the text tells when the message came in."""
    attempts = table.attempts[:shown]
    headers = (s.p("report", "Attempt"), s.p("report", "After"), s.p("report", "At about"))
    rows = tuple(_attempt_row(s, attempt) for attempt in attempts)
    if any(attempt.at is not None for attempt in attempts):
        return Table(headers, rows)
    return Table(headers[:2], tuple(row[:2] for row in rows))


def retries_report(s: Speaker, table: Timetable, knowledge: Knowledge) -> Report:
    """When a server tries again and when it gives up."""
    title = s.p("report", "When {mta} tries again", mta=knowledge.ids.name_of(table.mta))
    blocks: list[Block] = [Heading(1, title), attempts_table(s, table, SHOWN_ATTEMPTS)]
    left = len(table.attempts) - SHOWN_ATTEMPTS
    if left > 0:
        blocks.append(Paragraph(s.n("report", "and {n} more", "and {n} more", left)))
    blocks.append(Pairs(tuple(_ends(s, table))))
    if not table.certain:
        blocks.append(
            Paragraph(s.p("report", "This is an estimate: the server does not publish it."))
        )
    notes = tuple(timetable_note(s, note) for note in table.notes)
    blocks += [Bullets(notes)] if notes else []
    return Report(title, s.lang, tuple(blocks))


def _attempt_row(s: Speaker, attempt: Attempt) -> tuple[str, str, str]:
    at = "" if attempt.at is None else s.when(attempt.at)
    after = s.duration(attempt.age_s) if attempt.age_s else s.p("report", "at once")
    return (s.number(attempt.n), after, at)


def _ends(s: Speaker, table: Timetable) -> list[tuple[str, str]]:
    label = s.p("report", "Gives up")
    if table.gives_up_age_s is None:
        return [(label, s.p("report", "not published"))]
    after = s.p("report", "after {time}", time=s.duration(table.gives_up_age_s))
    at = "" if table.gives_up_at is None else f", {s.when(table.gives_up_at)}"
    rows = [(label, f"{after}{at}")]
    if table.warns_age_s:
        warned = s.p("report", "after {time}", time=s.duration(table.warns_age_s))
        rows.append((s.p("report", "Warns the sender"), warned))
    return rows


def throttle_report(s: Speaker, advice: ThrottleAdvice, knowledge: Knowledge) -> Report:
    """A careful rate for a receiver, and the settings for it."""
    title = throttle_title(s, advice, knowledge)
    blocks: list[Block] = [Heading(1, title)]
    if advice.possible:
        blocks.append(Pairs(tuple(_rate_rows(s, advice))))
    if late := too_late(s, advice):
        blocks.append(Paragraph(late))
    blocks += queue_blocks(s, advice)
    notes = tuple(throttle_note(s, note) for note in advice.notes)
    blocks += [Bullets(notes)] if notes else []
    for setting in advice.settings:
        blocks += _setting(s, setting)
    return Report(title, s.lang, tuple(blocks))


def _rate_rows(s: Speaker, advice: ThrottleAdvice) -> list[tuple[str, str]]:
    rate = s.number(advice.rate_per_minute, 2)
    rows = [
        (s.p("report", "A careful rate"), s.p("report", "{rate} a minute", rate=rate)),
        (s.p("report", "Connections at a time"), s.number(advice.connections)),
    ]
    if advice.back_off_s:
        rows.append((s.p("report", "First leave it alone for"), s.duration(advice.back_off_s)))
    if drain := drain_words(s, advice):
        rows.append((s.p("report", "Queue at this rate (estimate)"), drain))
    return [*rows, (s.p("report", "Based on"), advice.basis)]


def _setting(s: Speaker, setting: Setting) -> list[Block]:
    parts = (
        (s.p("report", "Read first"), setting.read_first),
        (setting.file, setting.text),
        (s.p("report", "Make it take effect"), setting.activate),
        (s.p("report", "See that it works"), setting.verify),
        (s.p("report", "Take it back"), setting.undo),
    )
    return [Code(caption, text) for caption, text in parts if text]


def warmup_report(s: Speaker, facts: WarmUpFacts, knowledge: Knowledge) -> Report:
    """A warm-up schedule as a table, after what the days so far say."""
    title = s.p("report", "Warm up to {target} messages a day", target=s.number(facts.target))
    blocks: list[Block] = [Heading(1, title)]
    if told := pace_sentence(s, facts):
        blocks.append(Paragraph(told))
    return Report(title, s.lang, (*blocks, _schedule(s, facts.days, knowledge)))


def _schedule(s: Speaker, days: Sequence[WarmupDay], knowledge: Knowledge) -> Table:
    providers = [provider for provider, _ in days[0].by_provider] if days else []
    headers = (
        s.p("report", "Day"),
        s.p("report", "Date"),
        s.p("report", "Messages"),
        *(_receiver(s, provider, knowledge) for provider in providers),
    )
    return Table(headers, tuple(_day(s, day) for day in days))


def _receiver(s: Speaker, provider: str, knowledge: Knowledge) -> str:
    """A name short enough for a heading."""
    if provider == "other":
        return s.p("report", "others")
    return knowledge.ids.name_of(provider).partition(" (")[0]


def _day(s: Speaker, day: WarmupDay) -> tuple[str, ...]:
    shares = (s.number(share) for _, share in day.by_provider)
    return (s.number(day.day), s.day(day.date), s.number(day.total), *shares)
