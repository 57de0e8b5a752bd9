"""Charts from the numbers of a plan, with their words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.planning.making import own_knowledge
from wizard.model import DayReport, WarmUpFacts
from wizard.planning import throttle, timetable, warm_up
from wizard.planning.adaptive import going_on
from wizard.planning.queue_over_time import queue_over_time
from wizard.reports.charts.drawing import Ink
from wizard.reports.charts.queue_lines import QueueLines
from wizard.reports.charts.time_line import Kind
from wizard.reports.charts.told import queue_chart, retry_chart, warm_up_chart
from wizard.words import Speaker

KNOWN = own_knowledge()
S = Speaker("en")
ARRIVED = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def _queue(queue: int) -> QueueLines:
    advice = throttle("google", "exim", KNOWN, queue=queue, rate=5.0)
    both = queue_over_time(advice)
    assert both is not None
    return queue_chart(S, advice, both)


def test_attempts_are_past_due_or_later_and_end_with_the_give_up() -> None:
    chart = retry_chart(
        S, timetable(KNOWN.mtas["exim"], since=ARRIVED), ARRIVED + timedelta(minutes=20)
    )
    kinds = [moment.kind for moment in chart.moments]
    assert kinds[:4] == [Kind.PAST, Kind.PAST, Kind.NEXT, Kind.LATER]
    assert kinds[-1] is Kind.END
    assert chart.values[0] == "try 1: Tue 24 Nov 09:00"
    assert chart.values[-1] == "gives up: Sat 28 Nov 09:00"
    assert "Next try about Tue 24 Nov 09:30 (in 10 minutes)." in chart.in_words


def test_without_an_arrival_ages_are_told_and_nothing_is_due() -> None:
    chart = retry_chart(S, timetable(KNOWN.mtas["exim"], since=None), ARRIVED)
    assert Kind.NEXT not in {moment.kind for moment in chart.moments}
    assert chart.values[1] == "try 2: after 15 minutes"
    assert chart.values[-1] == "gives up after 4 days"


def test_a_queue_that_empties_ends_at_that_time() -> None:
    chart = _queue(600)
    assert (chart.steps[0].advised, chart.steps[-1].advised) == (1.0, 0.0)
    assert [tick.text for tick in chart.times][::4] == ["now", "2 hours"]
    assert [level.text for level in chart.levels] == ["0", "300", "600"]
    assert chart.values[0].startswith("after 0 seconds: 600 waiting")


def test_a_queue_that_does_not_ends_when_mail_is_given_up() -> None:
    chart = _queue(100_000)
    assert chart.times[-1].text == "4 days: mail is given up"
    assert chart.times[-1].ink is Ink.PROBLEM
    assert chart.steps[-1].advised == pytest.approx(0.712, abs=0.001)


def test_a_warm_up_has_a_bar_for_each_day() -> None:
    days = warm_up(1000, start=50, days=14, first_day=date(2026, 11, 25))
    chart = warm_up_chart(S, WarmUpFacts(1000, days, needed=True))
    assert len(chart.bars) == len(days)
    assert chart.values[0] == "Wed 25 Nov: 50 messages"
    assert chart.in_words == f"From 50 messages on the first day to 1,000 after {len(days)} days."


def test_days_that_are_over_stand_before_those_to_come() -> None:
    told = (DayReport(50, 1, 0, 1, date(2026, 11, 24)), DayReport(75, 2, 0, 2))
    chart = warm_up_chart(S, going_on(1000, told, date(2026, 11, 26)))
    assert [bar.over for bar in chart.bars[:4]] == [True, True, False, False]
    assert chart.values[0] == "Tue 24 Nov: 50 sent, 1 put off, 0 complained"
    assert chart.values[1].startswith("day 2: 75 sent")
    assert chart.in_words.startswith("2 days are over. Now: From 112 messages")
