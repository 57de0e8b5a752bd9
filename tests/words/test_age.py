"""A rule whose source was read more than twelve months ago is marked as such."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wizard.codec import Json
from wizard.knowledge.library import load
from wizard.model import Clue, ClueKind
from wizard.reports import Matter, as_text, compose
from wizard.reports.json_out import classify_document
from wizard.session import Session
from wizard.words import Speaker
from wizard.words.age import clue_age, is_long_ago, verdict_age

RULE = """
read = "2025-11-23"

[[reply]]
id = "test_lighthouse"
phrases = ["the lighthouse is being painted"]
cause = "server_busy"
meaning = "The receiver paints."
source = "written for this test"
"""
TEXT = "421 4.3.2 the lighthouse is being painted"
SPEAKER = Speaker("en")
SOON, LATER = date(2026, 11, 23), date(2026, 11, 24)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    (tmp_path / "own.toml").write_text(RULE)
    session = Session(load(tmp_path), lambda: datetime(2026, 11, 24, tzinfo=UTC))
    session.paste(TEXT)
    return session


def clue(session: Session) -> Clue:
    assert session.diagnosis is not None
    return next(one for one in session.diagnosis.clues if one.kind is ClueKind.RULE)


@pytest.mark.parametrize(
    ("read", "today", "long_ago"),
    [
        ("2025-11-24", "2026-11-24", False),
        ("2025-11-24", "2026-11-25", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
        ("2026-11-24", "2026-11-24", False),
        ("2027-01-01", "2026-11-24", False),
    ],
)
def test_long_ago_is_more_than_twelve_months(read: str, today: str, long_ago: bool) -> None:
    assert is_long_ago(date.fromisoformat(read), date.fromisoformat(today)) is long_ago


def test_without_a_day_nothing_is_claimed() -> None:
    assert not is_long_ago(None, LATER)


def test_the_clue_has_the_day_of_its_file(session: Session) -> None:
    assert clue(session).read == date(2025, 11, 23)


def test_a_clue_is_marked_after_a_year(session: Session) -> None:
    assert clue_age(SPEAKER, clue(session), SOON) == ""
    assert "23 Nov 2025" in clue_age(SPEAKER, clue(session), LATER)


def test_the_verdict_is_marked_when_the_rule_that_decided_is_old(session: Session) -> None:
    diagnosis = session.diagnosis
    assert diagnosis is not None
    assert verdict_age(SPEAKER, diagnosis, SOON) == ""
    assert "more than a year ago" in verdict_age(SPEAKER, diagnosis, LATER)
    assert verdict_age(SPEAKER, replace(diagnosis, rule="another"), LATER) == ""


def test_the_report_says_it_at_the_verdict_and_beside_the_clue(session: Session) -> None:
    assert session.bounce is not None
    assert session.diagnosis is not None
    now = datetime(2026, 11, 24, tzinfo=UTC)
    matter = Matter(session.bounce, session.diagnosis, (), None, session.knowledge, now)
    text = " ".join(as_text(compose(SPEAKER, matter)).split())
    assert text.count("23 Nov 2025, more than a year ago") == 2


def document(session: Session, today: date | None) -> dict[str, Json]:
    assert session.bounce is not None
    assert session.diagnosis is not None
    made = classify_document(
        "x", session.bounce, session.situation, session.diagnosis, session.knowledge, SPEAKER,
        today=today,
    )  # fmt: skip
    clues = made["clues"]
    assert isinstance(clues, list)
    found = next(one for one in clues if isinstance(one, dict) and one["kind"] == "rule")
    assert isinstance(found, dict)
    return found


def test_the_json_has_the_day_and_whether_that_is_long_ago(session: Session) -> None:
    assert document(session, LATER)["read"] == "2025-11-23"
    assert document(session, LATER)["read_long_ago"] is True
    assert document(session, SOON)["read_long_ago"] is False
    assert document(session, None)["read_long_ago"] is False


def test_a_user_s_file_with_a_wrong_day_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(RULE.replace("2025-11-23", "last year"))
    [problem] = load(tmp_path).problems
    assert (problem.line, "must be a day" in problem.reason) == (2, True)
