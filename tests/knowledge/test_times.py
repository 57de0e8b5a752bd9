"""Lengths of time as mail servers write them."""

import pytest

from wizard.knowledge.times import (
    exim_time,
    haraka_intervals,
    minutes,
    suffixed_time,
    time_span,
    whole_number,
)


@pytest.mark.parametrize(
    ("text", "unit", "seconds"),
    [
        ("300s", "s", 300),
        ("300", "s", 300),
        ("5d", "s", 432_000),
        ("5", "d", 432_000),
        ("1w", "d", 604_800),
        (" 2 h ", "s", 7200),
        ("10M", "s", 600),
    ],
)
def test_a_number_with_a_unit(text: str, unit: str, seconds: int) -> None:
    assert suffixed_time(text, unit) == seconds


@pytest.mark.parametrize("text", ["", "5x", "-5s", "5.5h", "five", "1h30m", "9" * 12, "5 d d"])
def test_what_postfix_would_not_take(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_time"):
        suffixed_time(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("15m", 900), ("4d12h", 388_800), ("1w2d3h4m5s", 788_645)]
)
def test_joined_parts(text: str, seconds: int) -> None:
    assert exim_time(text) == seconds


@pytest.mark.parametrize("text", ["15", "m", "1h ", "2d2", "", "h1"])
def test_exim_wants_a_unit_on_every_part(text: str) -> None:
    if text.strip() == "1h":
        assert exim_time(text) == 3600
    else:
        with pytest.raises(ValueError, match="not_a_time"):
            exim_time(text)


@pytest.mark.parametrize(
    ("text", "seconds"), [("2.00:00:00", 172_800), ("00:01:00", 60), ("04:00", 14_400)]
)
def test_a_dot_net_time_span(text: str, seconds: int) -> None:
    assert time_span(text) == seconds


@pytest.mark.parametrize("text", ["2d", "24:00:00", "00:60:00", "00:00:60", "2.", ""])
def test_no_time_span(text: str) -> None:
    with pytest.raises(ValueError, match="not_a_time_span"):
        time_span(text)


def test_centuries_are_refused() -> None:
    with pytest.raises(ValueError, match="too_long"):
        suffixed_time("99999w")


def test_counts_and_minutes() -> None:
    assert whole_number(" 12 ") == 12
    assert minutes("60") == 3600
    for text in ("", "1.5", "-1", "٣", "1e3", "9" * 10):
        with pytest.raises(ValueError, match="not_a_number"):
            whole_number(text)


def test_harakas_list() -> None:
    assert haraka_intervals("1m, 5m*2, 1h*3") == ((60, 1), (300, 2), (3600, 3))
    with pytest.raises(ValueError, match="too_many"):
        haraka_intervals("1m*9999")
    with pytest.raises(ValueError, match="not_a_time"):
        haraka_intervals("1m,,2m")
