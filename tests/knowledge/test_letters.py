"""Letters of a knowledge file."""

import re

from wizard.knowledge.letters import combine, parse
from wizard.knowledge.library import load
from wizard.knowledge.schema import Table

LETTERS = load(compiled=False).letters


def test_a_users_letter_replaces_ours() -> None:
    own = parse(Table({"letter": [{"id": "to_receiver", "text": "Dear @who@"}]}, "own.toml"))
    assert combine([tuple(LETTERS.values()), own])["to_receiver"].text == "Dear @who@"


def test_every_letter_quotes_the_reply() -> None:
    assert all("@reply@" in letter.text for letter in LETTERS.values())


def test_marks_stand_alone_on_their_lines_or_in_a_sentence() -> None:
    for letter in LETTERS.values():
        assert not re.search(r"@@", letter.text), letter.id
