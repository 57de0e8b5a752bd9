"""Where the words of a clue stand in what was pasted."""

import pytest

from wizard.diagnosis.places import Places
from wizard.reading import read_text


def shown(text: str, excerpt: str) -> str | None:
    bounce = read_text(text)
    place = Places(bounce, bounce.reply).find(excerpt)
    return None if place is None else bounce.text[place.start : place.end]


@pytest.mark.parametrize(
    ("text", "excerpt", "expected"),
    [
        ("421 4.7.0 Too Many Mails from you", "too many mails", "Too Many Mails"),
        # The last word is shown whole.
        ("421 You are Greylisted", "are greylist", "are Greylisted"),
        # Spaces and signs of another kind stand between.
        ("421 Too  many, mails", "too many mails", "Too  many, mails"),
        # The first word stands earlier, in another sentence.
        ("421 Too bad: a b c d e f too many mails", "too many mails", "too many mails"),
        # ... or as a part of a longer word.
        ("421 Stool: tool, too many", "too many", "too many"),
        # A repeated code of a joined reply.
        ("421-4.7.0 Too many 421 4.7.0 mails", "too many mails", "Too many 421 4.7.0 mails"),
        (
            "421 4.7.0 \u00dcberm\u00e4\u00dfig viele Mails",
            "uebermaessig viele",
            "\u00dcberm\u00e4\u00dfig viele",
        ),
        ("421 4.7.0 (tag_x) (too many)", "(too many)", "too many"),
    ],
)
def test_an_excerpt_is_found_as_it_was_written(text: str, excerpt: str, expected: str) -> None:
    assert shown(text, excerpt) == expected


def test_what_is_not_found_is_shown_as_the_whole_reply() -> None:
    assert shown("421 4.7.0 Try later", "too many") == "421 4.7.0 Try later"


def test_an_excerpt_without_words_stands_nowhere() -> None:
    assert shown("421 4.7.0 Try later", "--") is None
