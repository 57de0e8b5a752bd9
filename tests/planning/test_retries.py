"""Timetables: against the documented series of each server, and what always holds."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.making import own_knowledge
from wizard.knowledge.mtas import find
from wizard.model import Timetable
from wizard.planning import PlanningError, timetable
from wizard.planning.retries import MAX_ATTEMPTS, upcoming, with_give_up

MINUTE, HOUR, DAY = 60, 3600, 86_400
MTAS = own_knowledge().mtas


def table_of(name: str, since: datetime | None = None, **options: str) -> Timetable:
    mta = find(MTAS, name)
    assert mta is not None
    return timetable(mta, since=since, options=options)


def minutes_of(table: Timetable, count: int) -> list[float]:
    """Ages of the second and later attempts in minutes."""
    return [round(attempt.age_s / 60, 1) for attempt in table.attempts[1 : count + 1]]


def test_postfix_as_its_manual_has_it() -> None:
    table = table_of("postfix")
    assert minutes_of(table, 9) == [5, 10, 20, 40, 80, 150, 220, 290, 360]
    assert minutes_of(table, 12)[-1] - minutes_of(table, 12)[-2] == 70
    assert len(table.attempts) == 108
    assert table.gives_up_age_s == table.attempts[-1].age_s
    assert 0 <= table.gives_up_age_s - 5 * DAY <= 70 * MINUTE
    assert table.warns_age_s is None
    assert table.certain


def test_postfix_before_2_4() -> None:
    table = table_of("postfix", minimal_backoff_time="1000s", queue_run_delay="1000s")
    assert [attempt.age_s for attempt in table.attempts[:5]] == [0, 1000, 2000, 4000, 8000]


def test_postfix_with_own_settings() -> None:
    table = table_of("postfix", maximal_queue_lifetime="1", delay_warning_time="4h")
    assert table.gives_up_age_s is not None
    assert DAY <= table.gives_up_age_s < DAY + 75 * MINUTE
    assert table.warns_age_s == 4 * HOUR
    assert "own_settings" in table.notes


def test_the_phase_of_postfixs_queue_scan_is_not_known() -> None:
    first, second, *_ = table_of("postfix").attempts[1:]
    assert 0 < first.slack_s < 300
    assert second.slack_s > first.slack_s


def test_exim_as_its_specification_has_it() -> None:
    table = table_of("exim")
    quarters = [15.0 * n for n in range(1, 9)]
    grown = [180, 270, 405, 607.5, 911.2, 1366.9]
    assert minutes_of(table, 8) == quarters
    assert minutes_of(table, 14)[8:] == pytest.approx(grown, abs=0.1)
    assert minutes_of(table, 15)[-1] == pytest.approx(1366.9 + 360, abs=0.1)
    assert table.gives_up_age_s == 4 * DAY
    assert table.attempts[-1].age_s == 4 * DAY
    assert {attempt.slack_s for attempt in table.attempts[1:]} == {30 * MINUTE}


def test_exim_with_a_rule_of_its_own() -> None:
    table = table_of("exim", retry="F,1h,20m; F,3h,1h")
    assert minutes_of(table, 9) == [20, 40, 60, 120, 180]
    assert table.gives_up_age_s == 3 * HOUR


def test_exim_tries_only_when_its_queue_runner_comes() -> None:
    table = table_of("exim", queue_interval="30m")
    assert minutes_of(table, 5) == [30, 60, 90, 120, 180]


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("sendmail", [10, 20, 30]),
        ("qmail", [6.7, 26.7, 60, 106.7, 166.7, 240, 326.7, 426.7, 540]),
        ("opensmtpd", [6.7, 26.7, 60, 106.7]),
        ("exchange", [1, 2, 3, 4, 9, 14, 19, 24, 29, 34, 44, 54]),
        ("microsoft365", [15, 30, 60, 120]),
        ("hmailserver", [60, 120, 180, 240]),
        ("haraka", [1.1, 3.2, 7.5, 16, 33.1, 67.2, 135.5, 272, 545.1]),
        ("postal", [5, 11.5, 19.9, 30.9, 45.2, 63.8, 87.9]),
        ("kumomta", [20, 60, 140, 300, 620]),
        ("sparkpost", [20, 60, 140, 300]),
        ("mailgun", [10, 25, 55, 115, 235, 475]),
        ("stalwart", [2, 7, 17, 32, 62, 122, 242, 362]),
        ("oracle_messaging", [60, 180, 300, 540, 780, 1020, 1500, 1980]),
    ],
)
def test_the_first_attempts_of_other_servers(name: str, minutes: list[float]) -> None:
    assert minutes_of(table_of(name), len(minutes)) == pytest.approx(minutes, abs=0.11)


@pytest.mark.parametrize(
    ("name", "seconds"),
    [
        ("sendmail", 5 * DAY),
        ("opensmtpd", 4 * DAY),
        ("exchange", 2 * DAY),
        ("microsoft365", DAY),
        ("hmailserver", 4 * HOUR),
        ("haraka", 3 * DAY + 48 * MINUTE),
        ("postal", 30 * HOUR + 57 * MINUTE + 35),
        ("kumomta", 7 * DAY),
        ("sparkpost", 72 * HOUR),
        ("mailgun", 8 * HOUR),
        ("amazon_ses", 14 * HOUR),
        ("sendgrid", 72 * HOUR),
        ("powermta", 4 * DAY + 12 * HOUR),
        ("google_workspace", None),
        ("stalwart", None),
    ],
)
def test_when_they_give_up(name: str, seconds: int | None) -> None:
    assert table_of(name).gives_up_age_s == seconds


def test_qmail_tries_once_more_after_its_seven_days() -> None:
    table = table_of("qmail")
    assert table.gives_up_age_s == 400 * 39**2
    assert "last_try_after_lifetime" in table.notes


def test_programs_without_a_queue_never_try_again() -> None:
    for name in ("python", "phpmailer", "nodemailer", "wordpress"):
        assert [attempt.age_s for attempt in table_of(name).attempts] == [0]


@pytest.mark.parametrize(
    ("name", "option", "value", "reason"),
    [
        ("postfix", "minimal_backof_time", "300s", "no_such_option"),
        ("postfix", "minimal_backoff_time", "soon", "not_a_time"),
        ("postfix", "queue_run_delay", "0", "zero"),
        ("postfix", "minimal_backoff_time", "2h", "min_above_max"),
        ("exim", "retry", "F,2h", "not_a_retry_rule"),
        ("exchange", "MessageExpirationTimeout", "2d", "not_a_time_span"),
        ("exchange", "TransientFailureRetryCount", "100000", "too_many"),
        ("hmailserver", "SMTPNoOfTries", "four", "not_a_number"),
        ("haraka", "temp_fail_intervals", "1m;5m", "not_a_time"),
        ("google_workspace", "anything", "1", "no_such_option"),
    ],
)
def test_settings_that_the_server_does_not_have(
    name: str, option: str, value: str, reason: str
) -> None:
    with pytest.raises(PlanningError) as error:
        table_of(name, **{option: value})
    assert (error.value.option, error.value.reason) == (option, reason)


def test_other_servers_settings_count() -> None:
    exchange = table_of("exchange", MessageExpirationTimeout="1.00:00:00")
    assert exchange.gives_up_age_s == DAY
    quick = table_of("hmailserver", QuickRetries="2", SMTPNoOfTries="1")
    assert minutes_of(quick, 5) == [6, 12, 72]
    haraka = table_of("haraka", temp_fail_intervals="1m, 5m*2")
    assert minutes_of(haraka, 5) == [1, 6, 11]
    assert table_of("microsoft365", messageexpiration="12:00:00").gives_up_age_s == 12 * HOUR


def test_times_follow_the_arrival_and_keep_its_zone_over_the_change_of_clocks() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    since = datetime(2026, 10, 25, 0, 30, tzinfo=berlin)  # clocks go back at 03:00
    table = table_of("exim", since)
    last = table.attempts[8]
    assert last.age_s == 2 * HOUR
    assert last.at is not None
    assert last.at.astimezone(UTC) - since.astimezone(UTC) == timedelta(hours=2)
    later = table.attempts[10].at
    assert later is not None
    assert later.tzinfo is berlin
    assert later.utcoffset() == timedelta(hours=1)


def test_an_attempt_that_was_seen_makes_the_next_ones_exact() -> None:
    since = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    postfix = find(MTAS, "postfix")
    assert postfix is not None
    seen = since + timedelta(seconds=2567)
    table = timetable(postfix, since=since, last_attempt=seen)
    assert [attempt.age_s for attempt in table.attempts[:4]] == [0, 2567, 5267, 9467]
    assert [attempt.n for attempt in table.attempts[:4]] == [1, 2, 3, 4]
    check(table)
    exim = find(MTAS, "exim")
    assert exim is not None
    plain = timetable(exim, since=since)
    assert timetable(exim, since=since, last_attempt=seen) == plain


def test_what_is_past_is_left_out_of_the_next_attempts() -> None:
    since = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    table = upcoming(table_of("mailgun", since), since + timedelta(hours=1))
    assert minutes_of(table, 5) == [115, 235, 475]
    over = upcoming(table_of("mailgun", since), since + timedelta(hours=9))
    assert len(over.attempts) == 1
    assert "time_is_over" in over.notes


def test_the_end_that_the_text_names_wins() -> None:
    since = datetime(2026, 11, 24, tzinfo=UTC)
    table = with_give_up(table_of("postfix", since), since + timedelta(days=1))
    assert table.gives_up_age_s == DAY
    assert all(attempt.age_s <= DAY for attempt in table.attempts)


@pytest.mark.parametrize("mta", MTAS.values(), ids=lambda mta: mta.id)
def test_every_timetable_rises_and_ends_at_the_give_up(mta: object) -> None:
    table = timetable(mta, since=None)  # type: ignore[arg-type]  # values of the mapping
    check(table)


def check(table: Timetable) -> None:
    ages = [attempt.age_s for attempt in table.attempts]
    assert ages[0] == 0
    assert all(earlier < later for earlier, later in pairwise(ages))
    assert 1 <= len(ages) <= MAX_ATTEMPTS
    assert [attempt.n for attempt in table.attempts][:-1] == list(range(1, len(ages)))
    assert all(attempt.slack_s >= 0 for attempt in table.attempts)
    if table.gives_up_age_s is not None:
        assert ages[-1] <= table.gives_up_age_s


seconds = st.integers(1, 20_000)


@settings(deadline=None, max_examples=60)
@given(least=seconds, most=seconds, scan=st.integers(1, 3000), life=st.integers(1, 900_000))
def test_any_settings_of_postfix(least: int, most: int, scan: int, life: int) -> None:
    least, most = sorted((least, most))
    table = table_of(
        "postfix",
        minimal_backoff_time=f"{least}s",
        maximal_backoff_time=f"{most}s",
        queue_run_delay=f"{scan}s",
        maximal_queue_lifetime=f"{life}s",
    )
    check(table)
    assert table.gives_up_age_s is not None
    assert life <= table.gives_up_age_s <= life + most + scan
    for earlier, later in pairwise(table.attempts[:-1]):
        assert least <= later.age_s - earlier.age_s <= most + scan


rule_parts = st.lists(
    st.tuples(st.sampled_from("FGH"), st.integers(1, 100), st.integers(1, 300)),
    min_size=1,
    max_size=6,
    unique_by=lambda part: part[1],
)


@settings(deadline=None, max_examples=60)
@given(parts=rule_parts)
def test_any_retry_rule_of_exim(parts: list[tuple[str, int, int]]) -> None:
    ordered = sorted(parts, key=lambda part: part[1])
    texts = [
        f"{letter},{until}h,{wait}m" + ("" if letter == "F" else ",1.5")
        for letter, until, wait in ordered
    ]
    table = table_of("exim", retry="; ".join(texts))
    check(table)
    assert table.gives_up_age_s == ordered[-1][1] * HOUR
    assert table.attempts[-1].age_s == table.gives_up_age_s
