"""Headings of tables, short enough for narrow columns."""

import pytest

from wizard.reports.two_lines import in_two_lines


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Gmail", "Gmail"),
        ("Microsoft365", "Microsoft365"),
        ("Waiting at this rate", "Waiting at\nthis rate"),
    ],
)
def test_long_headings_take_two_lines(text: str, broken: str) -> None:
    assert in_two_lines(text) == broken
