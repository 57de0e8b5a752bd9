"""Answers to frequent questions: whole, dated, and offered where they belong."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from wizard.knowledge import answers
from wizard.knowledge.answers import Answer, Fit, fitting
from wizard.knowledge.library import load
from wizard.knowledge.schema import KnowledgeError, Table
from wizard.model import Cause

KNOWLEDGE = load(compiled=False)

ASKED = (
    "what-is-421",
    "does-it-retry",
    "how-long",
    "421-or-550",
    "gmail-421-470",
    "service-not-available",
    "yahoo-ts",
    "microsoft-throttling",
)


def parsed(text: str) -> tuple[Answer, ...]:
    return answers.parse(Table(tomllib.loads(text), "own.toml", text))


@pytest.mark.parametrize("wanted", ASKED)
def test_the_questions_that_everybody_asks_have_an_answer(wanted: str) -> None:
    assert wanted in {answer.id for answer in KNOWLEDGE.answers}


@pytest.mark.parametrize("answer", KNOWLEDGE.answers, ids=lambda answer: answer.id)
def test_an_answer_is_short_first_then_whole_with_source_and_day(answer: Answer) -> None:
    assert answer.question.endswith("?")
    assert len(answer.short.split()) <= 30
    assert 2 <= len([part for part in answer.body.split("\n\n") if part.strip()]) <= 5
    assert answer.source
    assert answer.read == "2026-11-24"
    assert all(link.startswith("https://") for link in answer.links)


@pytest.mark.parametrize(
    ("verdict", "first"),
    [
        (Fit("google", Cause.REPUTATION, 421, "4.7.28"), "gmail-421-4728"),
        (Fit("google", Cause.REPUTATION, 421, "4.7.0"), "gmail-421-470"),
        (Fit("yahoo", Cause.VOLUME_SPIKE, 421, "4.7.0"), "yahoo-ts"),
        (Fit("microsoft", Cause.VOLUME_SPIKE, 451, "4.7.500"), "microsoft-throttling"),
        (Fit(None, Cause.GREYLISTING, 451, "4.7.1"), "greylisting"),
        (Fit(None, Cause.NETWORK, None, "4.4.2"), "connection-broke"),
        (Fit(None, Cause.SENDER_QUOTA, 421, None, "website"), "scripts"),
    ],
)
def test_the_answer_that_belongs_to_a_verdict_comes_first(verdict: Fit, first: str) -> None:
    assert fitting(KNOWLEDGE.answers, verdict)[0].id == first


def test_a_verdict_that_no_answer_is_about_gets_none() -> None:
    assert fitting(KNOWLEDGE.answers, Fit("orange", Cause.TLS, 421, "4.7.1")) == ()


def test_every_id_that_an_answer_names_is_known() -> None:
    named = {fit.provider for answer in KNOWLEDGE.answers for fit in answer.fits if fit.provider}
    assert named
    assert all(KNOWLEDGE.ids.resolve(each) == each for each in named)


GOOD = '[[answer]]\nid="a"\nquestion="Q?"\nshort="s"\nbody="b"\nsource="x"\n'


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (GOOD + 'then="old"\n', 7),
        (GOOD + "[[answer.fits]]\n", 7),
        (GOOD + '[[answer.fits]]\ncause="nonsense"\n', 8),
        (GOOD.replace('source="x"\n', ""), 1),
    ],
)
def test_a_mistake_is_told_with_its_place(text: str, line: int) -> None:
    with pytest.raises(KnowledgeError) as caught:
        parsed(text)
    assert (caught.value.file, caught.value.line) == ("own.toml", line)


def test_a_users_file_adds_an_answer_and_takes_one_away(tmp_path: Path) -> None:
    more = GOOD + '[[answer]]\nid="greylisting"\ndisabled=true\n'
    (tmp_path / "ours.toml").write_text(more, encoding="utf-8")
    knowledge = load(tmp_path)
    assert knowledge.problems == ()
    ids = {answer.id for answer in knowledge.answers}
    assert "a" in ids
    assert "greylisting" not in ids
