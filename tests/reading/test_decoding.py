"""Bytes become text in any charset; blocks cover a text without gap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.reading.decoding import BLOCK, blocks, decode, is_binary


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_all_its_dresses(charset: str) -> None:
    assert decode("Grüße an alle".encode(charset)) == "Grüße an alle"


def test_what_is_no_utf_8_is_windows_1252() -> None:
    assert (
        decode("Zustellung verzögert – später".encode("cp1252")) == "Zustellung verzögert – später"
    )


def test_the_charset_named_wins() -> None:
    assert decode("доставка".encode("koi8-r"), "koi8-r") == "доставка"
    assert decode(b"plain", "no-such-charset") == "plain"


def test_a_cut_off_last_character_does_not_spoil_the_rest() -> None:
    assert decode("Grüße".encode()[:-1] + "ü".encode()[:1]).startswith("Grüß")


def test_a_big_text_is_decoded_piecewise_over_a_split_character() -> None:
    text = "x" * (BLOCK - 1) + "ü" * 10
    assert decode(text.encode()) == text


@given(st.text(alphabet="ab\n", max_size=300), st.integers(5, 50))
def test_blocks_cover_the_text_in_order(text: str, size: int) -> None:
    pieces = list(blocks(text, size))
    assert "".join(text[start:end] for start, end in pieces) == text
    assert all(end - start <= size for start, end in pieces)


def test_blocks_are_cut_at_blank_lines_where_there_are_any() -> None:
    text = "a" * 60 + "\n\n" + "b" * 60
    assert [text[start:end].strip() for start, end in blocks(text, 100)] == ["a" * 60, "b" * 60]


def test_pictures_are_binary_and_coloured_logs_are_not() -> None:
    assert is_binary(b"\x89PNG\r\n\x1a\n" + bytes(range(32)) * 8)
    assert not is_binary(b"\x1b[31m421 busy\x1b[0m\n" * 50)
    assert not is_binary("421 busy".encode("utf-16-le"))
