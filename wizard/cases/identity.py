"""Ids of cases."""

import re
import secrets
from dataclasses import replace

from wizard.model import Case

__all__ = ["is_case_id", "new_id", "with_new_id"]

_ID = re.compile(r"[0-9a-f]{32}")


def new_id() -> str:
    """Give an id that no other case has."""
    return secrets.token_hex(16)


def is_case_id(text: str) -> bool:
    """Tell whether this has the form of an id."""
    return _ID.fullmatch(text) is not None


def with_new_id(case: Case) -> Case:
    """The same case under an id of its own."""
    fresh = new_id()
    event = None if case.event is None else replace(case.event, case_id=fresh)
    return replace(case, id=fresh, event=event)
