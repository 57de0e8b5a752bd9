"""Hostile and huge input: always an answer, places within the text, time in proportion."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.model.bounce import Bounce
from wizard.reading import read_text

PIECES = st.sampled_from(
    ["421", "4.7.0", "-", " ", "\n", "> ", "<a@example.org>", "(", ")", '"', "'", "{LED=", "};{",
     "smtp;", "\\n", "<<< ", "&lt;", "==", "İ", "é", "\u00a0", "<p>", "--b", "stat=Deferred: ",
     "status=deferred (", "responded with: ", '"code": 421,', "Final-Recipient: rfc822;",
     "host mx.example.org[192.0.2.1] said: ", "Diagnostic-Code: ", "Content-Type: message/rfc822",
     "Mar  4 10:11:12 mail postfix/smtp[1]: AB12CD: ", "delivery 1: deferral: ",
     "2026-03-04 10:11:12 1rXyZa-0000AB-2c == "]
)  # fmt: skip


def check_places(bounce: Bounce) -> None:
    known = [
        value
        for part in (bounce.circumstances, bounce.situation)
        for name in part.__dataclass_fields__
        for value in (getattr(part, name) if name == "dkim" else [getattr(part, name)])
    ]
    places = [reply.place for reply in bounce.replies]
    places += [value.place for value in known if value is not None and value.place is not None]
    for place in places:
        assert 0 <= place.start <= place.end <= len(bounce.text)


@given(st.lists(PIECES, max_size=40))
def test_any_jumble_is_read_with_places_inside(pieces: list[str]) -> None:
    check_places(read_text("".join(pieces)))


def spent(text: str) -> float:
    best = 1e9
    for _ in range(2):
        started = time.process_time()
        read_text(text)
        best = min(best, time.process_time() - started)
    return best


HOSTILE: dict[str, Callable[[int], str]] = {
    "codes": lambda size: "421 x" * (size // 5),
    "digits": lambda size: "4" * size,
    "dots": lambda size: "a." * (size // 2),
    "brackets": lambda size: "(" * size,
    "open angle": lambda size: "<a " * (size // 3),
    "quotes": lambda size: "421 \"'" * (size // 6),
    "addresses": lambda size: "421 <a@b.example> " * (size // 18),
    "equal lines": lambda size: ("a word of 4 and then some more of it, cut" + "\n") * (size // 42),
    "queue entries": lambda size: "AB12CD34EF56 1 Mon Mar  4 10:11 <a@b>\n (" * (size // 40),
    "keyed commands": lambda size: "421 x\n command " * (size // 15),
    "at signs": lambda size: "a@" * (size // 2),
    "colons": lambda size: ":" * size,
    "blank lines": lambda size: "\n" * size,
    "blanks": lambda size: " " * size,
    "spoken": lambda size: "said: 421-x " * (size // 12),
    "open reasons": lambda size: "status=deferred (421-4.7.0 x\n" * (size // 29),
    "fields": lambda size: "Diagnostic-Code: \n " * (size // 19),
    "log lines": lambda size: "Mar  4 10:11:12 m postfix/smtp[1]: A1B2C3D4: x=\n" * (size // 47),
    "queue": lambda size: "3D2F11A2B3 2048 Wed Mar  4 " * (size // 27),
    "hashes": lambda size: "(#" * (size // 2),
    "html": lambda size: "<html>" + "<p <" * (size // 4),
    "html of blanks": lambda size: "<html>" + " " * size,
    "html comments": lambda size: "<html>" + "<!--" * (size // 4),
    "html scripts": lambda size: "<html>" + "<script>" * (size // 8),
    "html as set": lambda size: "<html><br>" + "<pre>a\n" * (size // 7),
    "html half closed": lambda size: "<html><br><pre>" + "</pre " * (size // 6),
    "wrapped line": lambda size: (
        "Mar  4 10:11:12 m postfix/smtp[1]: A1B2C3D4: status=deferred (421 " + "\n " * (size // 2)
    ),
    "headers": lambda size: "From: a\nReceived: b\nSubject: c\n" * (size // 31),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_size_and_not_faster(name: str) -> None:
    make = HOSTILE[name]
    small, large = spent(make(20_000)), spent(make(200_000))
    assert large < 0.1 + 25 * small
    # A block has a fixed size, so what is quadratic within one shows in the seconds alone.
    assert large < 2.5


def test_ten_megabytes_of_a_log_take_about_a_second() -> None:
    line = (
        "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<anna@example.org>, "
        "relay=mx1.example.org[192.0.2.25]:25, delay=1.2, dsn=2.0.0, status=sent (250 Ok)\n"
    )
    text = line * (10_000_000 // len(line))
    started = time.process_time()
    read_text(text)
    # Three times the aim of one second: the machines of tests are slow and shared.
    assert time.process_time() - started < 3


def test_no_more_replies_are_kept_than_anybody_reads() -> None:
    bounce = read_text("host mx.example.org[192.0.2.1] said: 450 4.2.0 later\n\n" * 3000)
    assert 100 <= len(bounce.replies) <= 400
