"""The text that was read out on the phone and comes by mail later is the same case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.model import Bounce, Known, Source
from wizard.reading import read_text
from wizard.session.heard import is_what_was_heard

LINE = (
    "Nov 24 09:12:41 mail postfix/smtp[2211]: 4BzQ1x2y3z: to=<info@northwind.example>, "
    "relay=mx.northwind.example[198.51.100.20]:25, dsn=4.7.1, status=deferred (host "
    "mx.northwind.example[198.51.100.20] said: 421 4.7.1 too many connections)"
)


def heard(words: str, receiver: str = "") -> Bounce:
    bounce = replace(read_text(words), heard=True)
    if not receiver:
        return bounce
    known = Known(receiver, source=Source.CALLER_SAID)
    return replace(bounce, circumstances=replace(bounce.circumstances, recipient_domain=known))


@pytest.mark.parametrize(
    ("words", "receiver", "same"),
    [
        ("421 too many connections", "", True),
        ("421 4.7.1 too many", "Northwind.example", True),
        ("421 4.7.1 too many", "gmail.com", False),
        ("421 4.7.28 unusual rate", "", False),
        ("450 try later", "", False),
        ("too many connections", "", False),
    ],
)
def test_code_and_receiver_tell(words: str, receiver: str, same: bool) -> None:
    assert is_what_was_heard(heard(words, receiver), read_text(LINE)) is same


def test_what_was_pasted_before_is_another_case() -> None:
    assert not is_what_was_heard(read_text("421 too many connections"), read_text(LINE))
