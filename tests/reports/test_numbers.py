"""The figures of a plan's steps in a report, each chart with the table it is drawn from."""

from datetime import UTC, date, datetime, timedelta

from tests.planning.making import own_knowledge
from wizard.model import (
    Action,
    Step,
    StepFacts,
    ThrottleFacts,
    Timetable,
    WaitFacts,
    WarmUpFacts,
)
from wizard.planning import throttle, timetable, warm_up
from wizard.reports import Report, as_markdown, as_text
from wizard.reports.charts.time_line import TimeLine
from wizard.reports.document import Block, Figure, Table
from wizard.reports.numbers import step_figures, throttle_report
from wizard.words import Speaker

KNOWN = own_knowledge()
S = Speaker("en")
ARRIVED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _blocks(facts: StepFacts) -> list[Block]:
    step = Step("step", Action.WAIT, facts, ())
    return list(step_figures(S, step, KNOWN, ARRIVED + timedelta(minutes=1)))


def _table(mta: str) -> Timetable:
    return timetable(KNOWN.mtas[mta], since=ARRIVED)


def test_each_chart_stands_before_its_table() -> None:
    days = warm_up(1000, start=50, days=14, first_day=date(2026, 11, 25))
    advice = throttle("google", "exim", KNOWN, queue=600, rate=5.0)
    for facts in (
        WaitFacts(_table("exim")),
        ThrottleFacts(advice),
        WarmUpFacts(1000, days, needed=True),
    ):
        blocks = _blocks(facts)
        at = next(at for at, block in enumerate(blocks) if isinstance(block, Figure))
        assert isinstance(blocks[at + 1], Table)


def test_a_timetable_without_further_attempts_has_no_chart() -> None:
    table = timetable(KNOWN.mtas["exim"], since=None)
    over = Timetable(table.mta, table.attempts[:1], table.gives_up_age_s)
    assert not [block for block in _blocks(WaitFacts(over)) if isinstance(block, Figure)]


def test_the_charts_times_are_in_the_zone_of_the_tables() -> None:
    (figure,) = (each for each in _blocks(WaitFacts(_table("exim"))) if isinstance(each, Figure))
    assert isinstance(figure.chart, TimeLine)
    assert figure.chart.values[1] == "try 2: Tue 24 Nov 09:15"


def test_where_nothing_can_be_drawn_the_message_stands() -> None:
    days = warm_up(1000, start=50, days=14, first_day=date(2026, 11, 25))
    report = Report("t", "en", tuple(_blocks(WarmUpFacts(1000, days, needed=True))))
    assert "Messages a day: From 50 messages" in as_text(report)
    assert "**Messages a day:** From 50 messages" in as_markdown(report)
    assert "| 1 | Wed 25 Nov | 50 |" in as_markdown(report)


def test_a_throttle_report_tells_when_mail_would_be_given_up() -> None:
    advice = throttle("google", "exim", KNOWN, queue=100_000, rate=5.0)
    text = as_text(throttle_report(S, advice, KNOWN))
    assert "does not empty the queue in time" in text
    assert "4 days: mail is given up" in text
