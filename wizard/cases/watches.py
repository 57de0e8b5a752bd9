"""The watches of the saved cases as rows of the database, and back."""

import json
import sqlite3

from wizard.codec import pack, unpack
from wizard.model import Watch

__all__ = ["find_watches", "put_watch", "take_out_watch"]


def put_watch(base: sqlite3.Connection, watch: Watch) -> bool:
    """Write a watch within the caller's transaction; False when its case is not kept (any more).

    So a look that ends late cannot bring back a trace of a deleted case.
    """
    if not base.execute("SELECT 1 FROM cases WHERE id = ?", (watch.case_id,)).fetchone():
        return False
    row = (watch.case_id, json.dumps(pack(watch)))
    base.execute("INSERT OR REPLACE INTO watches VALUES (?, ?)", row)
    return True


def take_out_watch(base: sqlite3.Connection, case_id: str) -> None:
    """Delete the watch of a case within the caller's transaction."""
    base.execute("DELETE FROM watches WHERE id = ?", (case_id,))


def find_watches(base: sqlite3.Connection) -> tuple[Watch, ...]:
    """Give the watches as they were begun; one that cannot be read is left out."""
    found = []
    for (body,) in base.execute("SELECT body FROM watches"):
        try:
            found.append(unpack(Watch, json.loads(body)))
        except (ValueError, RecursionError):
            continue
    return tuple(sorted(found, key=lambda watch: watch.started))
