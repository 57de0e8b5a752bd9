"""The SMTP replies of a block of text, each with host, command and enhanced code where told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wizard.model.bounce import Place, SmtpReply
from wizard.reading import enhanced as enhanced_codes
from wizard.reading import lead_in
from wizard.reading.candidates import Candidate, Strength, find_candidates
from wizard.reading.joining import join_words, reply_end
from wizard.reading.lead_in import LeadIn

__all__ = ["MAX_REPLIES", "Found", "find_replies"]

MAX_REPLIES = 200  # A log may hold thousands; nobody reads more than these in a case.


@dataclass(frozen=True, slots=True)
class Found:
    """A reply with what choosing needs to know of it.

    `wrapper`: it only reports that another one led to nothing. `inbound`: this server said it to
    a client of its own. `status`: the dsn= or Status: beside it, made up or not.
    """

    reply: SmtpReply
    strength: Strength
    lead: LeadIn = LeadIn()
    wrapper: bool = False
    inbound: bool = False


# "4.7.1 Ratelimit exceeded (451)": the code at the end, in brackets.
_CODE_LAST = re.compile(
    r"(?<![\d.])([245]\.[0-7]\.\d{1,3}) [^\n()]{3,300}(?:\([^\n()]*\)[^\n()]*)?$"
)


def find_replies(flat: str, start: int, end: int) -> list[Found]:
    """Find the replies between two places of a flat text, in order of appearance."""
    found: list[Found] = []
    reach = start
    for candidate in find_candidates(flat, start, end):
        if candidate.start < reach and not (found and _is_inner(flat, candidate, found[-1])):
            continue
        stop = reply_end(flat, candidate, end)
        found.append(_build(flat, candidate, stop))
        reach = max(reach, stop)
        if len(found) >= MAX_REPLIES:
            break
    return found


def _is_inner(flat: str, candidate: Candidate, outer: Found) -> bool:
    """Tell whether a code inside a reply opens the reply that a wrapper quotes."""
    if outer.reply.code == candidate.code and outer.reply.enhanced == candidate.enhanced:
        return False
    return lead_in.quotes_inner(flat[outer.reply.place.start + 3 : candidate.start])


def _build(flat: str, candidate: Candidate, end: int) -> Found:
    words = join_words(flat, candidate, end)
    start, enhanced = candidate.start, candidate.enhanced
    if not words or words.strip(").]: ") == "":
        start, enhanced, words = _code_last(flat, candidate, words)
    before = lead_in.read(flat, start, end)
    enhanced = enhanced or enhanced_codes.in_words(words, candidate.code)
    enhanced = enhanced or _from_status(before.status, candidate.code)
    reply = SmtpReply(
        code=candidate.code,
        enhanced=enhanced,
        text=words,
        place=Place(start, start + len(flat[start:end].rstrip())),
        command=before.command,
        host=before.host.value if before.host else None,
        ip=before.ip.value if before.ip else None,
    )
    return Found(reply, candidate.strength, before, lead_in.is_wrapper(reply))


def _code_last(flat: str, candidate: Candidate, words: str) -> tuple[int, str | None, str]:
    line = flat.rfind("\n", 0, candidate.start) + 1
    lead = flat[max(line, candidate.start - 400) : candidate.start].rstrip("( ")
    match = _CODE_LAST.search(lead)
    if match is None or int(match[1][0]) != candidate.code // 100:
        return candidate.start, candidate.enhanced, words
    start = max(line, candidate.start - 400) + match.start()
    return start, match[1], " ".join(lead[match.end(1) :].split())


def _from_status(status: str | None, code: int) -> str | None:
    """Take the status of the log line or DSN when it is real and of the reply's class."""
    if status is None or enhanced_codes.is_made_up(status) or int(status[0]) != code // 100:
        return None
    return status
