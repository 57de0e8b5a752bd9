"""Tables of records and behaviours of the embedded name server, as plain values.

Without dnspython, so that the list of practice cases can be shown without loading it.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Behaviour", "Record", "parse_records"]


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a zone table; `value` is the presentation form, a TXT may go unquoted."""

    name: str
    rdtype: str
    value: str


@dataclass(frozen=True, slots=True)
class Behaviour:
    """How questions about a name are treated instead of being answered plainly.

    `rcode` is "" for the zone's own answer, else "SERVFAIL", "REFUSED" …; `silent` answers
    nothing; `truncated` sets the TC bit over UDP, so that the client must come again over TCP;
    `bogus` fails like wrong signatures: SERVFAIL, unless the client asks not to check (CD).
    """

    delay_s: float = 0.0
    rcode: str = ""
    silent: bool = False
    truncated: bool = False
    bogus: bool = False


def parse_records(table: str) -> tuple[Record, ...]:
    """Read a table with `NAME TYPE VALUE` on each line; blank lines and `#` lines are skipped.

    Raises ValueError with the line when one has fewer than three parts.
    """
    records = []
    for number, line in enumerate(table.splitlines(), start=1):
        parts = line.split(None, 2)
        if not parts or parts[0].startswith("#"):
            continue
        if len(parts) < 3:
            raise ValueError(f"line {number} is no record: {line!r}")
        records.append(Record(parts[0], parts[1], parts[2].strip()))
    return tuple(records)
