"""Causes before effects, answers before wrappers, a 421 before all."""

from __future__ import annotations

from wizard.model.bounce import Place, SmtpReply
from wizard.reading.candidates import Strength
from wizard.reading.choosing import choose
from wizard.reading.replies import Found


def found(
    code: int | None, text: str = "busy", *, strength: Strength = Strength.SPOKEN,
    wrapper: bool = False, inbound: bool = False, host: str | None = None,
) -> Found:  # fmt: skip
    reply = SmtpReply(code=code, enhanced=None, text=text, place=Place(0, 3), host=host)
    return Found(reply, strength, wrapper=wrapper, inbound=inbound)


def test_nothing_decides_where_nothing_is() -> None:
    assert choose([]) is None


def test_the_first_of_equals() -> None:
    assert choose([found(450), found(451)]) == 0


def test_a_421_decides_over_a_550_for_another_recipient() -> None:
    assert choose([found(550), found(421)]) == 1


def test_an_effect_does_not_decide() -> None:
    assert choose([found(503), found(452)]) == 1
    assert choose([found(None, "lost connection with mx"), found(451)]) == 1
    assert (
        choose([found(None, "retry time not reached"), found(None, "connect to mx: refused")]) == 1
    )


def test_a_wrapper_does_not_decide() -> None:
    assert choose([found(554, wrapper=True), found(450)]) == 1


def test_what_this_server_said_to_a_client_does_not_decide_over_an_answer_to_us() -> None:
    assert choose([found(554, inbound=True), found(450)]) == 1
    assert choose([found(554, inbound=True)]) == 0


def test_a_heading_without_words_does_not_decide() -> None:
    assert choose([found(550, ""), found(451)]) == 1


def test_of_two_copies_the_one_with_a_host() -> None:
    assert choose([found(421), found(421, host="mx.example.org")]) == 1
