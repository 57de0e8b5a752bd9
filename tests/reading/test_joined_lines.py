"""The lines of one reply are told together, however a program has joined them."""

from __future__ import annotations

import pytest

from wizard.reading import read_text


@pytest.mark.parametrize(
    "text",
    [
        "451-4.3.2 Busy for\\n451 4.3.2 an hour",
        "451-4.3.2 Busy for\\\\n451 4.3.2 an hour",
        "451-4.3.2 Busy for\\\\r\\\\n451 4.3.2 an hour",
        "451-4.3.2 Busy for<br/>451 4.3.2 an hour",
        "['451-4.3.2 Busy for', '451 4.3.2 an hour']",
        '["451-4.3.2 Busy for", "451 4.3.2 an hour"]',
        "(451, b'4.3.2 Busy for\\n4.3.2 an hour')",
        "451-4.3.2 Busy for / 451 4.3.2 an hour",
        "451-4.3.2 Busy for451 4.3.2 an hour",
    ],
)
def test_one_reply_of_two_lines(text: str) -> None:
    bounce = read_text(text)
    assert bounce.reply is not None
    assert (bounce.reply.code, bounce.reply.enhanced) == (451, "4.3.2")
    assert bounce.reply.text == "Busy for an hour"
    assert len(bounce.replies) == 1


def test_another_code_in_a_list_of_strings_is_another_reply() -> None:
    bounce = read_text("['450 4.2.0 Wait', '421 4.3.2 Busy']")
    assert [reply.code for reply in bounce.replies] == [450, 421]
