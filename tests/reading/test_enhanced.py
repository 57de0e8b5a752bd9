"""Enhanced codes are told from what only looks like them."""

from __future__ import annotations

import pytest

from wizard.reading import enhanced


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" 4.7.0 Try", "4.7.0"),
        ("-4.7.28 Try", "4.7.28"),
        (": 4.3.2 Try", "4.3.2"),
        (".4.4.2 Try", "4.4.2"),
        (" #4.4.5 Try", "4.4.5"),
        (" (4.3.2) Try", "4.3.2"),
        (", b'4.7.0 Try", "4.7.0"),
        (" 4.16.55 [TS01]", "4.16.55"),
        (" 4.4 2 Dropped", "4.4.2"),
        (" 4.16.55.1 detail", None),
        (" 4.x.2 Try", None),
        (" 192.0.2.1 Throttled", None),
        (" Try 4.7.0", None),
    ],
)
def test_the_code_directly_after_the_basic_code(text: str, code: str | None) -> None:
    found = enhanced.after_code(text, 0)
    assert (found[0] if found else None) == code


@pytest.mark.parametrize(
    ("words", "basic", "code"),
    [
        ("Mail from x not allowed - 5.7.1 [BL23] listed", 553, "5.7.1"),
        ("Invalid recipient (#5.1.1)", 550, "5.1.1"),
        ("*.example.org tag 5.7.1 Service unavailable", 554, "5.7.1"),
        ("Invalid recipient (#5.1.1)", 421, None),
        ("busy [#4.16.1]", 451, None),
        ("see 4.7.0 in the list", 421, None),
        ("The server response was: 4.3.2 Concurrent connections", None, "4.3.2"),
    ],
)
def test_a_code_further_inside_must_be_of_the_same_class(
    words: str, basic: int | None, code: str | None
) -> None:
    assert enhanced.in_words(words, basic) == code


def test_statuses_made_up_by_servers() -> None:
    assert enhanced.real("4.0.0", 421) is None
    assert enhanced.real("4.4.7", 421) is None
    assert enhanced.real("5.7.1", 421) is None
    assert enhanced.real("4.7.1", 421) == "4.7.1"
    assert enhanced.real(None, 421) is None
