"""From text or bytes to a bounce: the one way through all readers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wizard.model.bounce import Bounce, Known, Place
from wizard.model.terms import Kind, Retrying
from wizard.reading import dsn, mail, own_errors, programs, returned, texts, transcripts
from wizard.reading.choosing import choose
from wizard.reading.circumstances import assemble
from wizard.reading.decoding import blocks, decode, is_binary
from wizard.reading.flat import flatten
from wizard.reading.html_text import html_to_text, looks_like_html
from wizard.reading.joining import LOG_START
from wizard.reading.lead_in import LeadIn
from wizard.reading.log_lines import Attempt, read_lines
from wizard.reading.log_lines.attempts import Outcome
from wizard.reading.notes import Notes
from wizard.reading.problems import ReadingError, ReadingProblem
from wizard.reading.replies import MAX_REPLIES, Found, find_replies
from wizard.reading.speakers import with_speakers

__all__ = ["read_bytes", "read_text"]


@dataclass(slots=True)
class Page:
    """Everything noticed so far in a text."""

    notes: Notes = field(default_factory=Notes)
    found: list[Found] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    groups: list[dsn.Group] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    transcript: bool = False
    program: bool = False


def read_bytes(data: bytes) -> Bounce:
    """Read a file: raw mail, log or text in any charset.

    Raises ReadingError when it is empty or no text.
    """
    if not data.strip():
        raise ReadingError(ReadingProblem.EMPTY)
    if is_binary(data):
        raise ReadingError(ReadingProblem.BINARY)
    if mail.is_mail(data) and mail.needs_decoding(data):
        return _read(mail.readable(data))
    return read_text(decode(data))


def read_text(text: str) -> Bounce:
    """Read a pasted text. Never raises: a text without mail in it gives `about_mail` False."""
    source = text[:8192].encode("utf-8", "replace")
    if mail.is_mail(source):
        whole = text.encode("utf-8", "replace")
        if mail.needs_decoding(whole):
            return _read(mail.readable(whole))
    elif looks_like_html(text):
        return _read(html_to_text(text))
    return _read(text)


def _read(text: str) -> Bounce:
    page = Page()
    flat = text
    for start, end in blocks(text):
        whole = start == 0 and end == len(text)
        flat = flatten(text if whole else text[start:end])
        _read_block(flat, 0 if whole else start, page)
        if len(page.found) >= MAX_REPLIES:
            break
    return _bounce(text, flatten(text) if len(text) <= 65536 else text, page)


def _read_block(flat: str, base: int, page: Page) -> None:
    end = len(flat)
    returned_at = returned.returned_at(flat, 0, end)
    upto = end if returned_at is None else returned_at
    page.attempts = read_lines(flat, 0, upto, page.notes)
    page.groups = dsn.read_fields(flat, 0, end, page.notes)
    page.kinds += texts.read_texts(flat, 0, end, page.notes, upto)
    returned.read_headers(flat, upto if returned_at else 0, end, page.notes)
    found = find_replies(flat, 0, upto)
    found = dsn.complete(flat, page.groups, found)
    found = _with_attempts(flat, page, found)
    page.transcript = page.transcript or transcripts.is_transcript(flat, 0, upto)
    if page.transcript:
        transcripts.read_transcript(flat, 0, upto, page.notes)
    page.program = programs.read_program(flat.lower(), 0, upto, page.notes) or page.program
    if not found:
        found = own_errors.find_errors(flat, 0, upto)
    page.found += found


def _with_attempts(flat: str, page: Page, found: list[Found]) -> list[Found]:
    """Add the reasons of log lines that hold no code; mark what this server said to clients."""
    starts = [one.reply.place.start for one in found]
    added = list(found)
    for attempt in page.attempts:
        inside = [i for i, at in enumerate(starts) if attempt.start <= at < attempt.end]
        for index in inside:
            added[index] = _in_attempt(added[index], attempt)
        if not inside and flat[attempt.reason_start : attempt.reason_end].strip():
            if attempt.outcome is not Outcome.SENT:
                reason = own_errors.from_reason(
                    flat, attempt.reason_start, attempt.reason_end, attempt.status
                )
                added.append(_in_attempt(reason, attempt))
    return sorted(added, key=lambda one: one.reply.place.start)


def _in_attempt(found: Found, attempt: Attempt) -> Found:
    if attempt.outcome is not Outcome.REJECTED:
        return found
    # The host before it is the client that this server refused, not who spoke.
    reply = replace(found.reply, host=None, ip=None)
    return replace(found, inbound=True, reply=reply, lead=LeadIn())


def _bounce(text: str, flat: str, page: Page) -> Bounce:
    chosen = choose(page.found)
    deciding = page.found[chosen] if chosen is not None else None
    line = _line(flat, deciding) if deciding else None
    kind = _kind(flat, page, deciding)
    if page.notes.has("inbound_session") and deciding:
        deciding = replace(deciding, inbound=True)
    _attempt_notes(page, deciding)
    if deciding and deciding.inbound:
        page.notes.add("role", "receiver", line.start if line else None, line.end if line else 0, 9)
    circumstances, situation = assemble(flat, deciding, line, page.notes)
    return Bounce(
        text=text,
        kind=kind,
        replies=with_speakers(page.found, kind, flat),
        deciding=chosen,
        circumstances=circumstances,
        situation=situation,
        retrying=_retrying(kind, page, line),
        about_mail=deciding is not None or kind is not Kind.OTHER,
    )


def _line(flat: str, deciding: Found) -> Place:
    place = deciding.reply.place
    start = flat.rfind("\n", 0, place.start) + 1
    if not LOG_START.match(flat, start):
        paragraph = flat.rfind("\n\n", 0, place.start)
        start = paragraph + 2 if paragraph != -1 else 0
    end = flat.find("\n", place.end)
    return Place(start, len(flat) if end == -1 else end)


def _attempt_notes(page: Page, deciding: Found | None) -> None:
    """Say from the log whether the message is still tried."""
    if deciding is None:
        return
    at = deciding.reply.place.start
    own = next((one for one in page.attempts if one.start <= at < one.end), None)
    if own is None:
        return
    sent = [
        one for one in page.attempts
        if one.outcome is Outcome.SENT and one.start > own.start and one.queue_id == own.queue_id
        and one.queue_id
    ]  # fmt: skip
    if sent:
        page.notes.add("retrying", "over", sent[0].start, sent[0].end, 12)
    elif own.outcome is Outcome.DEFERRED:
        page.notes.add("retrying", "yes", own.start, own.end, 8)
        page.notes.add("late", "late", own.start, own.end, 6)
    elif own.outcome is Outcome.BOUNCED:
        page.notes.add("retrying", "over", own.start, own.end, 8)
        page.notes.add("late", "failed", own.start, own.end, 6)


def _kind(flat: str, page: Page, deciding: Found | None) -> Kind:
    if page.groups or Kind.DSN in page.kinds:
        return Kind.DSN
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
    line = flat.rfind("\n", 0, deciding.reply.place.start) + 1
    return Kind.LOG if LOG_START.match(flat, line) else Kind.REPLY


def _retrying(kind: Kind, page: Page, line: Place | None) -> Known[Retrying] | None:
    if kind is Kind.PROGRAM_ERROR:
        return Known(Retrying.NOBODY)
    note = page.notes.best("retrying", line)
    return Known(Retrying(note.value), note.place) if note else None
