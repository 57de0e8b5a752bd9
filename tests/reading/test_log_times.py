"""The times of a log line, where it has a zone."""

from __future__ import annotations

import pytest

from wizard.reading import read_text

LINE = (
    "{stamp} mail postfix/smtp[88]: 3D2F11A2B3: to=<anna@example.org>, "
    "relay=mx1.example.org[192.0.2.25]:25, delay={delay}, dsn=4.0.0, status=deferred "
    "(host mx1.example.org[192.0.2.25] said: 421 slow)"
)


@pytest.mark.parametrize(
    ("stamp", "delay", "last", "arrived"),
    [
        ("2026-03-04T10:11:12.504367+01:00", "421", "2026-03-04T10:11:12+01:00",
         "2026-03-04T10:04:11+01:00"),
        ("2026-03-04T10:11:12Z", "1.6", "2026-03-04T10:11:12+00:00", "2026-03-04T10:11:10+00:00"),
        ("2026-03-04T10:11:12Z", "1+00:00:02", "2026-03-04T10:11:12+00:00",
         "2026-03-03T10:11:10+00:00"),
        ("Mar  4 10:11:12", "421", None, None),
    ],
)  # fmt: skip
def test_last_attempt_and_arrival(
    stamp: str, delay: str, last: str | None, arrived: str | None
) -> None:
    told = read_text(LINE.format(stamp=stamp, delay=delay)).circumstances
    assert (told.last_attempt_at and told.last_attempt_at.value.isoformat()) == last
    assert (told.arrived_at and told.arrived_at.value.isoformat()) == arrived
