"""Only times with a zone count."""

from __future__ import annotations

import pytest

from wizard.reading.dates import iso_time, mail_time


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wed,  4 Mar 2026 10:11:12 +0100 (CET)", "2026-03-04T10:11:12+01:00"),
        ("4 Mar 2026 10:11 -0530", "2026-03-04T10:11:00-05:30"),
        ("Wed, 4 Mar 2026 10:11:12 GMT", "2026-03-04T10:11:12+00:00"),
        ("Wed, 4 Mar 2026 10:11:12", None),
        ("Wed, 4 Mar 2026 10:11:12 IST", None),
        ("Wed, 31 Feb 2026 10:11:12 +0000", None),
        ("soon", None),
    ],
)
def test_times_of_mails(text: str, expected: str | None) -> None:
    time = mail_time(text)
    assert (time.isoformat() if time else None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-04T10:11:12.504367+01:00 mail postfix", "2026-03-04T10:11:12+01:00"),
        ("2026-03-04 10:11:12Z x", "2026-03-04T10:11:12+00:00"),
        ("2026-03-04 10:11:12 x", None),
    ],
)
def test_times_of_logs(text: str, expected: str | None) -> None:
    time = iso_time(text)
    assert (time.isoformat() if time else None) == expected
