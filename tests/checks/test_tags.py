"""Tag lists of DKIM and DMARC."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.tags import TagError, parse_tags


def test_tags_in_order() -> None:
    assert parse_tags(" v = DMARC1 ; P=none;rua=mailto:a=b@acme.example; ") == {
        "v": "DMARC1",
        "p": "none",
        "rua": "mailto:a=b@acme.example",
    }


def test_space_does_not_separate() -> None:
    assert parse_tags("v=DMARC1 p=none") == {"v": "DMARC1 p=none"}


@pytest.mark.parametrize("text", ["=x", "1a=x", "p=none; p=reject", "p=a; nonsense"])
def test_not_a_tag_list(text: str) -> None:
    with pytest.raises(TagError):
        parse_tags(text)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tags = parse_tags(text)
    except TagError:
        return
    assert all(name == name.lower() for name in tags)
