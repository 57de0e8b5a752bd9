"""What an agent reads out contradicts nothing on the same page, for every sample and answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from wizard import paths
from wizard.knowledge.library import load
from wizard.model import ANSWERS, Diagnosis, Plan, Retrying, Turn
from wizard.session import Session
from wizard.words import Speaker
from wizard.words.verdicts import SayToCaller, retrying_sentence, say_to_caller, whose_turn

ENGLISH = Speaker("en")
KNOWN = load()
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ASKED = ("role", "sends_with", "path", "which", "late", "ours", "volume")
WAITING = {"wait", "contact_receiver", "recipient", "mend_program"}


class Page(NamedTuple):
    """One sample with one answer, and what is said of it."""

    answer: str
    diagnosis: Diagnosis
    steps: list[str]
    said: SayToCaller
    retrying: str
    turn: str

    @property
    def whole(self) -> str:
        return f"{self.said.now} {self.said.need} {self.said.next}"


def pages(sample: str) -> Iterator[Page]:
    answers = [f"{key}={value}" for key in ASKED for value in ANSWERS[key]]
    for answer in ["", *answers]:
        session = Session(KNOWN, lambda: NOON)
        session.paste(paths.read_text(f"samples/{sample}"))
        if answer:
            session.answer(*answer.split("=", 1))
        yield page(session, answer)


def page(session: Session, answer: str) -> Page:
    bounce, verdict, plan = session.bounce, session.diagnosis, session.plan
    assert bounce is not None
    assert verdict is not None
    assert isinstance(plan, Plan)
    situation = session.situation
    said = say_to_caller(ENGLISH, bounce, verdict, KNOWN, plan, now=NOON, situation=situation)
    return Page(
        answer,
        verdict,
        [step.id for step in plan.steps],
        said,
        retrying_sentence(ENGLISH, bounce, verdict, situation),
        whose_turn(ENGLISH, bounce, verdict, plan),
    )


Rule = Callable[[Page], bool]
CONTRADICTIONS: dict[str, Rule] = {
    "the caller is spoken about": lambda p: bool(re.search(r"\bthe caller|this sender", p.whole)),
    "not a second time, and send it again": lambda p: (
        "second time" in p.whole and "resend_once" in p.steps
    ),
    "nothing to do, and steps": lambda p: (
        p.said.need.startswith("Nothing") and bool(set(p.steps) - WAITING)
    ),
    "tried again, and nobody tries": lambda p: (
        "is tried again by itself" in p.whole and p.diagnosis.retrying is not Retrying.YES
    ),
    "given up, and whether anybody tries": lambda p: (
        p.retrying.startswith("No") and "still tries" in p.whole
    ),
    "call again, and it must be mended": lambda p: (
        "call again" in p.said.next
        and p.diagnosis.clears_by_itself is False
        and p.diagnosis.turn is not Turn.NOBODY
    ),
    "an Outbox, and no mail program": lambda p: (
        "Outbox" in f"{p.whole} {p.retrying}"
        and p.answer in ("sends_with=device", "sends_with=website")
    ),
    "send once more, and a server tries": lambda p: (
        "resend_once" in p.steps and p.diagnosis.retrying is Retrying.YES
    ),
    "enough to wait, and another first step": lambda p: (
        "enough to wait" in p.turn and bool(p.steps) and p.steps[0] != "wait"
    ),
}


@pytest.mark.parametrize(
    "sample", sorted(path.name for path in paths.resource("samples").iterdir())
)
def test_a_page_contradicts_itself_in_nothing(sample: str) -> None:
    found = [
        (name, shown.answer, shown.whole, shown.steps)
        for shown in pages(sample)
        for name, holds in CONTRADICTIONS.items()
        if holds(shown)
    ]
    assert not found
