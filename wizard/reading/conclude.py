"""From everything noticed to the bounce: which reply decided, what kind of text, who tries."""

from __future__ import annotations

import re
from dataclasses import replace

from wizard.model.bounce import Bounce, Known, Place
from wizard.model.terms import Kind, Retrying
from wizard.reading.choosing import choose
from wizard.reading.circumstances import assemble
from wizard.reading.line_starts import LOG_START
from wizard.reading.log_lines import Attempt, Outcome
from wizard.reading.log_times import read_times
from wizard.reading.page import Page
from wizard.reading.replies import Found
from wizard.reading.speakers import with_speakers
from wizard.reading.told_times import read_told_time

__all__ = ["conclude"]

# "220 ****2******" and "XXXXXXXA" in place of greeting and EHLO: the mark of SMTP inspection.
_MASKED = re.compile(r"220[ -]\*{4}|(?<!\w)X{4,12}A(?!\w)")
_MASKED_WITHIN = 16 * 1024

View = tuple[int, str]  # where a block begins in the text, and its flat form


def conclude(text: str, views: list[View], page: Page, *, is_mail: bool) -> Bounce:
    """Build the bounce of a page; `views` are the flat blocks that hold replies."""
    chosen = choose(page.found)
    deciding = page.found[chosen] if chosen is not None else None
    if deciding and page.notes.has("inbound_session"):
        deciding = replace(deciding, inbound=True)
    view = _view(views, deciding)
    own = _own_attempt(page, deciding) if deciding else None
    line = _line(view, deciding, own) if deciding else None
    kind = _kind(view, page, deciding)
    if deciding and own:
        _note_outcome(page, deciding, own)
        if own.outcome is not Outcome.REJECTED:
            read_times(view[1][own.start - view[0] : own.end - view[0]], own.start, page.notes)
    elif deciding and kind is Kind.LOG and not deciding.inbound:
        _note_deferred(page, view, deciding)
    if deciding:
        read_told_time(view[1], deciding.reply.place.start - view[0], view[0], page.notes)
    if deciding and deciding.inbound and line:
        page.notes.base = 0
        page.notes.add("role", "receiver", line.start, line.end, 9)
    circumstances, situation = assemble(view, deciding, line, page, kind)
    return Bounce(
        text=text,
        kind=kind,
        replies=with_speakers(page.found, kind, views),
        deciding=chosen,
        circumstances=circumstances,
        situation=situation,
        retrying=_retrying(kind, page, line),
        about_mail=deciding is not None or kind is not Kind.OTHER or _is_masked(view),
        cut_off=_is_cut_off(text, view, deciding, kind, is_mail=is_mail),
    )


def _view(views: list[View], deciding: Found | None) -> View:
    at = deciding.reply.place.start if deciding else 0
    return next((view for view in reversed(views) if view[0] <= at), views[0])


def _own_attempt(page: Page, deciding: Found) -> Attempt | None:
    """Give the log line, or the entry of a queue listing, that holds the deciding reply."""
    at = deciding.reply.place.start
    return next((one for one in page.attempts if one.start <= at < one.end), None)


def _line(view: View, deciding: Found, own: Attempt | None) -> Place:
    """Give the log line or the paragraph in which the deciding reply stands."""
    if own is not None:
        return Place(own.start, own.end)
    base, flat = view
    at, to = deciding.reply.place.start - base, deciding.reply.place.end - base
    start = flat.rfind("\n", 0, at) + 1
    if not LOG_START.match(flat, start):
        start = flat.rfind("\n\n", 0, at) + 2 if "\n\n" in flat[:at] else 0
    end = flat.find("\n", to)
    return Place(base + start, base + (len(flat) if end == -1 else end))


def _note_outcome(page: Page, deciding: Found, own: Attempt) -> None:
    """Say from the log whether the message is still tried."""
    at = deciding.reply.place.start
    page.notes.base = 0
    if own.outcome is Outcome.REJECTED:
        return
    if own.outcome is Outcome.BOUNCED:
        page.notes.add("retrying", "over", own.start, own.end, 8)
        page.notes.add("late", "failed", own.start, own.end, 6)
        return
    for one in page.attempts:
        if one.outcome is Outcome.SENT and one.start > at and one.is_same_message(own):
            page.notes.add("retrying", "over", one.start, one.end, 12)
            return
    later = [one for one in page.attempts if one.start > at and one.is_same_message(own)]
    if own.outcome is Outcome.OTHER and any(one.outcome is Outcome.BOUNCED for one in later):
        page.notes.add("retrying", "over", own.start, own.end, 8)
        page.notes.add("late", "failed", own.start, own.end, 6)
    elif own.outcome is Outcome.DEFERRED or (deciding.reply.code or 500) < 500:
        page.notes.add("retrying", "yes", own.start, own.end, 8)
        page.notes.add("late", "late", own.start, own.end, 6)


def _note_deferred(page: Page, view: View, deciding: Found) -> None:
    """Say that it is still tried where a program's log calls it deferred, or another line does.

    A talk with the server, pasted below its log, decides what is wrong, not who tries.
    """
    base, flat = view
    at = deciding.reply.place.start - base
    word = flat.lower().rfind("deferred", max(flat.rfind("\n", 0, at) + 1, at - 300), at)
    last = page.attempts[-1] if page.attempts else None
    page.notes.base = 0
    if word != -1:
        page.notes.add("retrying", "yes", base + word, base + word + len("deferred"), 5)
    elif last is not None and last.outcome is Outcome.DEFERRED:
        page.notes.add("retrying", "yes", last.start, last.end, 5)


def _kind(view: View, page: Page, deciding: Found | None) -> Kind:
    if page.fields or Kind.DSN in page.kinds:
        return Kind.DSN
    if Kind.LOG in page.kinds:
        return Kind.LOG
    if Kind.NDR in page.kinds:
        return Kind.NDR
    if page.attempts or page.notes.has("queue_id"):
        return Kind.LOG
    if deciding is None:
        return Kind.OTHER
    if page.program:
        return Kind.PROGRAM_ERROR
    if page.transcript:
        return Kind.TRANSCRIPT
    base, flat = view
    line = flat.rfind("\n", 0, deciding.reply.place.start - base) + 1
    return Kind.LOG if LOG_START.match(flat, line) else Kind.REPLY


def _retrying(kind: Kind, page: Page, line: Place | None) -> Known[Retrying] | None:
    if kind is Kind.PROGRAM_ERROR:
        return Known(Retrying.NOBODY)
    note = page.notes.best("retrying", line)
    return Known(Retrying(note.value), note.place) if note else None


def _is_masked(view: View) -> bool:
    """Tell whether somebody shows a greeting or a command that a firewall has made unreadable."""
    return _MASKED.search(view[1], 0, _MASKED_WITHIN) is not None


def _is_cut_off(
    text: str, view: View, deciding: Found | None, kind: Kind, *, is_mail: bool
) -> bool:
    """Tell whether the text ends in the middle of its message."""
    tail = text[-2000:].rstrip()
    if is_mail and "boundary=" in text[:20000] and not tail.endswith("--"):
        return True
    base, flat = view
    if deciding is None or deciding.reply.place.end < len(text.rstrip()):
        return False
    start = deciding.reply.place.start - base
    line = flat[flat.rfind("\n", 0, start) + 1 :]
    if "status=" in line and line.count("(") > line.count(")"):
        return True
    if kind is Kind.LOG:  # Some servers log nothing but the first line of a long reply.
        return False
    code = flat[start : start + 3]
    return flat[start + 3 : start + 4] == "-" and f"{code} " not in flat[start + 4 :]
