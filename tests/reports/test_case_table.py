"""The table of outcomes counts cases and names nobody."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

from tests.cases.making import NOW, case_of, event_of
from wizard.knowledge.library import load
from wizard.model import Case, CaseState
from wizard.reports.case_table import COLUMNS, case_table
from wizard.session import Session

KNOWLEDGE = load()


def rows(*cases: Case) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(case_table(cases, KNOWLEDGE))))


def solved() -> Case:
    session = Session(KNOWLEDGE, lambda: NOW)
    session.paste("host gmail-smtp-in.l.google.com said: 421 4.7.0 unusual rate of mail")
    session.describe(name="Weber GmbH", caller="Anna", ticket="T-17", notes="rings back")
    return replace(
        session.to_case(),
        state=CaseState.SOLVED,
        helped="throttle",
        closed=NOW + timedelta(minutes=95),
    )


def test_a_solved_case_tells_cause_first_action_outcome_and_minutes() -> None:
    (row,) = rows(solved())
    assert tuple(row) == COLUMNS
    assert row["begun"] == "2026-11-24"
    assert (row["provider"], row["code"], row["cause"]) == ("google", "421", "reputation")
    assert (row["state"], row["helped"], row["minutes"]) == ("solved", "throttle", "95")
    assert row["first_action"]
    assert row["live_checks"] == "no"


def test_nobody_is_named() -> None:
    case = replace(
        solved(),
        helped="Anna at 203.0.113.10 turned it off",
        event=event_of(receiver="weber.example", sender="acme.example"),
    )
    table = case_table([case], KNOWLEDGE)
    for told in ("Weber", "weber", "acme", "Anna", "T-17", "203.0.113.10", "rings"):
        assert told not in table
    assert rows(case)[0]["helped"] == "other"


def test_a_case_without_a_text_has_empty_fields() -> None:
    (row,) = rows(case_of("Acme", event=None, bounce=None))
    assert (row["provider"], row["cause"], row["minutes"], row["helped"]) == ("", "", "", "")
