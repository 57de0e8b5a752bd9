"""Times in the practice texts follow the moment at which a case is played."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from wizard.practice.stamps import filled

NOW = datetime(2026, 12, 4, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stamp", "text"),
    [
        ("@{-35m rfc}", "Fri, 04 Dec 2026 08:25:00 +0000"),
        ("@{2d rfc}", "Sun, 06 Dec 2026 09:00:00 +0000"),
        ("@{-90s log}", "Dec  4 08:58:30"),
        ("@{-1h iso}", "2026-12-04T08:00:00.000000+00:00"),
        ("@{0m exim}", "2026-12-04 09:00:00"),
        ("@{-24h minute}", "2026-12-03 09:00"),
    ],
)
def test_each_form(stamp: str, text: str) -> None:
    assert filled(f"a {stamp} b", NOW) == f"a {text} b"


def test_the_zone_is_that_of_the_moment() -> None:
    there = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert filled("@{0s rfc}", there) == "Fri, 04 Dec 2026 14:30:00 +0530"


def test_an_unknown_form_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        filled("@{1m runes}", NOW)
