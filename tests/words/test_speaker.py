"""A speaker speaks what it can, and English where it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wizard.words import Speaker
from wizard.words.speaker import languages

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


def test_german_is_spoken_with_its_own_numbers_dates_and_plurals() -> None:
    german = Speaker("de_AT.UTF-8")
    assert german.lang == "de"
    assert german.number(1234.5, 1) == "1.234,5"
    assert german.percent(0.87) == "87\u00a0%"
    assert german.when(MOMENT) == "Sa. 28. Nov. 09:14"
    assert german.duration(9000) == "2 Stunden 30 Minuten"
    assert ("de", "Deutsch") in languages()
