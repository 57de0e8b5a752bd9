"""How a mail server spaces its delivery attempts, as parameters of a few kinds of rule."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from wizard.knowledge.retry_rules import RetryRule, parse_rules
from wizard.knowledge.schema import Table
from wizard.knowledge.times import exim_time

__all__ = ["Ends", "RetryKind", "RetryModel", "Rung", "parse_retry"]

T = TypeVar("T")

_FIELDS = frozenset(
    {
        "kind", "min", "max", "scan", "interval", "base", "first", "factor", "cap", "tries",
        "rungs", "then", "rule", "lifetime", "ends", "warns", "slack",
    }
)  # fmt: skip


class RetryKind(StrEnum):
    """The rule by which the next attempt follows."""

    CLAMPAGE = "clampage"  # wait as long as the message is old, within bounds (Postfix)
    STEPS = "steps"  # Exim's retry rules
    EVERY = "every"  # at every queue run
    QUAD = "quad"  # at base times n squared (qmail, OpenSMTPD)
    GEO = "geo"  # each wait a fixed factor longer; factor 2 is Haraka's power of two
    LIST = "list"  # waits from a list
    UNKNOWN = "unknown"  # not published


class Ends(StrEnum):
    """When a message is given up."""

    NEXT_TRY = "next_try"  # at the first attempt after the lifetime
    TRY_AT_LIFETIME = "try_at_lifetime"  # one last attempt as soon as the lifetime is over
    LIFETIME = "lifetime"  # when the lifetime is over, without an attempt
    LAST_TRY = "last_try"  # when the last attempt fails
    ONE_LATER = "one_later"  # when one more attempt would be due


@dataclass(frozen=True, slots=True)
class Rung:
    """`times` waits of `wait_s` seconds each."""

    wait_s: int
    times: int


@dataclass(frozen=True, slots=True)
class RetryModel:
    """All times in seconds; which fields count depends on `kind`.

    `then_s` is the wait after a list's end; None means that the last one of the list was the
    last. `tries` bounds the attempts (0: no bound). `lifetime_s` and `warns_s` are None where
    the server publishes nothing. `slack_s` is how much later than computed an attempt may come.
    """

    kind: RetryKind
    min_s: int = 0
    max_s: int = 0
    scan_s: int = 0
    interval_s: int = 0
    base_s: int = 0
    first_s: int = 0
    factor: float = 1.0
    cap_s: int = 0
    tries: int = 0
    rungs: tuple[Rung, ...] = ()
    then_s: int | None = None
    rules: tuple[RetryRule, ...] = ()
    lifetime_s: int | None = None
    ends: Ends = Ends.NEXT_TRY
    warns_s: int | None = None
    slack_s: int = 0


def parse_retry(table: Table) -> RetryModel:
    """Read a `[mta.retry]` table; times are written "300s", "4d12h"."""
    table.allow(_FIELDS)
    return RetryModel(
        kind=table.choice("kind", RetryKind),
        min_s=_seconds(table, "min"),
        max_s=_seconds(table, "max"),
        scan_s=_seconds(table, "scan"),
        interval_s=_seconds(table, "interval"),
        base_s=_seconds(table, "base"),
        first_s=_seconds(table, "first"),
        factor=table.number("factor", 1.0),
        cap_s=_seconds(table, "cap"),
        tries=table.integer("tries", 0),
        rungs=tuple(_rung(table, text) for text in table.strings("rungs")),
        then_s=_seconds(table, "then") if "then" in table else None,
        rules=_read(table, "rule", parse_rules) if "rule" in table else (),
        lifetime_s=_seconds(table, "lifetime") if "lifetime" in table else None,
        ends=table.choice("ends", Ends, Ends.NEXT_TRY),
        warns_s=_seconds(table, "warns") if "warns" in table else None,
        slack_s=_seconds(table, "slack"),
    )


def _seconds(table: Table, key: str) -> int:
    return _read(table, key, exim_time) if key in table else 0


def _rung(table: Table, text: str) -> Rung:
    """Read "5m*6"."""
    length, _, times = text.partition("*")
    try:
        return Rung(exim_time(length), int(times or 1))
    except ValueError as error:
        raise table.error("rungs", str(error)) from None


def _read(table: Table, key: str, reader: Callable[[str], T]) -> T:
    try:
        return reader(table.string(key))
    except ValueError as error:
        raise table.error(key, str(error)) from None
