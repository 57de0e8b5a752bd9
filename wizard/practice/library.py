"""The practice cases that come with the program, read from resources/practice."""

from __future__ import annotations

import tomllib
from functools import cache

from wizard import paths
from wizard.knowledge.schema import Table
from wizard.practice.case import CASE_KEYS, WORLD_KEYS, PracticeCase, World, read_case, read_world

__all__ = ["cases", "shared_world"]

FOLDER = "practice"

# In the order in which they are offered: the commonest call first.
NAMES = (
    "gmail_rate",
    "greylisting",
    "yahoo_tss04",
    "receiver_down",
    "missing_ptr_and_listed",
    "too_many_connections",
    "own_relay_quota",
    "yahoo_ts03_never",
)


@cache
def cases() -> tuple[PracticeCase, ...]:
    """All practice cases; raises KnowledgeError when a file cannot be used."""
    return tuple(_case(name) for name in NAMES)


@cache
def shared_world() -> World:
    """The sender and the receivers that every case has."""
    table = _table("world")
    table.allow(WORLD_KEYS)
    return read_world(table)


def _case(name: str) -> PracticeCase:
    table = _table(name)
    table.allow(CASE_KEYS)
    return read_case(table, paths.read_text(f"{FOLDER}/{table.string('bounce')}"))


def _table(name: str) -> Table:
    file = f"{FOLDER}/{name}.toml"
    text = paths.read_text(file)
    return Table(tomllib.loads(text), file, text)
