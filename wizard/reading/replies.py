"""The SMTP replies of a block of text, each with host, command and speaker where told."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.model.bounce import Place, SmtpReply

from wizard.reading import enhanced as enhanced_codes
from wizard.reading import lead_in
from wizard.reading.candidates import Candidate, Strength, find_candidates
from wizard.reading.joining import join_words, reply_end

__all__ = ["Found", "MAX_REPLIES", "find_replies"]

MAX_REPLIES = 200  # A log may hold thousands; nobody reads more than these in a case.


@dataclass(frozen=True, slots=True)
class Found:
    """A reply with what choosing needs to know: strength, and where it hangs in the text."""

    reply: SmtpReply
    strength: Strength
    at: int
    wrapper: bool = False


def find_replies(flat: str, start: int, end: int) -> list[Found]:
    """Find the replies between two places of a flat text, in order of appearance."""
    found: list[Found] = []
    reach = start
    for candidate in find_candidates(flat, start, end):
        if candidate.start < reach and not _is_inner(flat, candidate, found):
            continue
        stop = reply_end(flat, candidate, end)
        found.append(_build(flat, candidate, stop))
        reach = max(reach, stop)
        if len(found) >= MAX_REPLIES:
            break
    return found


def _is_inner(flat: str, candidate: Candidate, found: list[Found]) -> bool:
    """Tell whether a code inside a reply opens the reply that a wrapper quotes."""
    outer = found[-1].reply
    if outer.code == candidate.code and outer.enhanced == candidate.enhanced:
        return False
    between = flat[found[-1].at + 3 : candidate.start]
    return lead_in.quotes_inner(between)


def _build(flat: str, candidate: Candidate, end: int) -> Found:
    words = join_words(flat, candidate, end)
    before = lead_in.read(flat, candidate.start, end)
    enhanced = candidate.enhanced or enhanced_codes.in_words(words, candidate.code)
    if enhanced is None and before.status and not enhanced_codes.is_made_up(before.status):
        enhanced = before.status if int(before.status[0]) == candidate.code // 100 else None
    reply = SmtpReply(
        code=candidate.code,
        enhanced=enhanced,
        text=words,
        place=Place(candidate.start, _trimmed(flat, candidate.start, end)),
        command=before.command,
        speaker=before.speaker,
        host=before.host,
        ip=before.ip,
    )
    return Found(reply, candidate.strength, candidate.start, lead_in.is_wrapper(reply))


def _trimmed(flat: str, start: int, end: int) -> int:
    return start + len(flat[start:end].rstrip())
