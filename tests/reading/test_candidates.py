"""Codes are told from other numbers, with how sure it is."""

from __future__ import annotations

import time
from random import Random

import pytest

from wizard.reading import read_text
from wizard.reading.candidates import Judge, Strength, find_codes


def strength(text: str) -> Strength | None:
    judge = Judge(text, 0, len(text))
    found = [judge.candidate(at) for at in find_codes(text, 0, len(text))]
    return max((one.strength for one in found if one), default=None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("421 4.7.0 Try", Strength.ENHANCED),
        ("host mx[192.0.2.1] said: 421 busy", Strength.SPOKEN),
        ("smtp;421 busy", Strength.SPOKEN),
        ("SMTP -> FROM SERVER:421 Too many", Strength.SPOKEN),
        ('reply from mail server: "452 full"', Strength.SPOKEN),
        ("<<< 450 later", Strength.SPOKEN),
        ("421 Server busy", Strength.LINE_START),
        ("> * 421 Server busy", Strength.LINE_START),
        ("our mail server shows 421 all day", Strength.PROSE),
        ("the house shows 421 all day", None),
        ("mail on port 465 is closed", None),
        ("mail.php line 421 failed", None),
        ("postfix/smtp[421]: mail", None),
        ("mail sent to 450 users", None),
        ("421 messages were sent by mail", None),
        ("https://mail.example.org/421 is down", None),
        ("mail 4215 or 1421 or 42.1", None),
        ("mail: HTTP status 503 from the API", None),
        ('{"_PID":"421","MESSAGE":"smtp mail"}', None),
        ("Expected mail response code 250 but was none", None),
    ],
)
def test_how_sure_a_number_is_a_code(text: str, expected: Strength | None) -> None:
    assert strength(text) == expected


def test_a_table_of_numbers_takes_linear_time() -> None:
    def seconds(size: int) -> float:
        text = "4215 421 x" * size
        started = time.process_time()
        strength(text)
        return time.process_time() - started

    seconds(100)
    assert seconds(6000) < 0.05 + 40 * seconds(600)


NUMBERS = Random(7)


@pytest.mark.parametrize(
    "alphabet", ["0123456789\n", "0123456789 .\n", "0123456789abcdef \n", "0123,;:-() \n45"]
)
def test_numbers_without_words_are_no_replies(alphabet: str) -> None:
    noise = "".join(NUMBERS.choices(alphabet, k=200_000))
    assert read_text(noise).replies == ()


@pytest.mark.parametrize("text", ["421", "421 4.7.0", "What does 421 mean?\n\n421\n"])
def test_a_code_alone_is_one_in_a_short_text(text: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert reply.code == 421
