"""Fills the mails to others with the facts of a case."""

import re
from collections.abc import Mapping

from wizard.model import CopyText
from wizard.planning.case import PlanCase

__all__ = ["fill", "letter"]

MAX_REPLY = 1500
SUBJECT_CHARACTERS = 60
OR = " || "
_GAP = re.compile(r"\n{3,}")
_NO_MARKS: Mapping[str, str] = {}


def letter(
    case: PlanCase, letter_id: str, more: Mapping[str, str] = _NO_MARKS
) -> tuple[CopyText, ...]:
    """Give the letter as a text to copy; lines whose mark is not known are left out.

    Of the alternatives of a line the first whose marks are known is taken. `more` adds marks or
    overrides those of the case. Nothing when there is no such letter.
    """
    template = case.knowledge.letters.get(letter_id)
    if template is None:
        return ()
    marks = {**_marks(case), **more}
    text = fill(template.text, marks)
    return (CopyText(f"letter_{letter_id}", text, letter_id, tuple(marks.items())),)


def fill(template: str, marks: Mapping[str, str]) -> str:
    """Fill a letter's template, whatever its language."""
    lines = (_line(line, marks) for line in template.split("\n"))
    text = "\n".join(line for line in lines if line is not None)
    # A block of which no line is known leaves one empty line, not two.
    return _GAP.sub("\n\n", text).strip("\n") + "\n"


def _line(line: str, marks: Mapping[str, str]) -> str | None:
    """Give the first alternative whose marks are all known, None where there is no such."""
    filled = (_filled(part, marks) for part in line.split(OR))
    return next((part for part in filled if part is not None), None)


def _filled(line: str, marks: Mapping[str, str]) -> str | None:
    for name, value in marks.items():
        mark = f"@{name}@"
        if mark in line and not value:
            return None
        line = line.replace(mark, value)
    return line


def _time(case: PlanCase) -> str:
    """When it was last tried, with the zone."""
    around = case.bounce.circumstances
    last = around.last_attempt_at or around.notice_at or around.arrived_at
    return last.value.isoformat(sep=" ", timespec="seconds") if last is not None else ""


def _shortened(reply: str) -> str:
    """The reply's beginning, cut behind a word."""
    if len(reply) <= SUBJECT_CHARACTERS:
        return reply
    return f"{reply[:SUBJECT_CHARACTERS].rpartition(' ')[0] or reply[:SUBJECT_CHARACTERS]}…"


def _marks(case: PlanCase) -> dict[str, str]:
    reply, time = case.reply_line[:MAX_REPLY], _time(case)
    return {
        "reply": reply,
        "short_reply": _shortened(reply),
        "sending_ip": case.sending_ip,
        "helo": case.read("helo"),
        "sender_domain": case.read("sender_domain") or case.read("from_domain"),
        "recipient_domain": case.read("recipient_domain"),
        "receiving_host": case.read("receiving_host"),
        "provider_host": case.relay_host,
        "queue_id": case.read("queue_id"),
        "message_id": case.read("message_id"),
        "time": time,
        # As the server wrote it, where that tells no zone.
        "time_told": "" if time else case.read("last_attempt_told"),
    }
