"""Each question says why it is asked, has words to read out, and always "don't know"."""

import pytest

from wizard.model import ANSWERS
from wizard.words import Speaker
from wizard.words.questions import answer_words, question

ENGLISH = Speaker("en")
FREE = ("since", "ip_age_days")


@pytest.mark.parametrize("key", ANSWERS)
def test_every_key_has_its_words(key: str) -> None:
    asked = question(ENGLISH, key)
    assert asked.text.endswith("?")
    assert asked.why.endswith(".")
    assert asked.read_aloud.endswith("?")


@pytest.mark.parametrize("key", [key for key in ANSWERS if key not in FREE])
def test_the_answers_are_those_that_may_be_given_and_unknown_comes_last(key: str) -> None:
    *values, last = [value for value, _ in question(ENGLISH, key).options]
    assert last == "unknown"
    assert not ANSWERS[key] or set(values) == set(ANSWERS[key])
    assert all(label for _, label in question(ENGLISH, key).options)


@pytest.mark.parametrize("key", sorted(FREE))
def test_free_answers_have_no_buttons(key: str) -> None:
    assert question(ENGLISH, key).options == ()


@pytest.mark.parametrize(
    ("ref", "words"),
    [
        ("volume=tenfold", "ten times as much or more"),
        ("ip_age_days=1", "1 day old"),
        ("ip_age_days=12", "12 days old"),
        ("changed=we moved", "we moved"),
        ("nothing=here", "here"),
    ],
)
def test_an_answer_is_said_in_the_words_of_its_button(ref: str, words: str) -> None:
    assert words in answer_words(ENGLISH, ref)


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(KeyError):
        question(ENGLISH, "mood")
