"""The view keeps every character's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.reading.flat import SOFT_BREAK, flatten

SIGNS = "<>&|\"'\\\n\r\t `_/ ;:nrt[](){}421-abcdelivery deferral: &lt;&nbsp;“”‘’–\u00a0\u2028İ"


@given(st.text(alphabet=SIGNS, max_size=200))
def test_no_text_changes_its_length(text: str) -> None:
    assert len(flatten(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "flat"),
    [
        ("a\u00a0b", "a b"),
        ("“421”", '"421"'),
        ("it’s", "it's"),
        ("&lt;a@b&gt;", "   <a@b>   "),
        ("one\\ntwo", f"one{SOFT_BREAK * 2}two"),
        ("> quoted\n>> twice", "  quoted\n   twice"),
        (">>> DATA", ">>> DATA"),
        ("host\\[192.0.2.1\\]", "host [192.0.2.1] "),
        (
            "delivery 1: deferral: Remote_host_said:_421/",
            "delivery 1: deferral: Remote host said: 421 ",
        ),
    ],
)
def test_what_disturbs_is_made_plain(text: str, flat: str) -> None:
    assert flatten(text) == flat
