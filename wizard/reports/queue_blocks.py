"""The queue over time: its chart, its table, and what the simulation takes for granted."""

from collections.abc import Iterator

from wizard.model import ThrottleAdvice
from wizard.planning.queue_over_time import QueueMoment, QueueOverTime, queue_over_time
from wizard.reports.charts.told import queue_chart
from wizard.reports.document import Block, Figure, Paragraph, Table
from wizard.words import Speaker
from wizard.words.step_simulation import assumption

__all__ = ["queue_blocks", "queue_table", "short_queue_table"]


def queue_blocks(s: Speaker, advice: ThrottleAdvice) -> Iterator[Block]:
    """All that a report says of it; nothing when the queue's length is not known."""
    both = queue_over_time(advice)
    if both is None:
        return
    yield Figure(queue_chart(s, advice, both))
    yield queue_table(s, both)
    taken = " ".join(assumption(s, key) for key in both.advised.assumptions)
    yield Paragraph(s.p("report", "What the simulation takes for granted: {taken}", taken=taken))


def queue_table(s: Speaker, both: QueueOverTime) -> Table:
    """What waits at round times and at the end, at the advised rate and as it is now."""
    headers = (
        s.p("report", "After"),
        s.p("report", "Waiting at this rate"),
        s.p("report", "Refusals"),
        s.p("report", "Waiting as it is now"),
        s.p("report", "Refusals"),
    )
    return Table(headers, tuple(_row(s, both, moment) for moment in both.moments()))


def short_queue_table(s: Speaker, both: QueueOverTime) -> Table:
    """The same without the refusals, for a narrow place."""
    whole, kept = queue_table(s, both), (0, 1, 3)
    rows = (tuple(row[at] for at in kept) for row in whole.rows)
    return Table(tuple(whole.headers[at] for at in kept), tuple(rows))


def _row(s: Speaker, both: QueueOverTime, moment: QueueMoment) -> tuple[str, ...]:
    counts = (moment.advised, moment.advised_refused, moment.as_now, moment.as_now_refused)
    return (_after(s, both, moment.at_s), *(s.number(count) for count in counts))


def _after(s: Speaker, both: QueueOverTime, at_s: float) -> str:
    if not at_s:
        return s.p("report", "at once")
    given_up = at_s == both.ends_s and not both.in_time
    time = s.about(at_s)
    return s.p("report", "{time}: mail is given up", time=time) if given_up else time
