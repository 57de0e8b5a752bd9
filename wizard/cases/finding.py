"""Looks cases up: listing, searching, the events that a new case is compared with."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from wizard.cases.rows import SUMMARY, case_of, event_of, summary_of
from wizard.model import Case, CaseEvent, CaseQuery, CaseSummary

__all__ = ["find_case", "find_cases", "find_events", "find_ids", "match_expression"]

MOST_WORDS = 20
MOST_WORD = 100
EXCERPT_WORDS = 12


def find_cases(base: sqlite3.Connection, query: CaseQuery) -> tuple[CaseSummary, ...]:
    """List cases: pinned ones first, then the newest change."""
    conditions, values = _conditions(query)
    expression = match_expression(query.words)
    columns = ", ".join(f"cases.{column}" for column in SUMMARY.split(", "))
    source, excerpt = "cases", "''"
    if expression:
        source = "words JOIN cases ON cases.number = words.rowid"
        excerpt = f"snippet(words, -1, '', '', '…', {EXCERPT_WORDS})"
        conditions, values = ["words MATCH ?", *conditions], [expression, *values]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    rows = base.execute(
        f"SELECT {excerpt}, {columns} FROM {source} {where} "
        "ORDER BY cases.pinned DESC, cases.changed_s DESC, cases.number DESC LIMIT ?",
        (*values, query.most),
    )
    return tuple(summary_of(row[1:], " ".join(str(row[0]).split())) for row in rows)


def _conditions(query: CaseQuery) -> tuple[list[str], list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if query.states:
        conditions.append(f"cases.state IN ({', '.join('?' for _ in query.states)})")
        values += [state.value for state in query.states]
    if query.archived is not None:
        conditions.append("cases.archived = ?")
        values.append(int(query.archived))
    if query.due is not None:
        conditions.append("cases.next_s <= ?")
        values.append(query.due.timestamp())
    return conditions, values


def match_expression(words: str) -> str:
    """Give the search expression for what a user typed: all words, each as a beginning.

    Quoted, so that no sign of it is an operator; a word without any letter or digit says nothing.
    """
    shown = words.encode("utf-8", "replace").decode("utf-8").replace("\0", " ").replace('"', " ")
    told = (word[:MOST_WORD] for word in shown.split())
    telling = [word for word in told if any(sign.isalnum() for sign in word)]
    return " ".join(f'"{word}"*' for word in telling[:MOST_WORDS])


def find_case(base: sqlite3.Connection, case_id: str) -> Case | None:
    """Give one case. Raises CodecError when its row cannot be read."""
    row = base.execute(
        "SELECT body, text FROM cases JOIN texts USING (number) WHERE id = ?", (case_id,)
    ).fetchone()
    return None if row is None else case_of(*row)


def find_ids(base: sqlite3.Connection, beginning: str) -> tuple[str, ...]:
    """Give the ids that begin so, at most ten."""
    rows = base.execute(
        "SELECT id FROM cases WHERE substr(id, 1, length(?1)) = ?1 ORDER BY id LIMIT 10",
        (beginning,),
    )
    return tuple(row[0] for row in rows)


def find_events(base: sqlite3.Connection, since: datetime) -> tuple[CaseEvent, ...]:
    """Give what the cases since then are compared by, the oldest first."""
    return tuple(_events(base, since.timestamp()))


def _events(base: sqlite3.Connection, since_s: float) -> Iterator[CaseEvent]:
    rows = base.execute(
        "SELECT event FROM cases WHERE event_s >= ? ORDER BY event_s, number", (since_s,)
    )
    for row in rows:
        event = event_of(row[0])
        if event is not None:
            yield event
