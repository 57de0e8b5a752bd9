"""A speaker speaks what it can, and English where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wizard.words import Speaker

MOMENT = datetime(2026, 11, 28, 9, 14, tzinfo=UTC)


@pytest.mark.parametrize(
    "code", ["en", "en_GB.UTF-8", "en-XX", "C", "POSIX", "", "tlh", "../../etc", "\0"]
)
def test_every_code_gets_sentences_numbers_and_dates(code: str) -> None:
    speaker = Speaker(code)
    assert speaker.lang == "en"
    assert speaker.number(1234.5, 1) == "1,234.5"
    assert speaker.percent(0.87) == "87%"
    assert speaker.when(MOMENT) == "Sat 28 Nov 09:14"
    assert speaker.duration(9000) == "2 hours 30 minutes"
    assert speaker.day(MOMENT.date()) == "Sat 28 Nov"
