"""The forms of the database, one step after the other; a step is never changed once released.

The version of a file is the number of steps that it has been through (`PRAGMA user_version`).
Each step is a list of statements that run in one transaction.
"""

__all__ = ["APPLICATION_ID", "STEPS", "Steps"]

# "421W": tells this database from anybody else's (`PRAGMA application_id`).
APPLICATION_ID = 0x34323157

Steps = tuple[tuple[str, ...], ...]

# `body` is the packed case without its text; `event` what it is compared by. Moments that are
# compared stand as seconds since 1970 beside the text with the zone.
_FIRST = (
    """
    CREATE TABLE cases (
        number INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        revision INTEGER NOT NULL,
        created TEXT NOT NULL,
        changed TEXT NOT NULL,
        changed_s REAL NOT NULL,
        next_contact TEXT,
        next_s REAL,
        state TEXT NOT NULL,
        pinned INTEGER NOT NULL,
        archived INTEGER NOT NULL,
        name TEXT NOT NULL,
        notes TEXT NOT NULL,
        caller TEXT NOT NULL,
        ticket TEXT NOT NULL,
        helped TEXT NOT NULL,
        event TEXT,
        event_s REAL,
        packed INTEGER NOT NULL,
        body TEXT NOT NULL
    )
    """,
    "CREATE INDEX cases_by_change ON cases (changed_s)",
    "CREATE INDEX cases_by_event ON cases (event_s)",
    # Apart, since a text may be large and a case is written again at every tick.
    "CREATE TABLE texts (number INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    """
    CREATE VIRTUAL TABLE words USING fts5(
        name, notes, caller, ticket, text, tokenize = 'unicode61 remove_diacritics 2'
    )
    """,
    # Ids of deleted cases, so that a window that still shows one cannot bring it back.
    "CREATE TABLE gone (id TEXT PRIMARY KEY, at_s REAL NOT NULL)",
    "CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL)",
)

# A watch outlives the window; one a case, packed.
_WATCHES = ("CREATE TABLE watches (id TEXT PRIMARY KEY, body TEXT NOT NULL)",)

STEPS: Steps = (_FIRST, _WATCHES)
