"""What the caller says is checked before it counts."""

import pytest

from wizard.answers import AnswerError, situation_value
from wizard.model import ANSWERS, Known, Situation, Source


def test_every_key_of_the_situation_can_be_answered_and_no_other() -> None:
    assert set(ANSWERS) == set(Situation.__slots__)


@pytest.mark.parametrize(
    ("key", "value", "typed"),
    [
        ("role", "sender", "sender"),
        ("ip_age_days", "12", 12),
        ("shared_ip", "yes", True),
        ("shared_ip", "no", False),
        ("changed", "new hoster last week", "new hoster last week"),
    ],
)
def test_an_answer_gets_its_type_and_is_marked_as_said(key: str, value: str, typed: object) -> None:
    assert situation_value(key, value) == Known(typed, None, Source.CALLER_SAID)


@pytest.mark.parametrize("key", list(ANSWERS))
def test_unknown_is_always_allowed_and_takes_the_answer_back(key: str) -> None:
    assert situation_value(key, "unknown") is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("role", "boss"),
        ("ip_age_days", "-3"),
        ("ip_age_days", "٣"),
        ("ip_age_days", "9999999999999"),
        ("shared_ip", "maybe"),
        ("colour", "blue"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(key: str, value: str) -> None:
    with pytest.raises(AnswerError) as caught:
        situation_value(key, value)
    assert caught.value.allowed


def test_free_text_is_bounded() -> None:
    said = situation_value("changed", "x" * 10_000)

    assert isinstance(said, Known)
    assert len(str(said.value)) == 500
