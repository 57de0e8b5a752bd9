"""A case as rows of the database, and back."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from wizard.codec import PACKED, CodecError, pack, unpack
from wizard.model import Case, CaseEvent, CaseState, CaseSummary

__all__ = ["SEARCHED", "SUMMARY", "case_of", "event_of", "put", "summary_of", "take_out"]

SEARCHED = 200_000
"""Characters of a text that the search looks through."""

SUMMARY = (
    "id, created, changed, name, state, event, caller, ticket, next_contact, helped, pinned, "
    "archived"
)
"""The columns of `summary_of`, in its order."""

_COLUMNS = (
    "id", "revision", "created", "changed", "changed_s", "next_contact", "next_s", "state",
    "pinned", "archived", "name", "notes", "caller", "ticket", "helped", "event", "event_s",
    "packed", "body",
)  # fmt: skip
_PUT = (
    f"INSERT INTO cases ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{c}' for c in _COLUMNS)}) "
    f"ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in _COLUMNS)}"
)
_WORDS = "name, notes, caller, ticket"


def put(base: sqlite3.Connection, case: Case) -> bool:
    """Write a case within the caller's transaction; False when it was deleted for good."""
    if base.execute("SELECT 1 FROM gone WHERE id = ?", (case.id,)).fetchone():
        return False
    before = base.execute(f"SELECT number, {_WORDS} FROM cases WHERE id = ?", (case.id,)).fetchone()
    row = _row(case)
    base.execute(_PUT, row)
    number = before[0] if before else _number(base, case.id)
    text = _storable(case.text)
    new_text = _put_text(base, number, text)
    words = (row["name"], row["notes"], row["caller"], row["ticket"])
    if new_text or before is None or before[1:] != words:
        base.execute("DELETE FROM words WHERE rowid = ?", (number,))
        base.execute(
            f"INSERT INTO words (rowid, {_WORDS}, text) VALUES (?, ?, ?, ?, ?, ?)",
            (number, *words, text[:SEARCHED]),
        )
    return True


def take_out(base: sqlite3.Connection, case_id: str, now: datetime) -> bool:
    """Delete a case within the caller's transaction; False when there was none."""
    base.execute("INSERT OR REPLACE INTO gone VALUES (?, ?)", (case_id, now.timestamp()))
    found = base.execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchone()
    base.execute("DELETE FROM watches WHERE id = ?", (case_id,))
    if found is None:
        return False
    for table, column in (("cases", "number"), ("texts", "number"), ("words", "rowid")):
        base.execute(f"DELETE FROM {table} WHERE {column} = ?", found)
    return True


def case_of(body: str, text: str) -> Case:
    """Give the case back. Raises CodecError when the row cannot be read."""
    try:
        case = unpack(Case, json.loads(body))
    except (ValueError, RecursionError) as error:
        raise error if isinstance(error, CodecError) else CodecError("", str(error)) from error
    return case if case.bounce is None else replace(case, bounce=replace(case.bounce, text=text))


def event_of(event: str) -> CaseEvent | None:
    """Give what a case is compared by; None when this cannot be read."""
    try:
        return unpack(CaseEvent, json.loads(event))
    except (ValueError, RecursionError):
        return None


def summary_of(row: tuple[Any, ...], found: str = "") -> CaseSummary:
    """Give one line of the list from the columns of `SUMMARY`."""
    case_id, created, changed, name, state, event, caller, ticket, next_contact, helped = row[:10]
    known = event_of(event) if event else None
    return CaseSummary(
        id=case_id,
        created=datetime.fromisoformat(created),
        changed=datetime.fromisoformat(changed),
        name=name,
        state=CaseState(state),
        cause=known.cause if known else None,
        code=known.code if known else None,
        receiver=known.receiver if known else None,
        sender=known.sender if known else None,
        caller=caller,
        ticket=ticket,
        next_contact=datetime.fromisoformat(next_contact) if next_contact else None,
        helped=helped,
        pinned=bool(row[10]),
        archived=bool(row[11]),
        found=found,
    )


def _row(case: Case) -> Mapping[str, Any]:
    bare = case if case.bounce is None else replace(case, bounce=replace(case.bounce, text=""))
    contact, event = case.next_contact, case.event
    return {
        "id": case.id,
        "revision": case.revision,
        "created": case.created.isoformat(),
        "changed": case.changed.isoformat(),
        "changed_s": case.changed.timestamp(),
        "next_contact": contact.isoformat() if contact else None,
        "next_s": contact.timestamp() if contact else None,
        "state": case.state.value,
        "pinned": case.pinned,
        "archived": case.archived,
        "name": _storable(case.name),
        "notes": _storable(case.notes),
        "caller": _storable(case.caller),
        "ticket": _storable(case.ticket),
        "helped": _storable(case.helped),
        "event": json.dumps(pack(event)) if event else None,
        "event_s": event.at.timestamp() if event else None,
        "packed": PACKED,
        "body": json.dumps(pack(bare)),
    }


def _number(base: sqlite3.Connection, case_id: str) -> int:
    number: int = base.execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchone()[0]
    return number


def _put_text(base: sqlite3.Connection, number: int, text: str) -> bool:
    """Write the text if it is another one; False when it is the same."""
    same = base.execute("SELECT text = ? FROM texts WHERE number = ?", (text, number)).fetchone()
    if same is not None and same[0]:
        return False
    base.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", (number, text))
    return True


def _storable(text: str) -> str:
    """Half a surrogate pair, which a paste can hold, is no UTF-8; places stay the same."""
    if text.isascii():
        return text
    return text.encode("utf-8", "replace").decode("utf-8")
