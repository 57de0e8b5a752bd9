"""The queue over time in reports: chart, table, assumptions."""

from tests.planning.making import own_knowledge
from wizard.planning import throttle
from wizard.planning.queue_over_time import queue_over_time
from wizard.reports.document import Figure, Paragraph, Table
from wizard.reports.queue_blocks import queue_blocks, queue_table, short_queue_table
from wizard.words import Speaker

KNOWN = own_knowledge()
S = Speaker("en")


def test_an_unknown_queue_says_nothing() -> None:
    assert not list(queue_blocks(S, throttle("google", "exim", KNOWN, queue=None, rate=5.0)))


def test_chart_table_and_assumptions_come_together() -> None:
    figure, table, taken = queue_blocks(S, throttle("google", "exim", KNOWN, queue=600, rate=5.0))
    assert isinstance(figure, Figure)
    assert isinstance(table, Table)
    assert isinstance(taken, Paragraph)
    assert "No receiver publishes its limit" in taken.text
    assert table.rows[0][:2] == ("at once", "600")
    assert table.rows[-1][:3] == ("2 hours", "0", "0")


def test_the_last_row_says_when_mail_is_given_up() -> None:
    both = queue_over_time(throttle("google", "exim", KNOWN, queue=100_000, rate=5.0))
    assert both is not None
    whole, short = queue_table(S, both), short_queue_table(S, both)
    assert whole.rows[-1][:2] == ("4 days: mail is given up", "71,200")
    assert [len(whole.headers), len(short.headers)] == [5, 3]
    assert short.rows[-1] == (whole.rows[-1][0], whole.rows[-1][1], whole.rows[-1][3])
