"""Fills the mails to others with the facts of a case."""

from collections.abc import Mapping

from wizard.model import CopyText
from wizard.planning.case import PlanCase

__all__ = ["letter"]

MAX_REPLY = 1500
_NO_MARKS: Mapping[str, str] = {}


def letter(
    case: PlanCase, letter_id: str, more: Mapping[str, str] = _NO_MARKS
) -> tuple[CopyText, ...]:
    """Give the letter as a text to copy; lines whose mark is not known are left out.

    `more` adds marks or overrides those of the case. Nothing when there is no such letter.
    """
    template = case.knowledge.letters.get(letter_id)
    if template is None:
        return ()
    marks = {**_marks(case), **more}
    lines = (_line(line, marks) for line in template.text.split("\n"))
    text = "\n".join(line for line in lines if line is not None)
    return (CopyText(f"letter_{letter_id}", text),)


def _line(line: str, marks: Mapping[str, str]) -> str | None:
    for name, value in marks.items():
        mark = f"@{name}@"
        if mark in line and not value:
            return None
        line = line.replace(mark, value)
    return line


def _marks(case: PlanCase) -> dict[str, str]:
    around = case.bounce.circumstances
    last = around.last_attempt_at or around.arrived_at
    reply = case.reply_line[:MAX_REPLY]
    return {
        "reply": reply,
        "short_reply": reply[:60].rstrip(),
        "sending_ip": case.sending_ip,
        "helo": case.read("helo"),
        "sender_domain": case.read("sender_domain") or case.read("from_domain"),
        "recipient_domain": case.read("recipient_domain"),
        "receiving_host": case.read("receiving_host"),
        "queue_id": case.read("queue_id"),
        "message_id": case.read("message_id"),
        "time": last.value.isoformat(sep=" ", timespec="seconds") if last else "",
    }
