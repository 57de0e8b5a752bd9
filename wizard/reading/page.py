"""One reading of a text: what each block gave, and how a block is read."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wizard.model.bounce import Place
from wizard.model.terms import Kind
from wizard.reading import dsn, own_errors, programs, returned, texts, transcripts
from wizard.reading.flat import flatten
from wizard.reading.lead_in import NO_LEAD
from wizard.reading.log_lines import Attempt, Outcome, read_lines
from wizard.reading.notes import Notes
from wizard.reading.notice_head import read_notice_head
from wizard.reading.replies import MAX_REPLIES, Found, bare_reply, find_replies

__all__ = ["Page", "read_block"]

# People's words stand at the head of a text; what follows in a big one is log or attachment.
_NOT_BARE = (
    "\n", "Remote ", "LED=", "responded with", "communicating with", "status=", "(in reply",
    "->", "last ", "for one or more",
)  # fmt: skip
_LONGEST_LINE = 1200
_WORDS_WITHIN = 256 * 1024


@dataclass(slots=True)
class Page:
    """Everything noticed so far. Places are those of the whole text, not of a block."""

    is_mail: bool = False
    notes: Notes = field(default_factory=Notes)
    found: list[Found] = field(default_factory=list)
    attempts: list[Attempt] = field(default_factory=list)
    kinds: set[Kind] = field(default_factory=set)
    fields: bool = False
    transcript: bool = False
    program: bool = False

    @property
    def is_full(self) -> bool:
        """Tell whether enough replies are known."""
        return len(self.found) >= MAX_REPLIES


def read_block(text: str, base: int, page: Page) -> str:
    """Read one block that begins at `base`; give its flat view."""
    flat = flatten(text)
    at = None if base else _bare_at(flat)
    only = bare_reply(flat, at) if at is not None else None
    if only is not None:
        page.found = [only]
        texts.read_reply(flat, page.notes)
        return flat
    lowered = flat.lower()
    if len(lowered) != len(flat):  # A few letters have a longer small form.
        lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in flat)
    page.notes.base = base
    end = len(flat)
    returned_at = returned.returned_at(flat, lowered)
    upto = end if returned_at is None else returned_at
    groups = dsn.read_fields(flat, page.notes)
    # A report of its own kind holds no log lines; looking for them costs most of its time.
    attempts = [] if groups else read_lines(flat, 0, upto, page.notes)
    page.fields = page.fields or bool(groups)
    returned.read_headers(flat, returned_at, page.notes, is_mail=page.is_mail)
    found = find_replies(flat, 0, upto)
    found = _with_attempts(flat, attempts, dsn.complete(flat, groups, found))
    if base < _WORDS_WITHIN:
        _read_words(flat, lowered, upto, page, known=bool(attempts or groups))
    if not found and base < _WORDS_WITHIN:
        found = own_errors.find_errors(flat, lowered, upto)
    page.found += [_shifted(one, base) for one in found]
    page.attempts += [attempt.shifted(base) for attempt in attempts]
    return flat


def _bare_at(flat: str) -> int | None:
    """Give where the code stands in a text that is one reply and nothing else to look for.

    The label of a Diagnostic-Code ("smtp; 421 …", RFC 3464 section 2.3.6) may stand before it.
    """
    if len(flat) > _LONGEST_LINE or any(word in flat for word in _NOT_BARE):
        return None
    at = 0
    if flat.startswith(("smtp;", "SMTP;")):
        at = 6 if flat[5:6] == " " else 5
    bare = flat[at : at + 1] in ("4", "5") and flat[at : at + 3].isdecimal()
    return at if bare and flat[at + 3 : at + 4] in (" ", "-") else None


def _read_words(flat: str, lowered: str, upto: int, page: Page, *, known: bool) -> None:
    """Read running text; `known`: fields or log lines have told what sort of text it is."""
    page.kinds |= texts.read_texts(flat, lowered, upto, page.notes)
    read_notice_head(flat, lowered, upto, page.notes)
    if "EHLO " in flat or "HELO " in flat:
        transcripts.read_greeting(flat, upto, page.notes)
    if known:
        return
    if transcripts.is_transcript(flat, lowered, upto):
        page.transcript = True
        transcripts.read_transcript(flat, upto, page.notes)
    if programs.read_program(flat, lowered, upto, page.notes):
        page.program = True


def _shifted(found: Found, base: int) -> Found:
    if not base:
        return found
    place = found.reply.place
    reply = replace(found.reply, place=Place(place.start + base, place.end + base))
    return replace(found, reply=reply, lead=found.lead.shifted(base))


def _with_attempts(flat: str, attempts: list[Attempt], found: list[Found]) -> list[Found]:
    """Add the reasons of log lines that hold no code; mark what this server said to clients."""
    if not attempts:
        return found
    starts = [one.reply.place.start for one in found]
    added = list(found)
    at = 0
    for attempt in sorted(attempts, key=lambda one: one.start):
        while at < len(starts) and starts[at] < attempt.start:
            at += 1
        holds_reply = at < len(starts) and starts[at] < attempt.end
        while at < len(starts) and starts[at] < attempt.end:
            added[at] = _in_attempt(added[at], attempt)
            at += 1
        if not holds_reply and attempt.outcome is not Outcome.SENT:
            added += _reason(flat, attempt)
    return sorted(added, key=lambda one: one.reply.place.start)


def _reason(flat: str, attempt: Attempt) -> list[Found]:
    if not flat[attempt.reason_start : attempt.reason_end].strip():
        return []
    reason = own_errors.from_reason(flat, attempt.reason_start, attempt.reason_end, attempt.status)
    return [_in_attempt(reason, attempt)]


def _in_attempt(found: Found, attempt: Attempt) -> Found:
    if attempt.outcome is not Outcome.REJECTED:
        return found
    # The host before it is the client that this server refused, not who spoke.
    reply = replace(found.reply, host=None, ip=None)
    return replace(found, inbound=True, reply=reply, lead=NO_LEAD)
