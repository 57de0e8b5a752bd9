"""The ledger of contacts in one small file of the user's, shared by all his running programs.

So the limits hold across restarts, and between the window and a script that checks every minute.
A ledger that cannot be read or written makes no contact forbidden and none allowed too early
within this process: a ledger in memory stands behind it.
"""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from wizard.checks.answers import ProbeAnswer
from wizard.checks.ledger import KEEP_S, MIN_GAP_S, ContactKey, MemoryLedger
from wizard.checks.network.contact_json import answer_from_json, answer_to_json
from wizard.checks.network.file_lock import locked

__all__ = ["FileLedger"]

VERSION = 1
MAX_BYTES = 4_000_000
MAX_CONTACTS = 300
# A contact that never was ended, by a program that crashed, is over after this.
LONGEST_CONTACT_S = 120.0


@dataclass(slots=True)
class _Contact:
    """One host as it stands in the file. Times are seconds since 1970."""

    started: float
    is_open: bool = False
    results: dict[str, tuple[float, Any]] = field(default_factory=dict)


class FileLedger:
    """See `ContactLedger`. `now` gives seconds since 1970: other processes must understand it."""

    def __init__(self, path: Path, now: Callable[[], float] = time.time) -> None:
        self._path = path
        self._now = now
        self._own = MemoryLedger(now)

    def kept(self, key: ContactKey, stage: str) -> ProbeAnswer | None:
        """See `ContactLedger`."""
        own = self._own.kept(key, stage)
        if own is not None:
            return own
        contact = self._read().get(_text(key))
        at, values = contact.results.get(stage, (0.0, None)) if contact else (0.0, None)
        age = self._now() - at
        answer = answer_from_json(values) if values and 0 <= age <= KEEP_S else None
        return None if answer is None else replace(answer, age_seconds=max(age, 0.001))

    def begin(self, key: ContactKey) -> float:
        """See `ContactLedger`."""
        wait_s = 0.0
        with self._changing() as contacts:
            now = self._now()
            contact = contacts.get(_text(key))
            if contact is not None and (wait_s := _wait_s(contact, now)) > 0:
                return wait_s
            results = contact.results if contact else {}
            contacts[_text(key)] = _Contact(now, True, results)
        return self._own.begin(key)

    def end(self, key: ContactKey, stage: str, answer: ProbeAnswer | None) -> None:
        """See `ContactLedger`. What names mail addresses never goes to the file."""
        self._own.end(key, stage, answer)
        with self._changing() as contacts:
            contact = contacts.setdefault(_text(key), _Contact(self._now()))
            contact.is_open = False
            if answer is not None and not stage.startswith("envelope"):
                contact.results[stage] = (self._now(), answer_to_json(answer))

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, _Contact]]:
        """Read, let change, write, with the file locked; without a file the change is lost."""
        with contextlib.ExitStack() as stack:
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                stack.enter_context(locked(self._path.with_suffix(".lock")))
            except OSError:
                yield {}
                return
            contacts = self._read()
            yield contacts
            with contextlib.suppress(OSError):
                self._write(contacts)

    def _read(self) -> dict[str, _Contact]:
        try:
            if self._path.stat().st_size > MAX_BYTES:
                return {}
            document = json.loads(self._path.read_bytes())
            rows = document["contacts"] if document["version"] == VERSION else {}
            return {name: _contact(row) for name, row in rows.items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _write(self, contacts: dict[str, _Contact]) -> None:
        """Write a new file and put it in place at once, so that none is ever half written."""
        now = self._now()
        fresh = {name: each for name, each in contacts.items() if now - each.started <= KEEP_S}
        newest = sorted(fresh.items(), key=lambda item: item[1].started)[-MAX_CONTACTS:]
        document = {"version": VERSION, "contacts": {name: asdict(each) for name, each in newest}}
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(document), encoding="utf-8")
        beside.replace(self._path)


def _contact(row: dict[str, Any]) -> _Contact:
    results = {stage: (float(at), values) for stage, (at, values) in row["results"].items()}
    return _Contact(float(row["started"]), bool(row["is_open"]), results)


def _wait_s(contact: _Contact, now: float) -> float:
    """Seconds until the host may be contacted again; a time in the future is a turned clock."""
    since = now - contact.started
    if since < 0:
        return 0.0
    if contact.is_open and since < LONGEST_CONTACT_S:
        return MIN_GAP_S
    return max(MIN_GAP_S - since, 0.0)


def _text(key: ContactKey) -> str:
    return f"{key.address} {key.port} {key.resolver}"
