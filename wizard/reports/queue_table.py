"""The queue over time as a table."""

from wizard.planning.queue_over_time import QueueMoment, QueueOverTime
from wizard.reports.document import Table
from wizard.words import Speaker

__all__ = ["queue_table", "short_queue_table"]


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
