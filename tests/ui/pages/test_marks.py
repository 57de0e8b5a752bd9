"""What is marked, and where Qt sees it."""

from __future__ import annotations

from wizard.model import (
    Bounce,
    Cause,
    Circumstances,
    Clue,
    ClueKind,
    Diagnosis,
    Kind,
    Known,
    Place,
    SmtpReply,
)
from wizard.model.terms import Action, Retrying, Side, Turn
from wizard.ui.pages.bounce.marks import Mark, Utf16, marks


def _verdict(*clues: Clue) -> Diagnosis:
    return Diagnosis(
        cause=Cause.RATE_LIMIT,
        probability=0.9,
        causes=(),
        side=Side.SENDER,
        turn=Turn.MAIL_ADMIN,
        action=Action.THROTTLE,
        retrying=Retrying.YES,
        clears_by_itself=None,
        permanent=False,
        code=421,
        enhanced="4.7.28",
        provider=None,
        mta=None,
        platform=None,
        rule=None,
        clues=clues,
    )


def test_offsets_grow_after_characters_beyond_the_first_plane() -> None:
    to_qt = Utf16("a😀b😀c")
    assert [to_qt.offset(at) for at in range(6)] == [0, 1, 3, 4, 6, 7]
    assert Utf16("plain").offset(5) == 5


def test_code_host_and_phrase_are_marked_behind_an_emoji() -> None:
    text = "😀 host mx.example: 421-4.7.28 unusual rate"
    start = text.index("421")
    host = text.index("mx.example")
    phrase = text.index("unusual")
    bounce = Bounce(
        text=text,
        kind=Kind.REPLY,
        replies=(SmtpReply(421, "4.7.28", "unusual rate", Place(start, len(text))),),
        circumstances=Circumstances(
            receiving_host=Known("mx.example", Place(host, host + len("mx.example")))
        ),
    )
    place = Place(phrase, len(text))
    clue = Clue(ClueKind.RULE, "r", "unusual rate", place, Cause.RATE_LIMIT, 0.9, "")
    found = marks(bounce, _verdict(clue), len(text))
    assert found == [
        Mark(phrase + 1, len(text) + 1, "phrase"),
        Mark(host + 1, host + 1 + len("mx.example"), "host"),
        Mark(start + 1, start + 1 + len("421-4.7.28"), "code"),
    ]


def test_what_is_not_shown_is_not_marked() -> None:
    text = "x" * 50 + "421 4.7.0 busy"
    bounce = Bounce(
        text=text,
        kind=Kind.REPLY,
        replies=(SmtpReply(421, "4.7.0", "busy", Place(50, len(text))),),
    )
    assert marks(bounce, None, 40) == []
    assert [mark.kind for mark in marks(bounce, None, len(text))] == ["code"]
