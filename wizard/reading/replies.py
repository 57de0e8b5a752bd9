"""The SMTP replies of a block of text, each with host, command and enhanced code where told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wizard.model.bounce import Place, SmtpReply
from wizard.reading import enhanced as enhanced_codes
from wizard.reading import lead_in
from wizard.reading.candidates import Candidate, Judge, Strength, find_codes
from wizard.reading.extent import reply_end
from wizard.reading.joining import join_words
from wizard.reading.lead_in import NO_LEAD, LeadIn

__all__ = ["MAX_REPLIES", "Found", "bare_reply", "find_replies"]

MAX_REPLIES = 200  # A log may hold thousands; nobody reads more than these in a case.
# "got code "421", with message "421 Timeout"", "responseCode: 421, response: '421 4.7.0 …'": the
# second is the reply.
_ANNOUNCED = re.compile(r"(\d{3})[\"']?,[^\n]{0,40}?[\"']\1[ \-]")
_OPENS_INNER = " :=;\"'(<>["


@dataclass(frozen=True, slots=True)
class Found:
    """A reply with what choosing needs to know of it.

    `wrapper`: it only reports that another one led to nothing. `inbound`: this server said it to
    a client of its own. `status`: the dsn= or Status: beside it, made up or not.
    """

    reply: SmtpReply
    strength: Strength
    lead: LeadIn = NO_LEAD
    wrapper: bool = False
    inbound: bool = False


# "4.7.1 Ratelimit exceeded (451)": the code at the end, in brackets.
_CODE_LAST = re.compile(
    r"(?<![\d.])([245]\.[0-7]\.\d{1,3}) [^\n()]{3,300}(?:\([^\n()]*\)[^\n()]*)?$"
)


def bare_reply(flat: str, at: int) -> Found | None:
    """Read a text that is one line with a code at `at`: all from there is the reply."""
    candidate = Judge(flat, 0, len(flat)).candidate(at)
    return _build(flat, candidate, len(flat)) if candidate else None


def find_replies(flat: str, start: int, end: int) -> list[Found]:
    """Find the replies between two places of a flat text, in order of appearance."""
    found: list[Found] = []
    reach = start
    judge: Judge | None = None
    for at in find_codes(flat, start, end):
        if at < reach and flat[at - 1] not in _OPENS_INNER:
            continue
        judge = judge or Judge(flat, start, end)
        candidate = judge.candidate(at)
        if candidate is None or _ANNOUNCED.match(flat, at):
            continue
        if at < reach and not _is_inner(flat, candidate, found[-1]):
            continue
        stop = reply_end(flat, candidate, end)
        found.append(_build(flat, candidate, stop))
        reach = max(reach, stop)
        if len(found) >= MAX_REPLIES:
            break
    return _without_guesses(found)


def _without_guesses(found: list[Found]) -> list[Found]:
    """Drop numbers in running text that only look like a code, where there are real ones."""
    sure = [one for one in found if one.strength > Strength.PROSE]
    return sure or found


def _is_inner(flat: str, candidate: Candidate, outer: Found) -> bool:
    """Tell whether a code inside a reply opens the reply that a wrapper quotes."""
    if outer.reply.code == candidate.code and outer.reply.enhanced == candidate.enhanced:
        return False
    return lead_in.quotes_inner(flat[outer.reply.place.start + 3 : candidate.start])


# {"code":421,"enhanced_code":{"class":4,"subject":7,"detail":28},"content":"…"}, in any order.
_IS_KEY = re.compile(
    r"(?:^|[\s{,\"])[\w.\-]{0,20}(?:code|status)[\w.\-]{0,10}\"?\s?[:=]\s?\"?$", re.IGNORECASE
)
_CONTENT = re.compile(
    r"\b(?:content|message|description|text|response|msg|reason|details|diagnostic\w*)\"?\s?[:=]\s?"
    r"\"([^\"]{3,2000})"
)
_PARTS = re.compile(r"\"class\":\s?([245]),\s?\"subject\":\s?(\d+),\s?\"detail\":\s?(\d+)")
_NAMED_STATUS = re.compile(
    r"\"(?:enhanced[\w\-]*|smtp_enchcode|dsn|status|esc)\"\s?:\s?\"([245]\.\d{1,3}\.\d{1,3})\""
)
# PHPMailer: "Detail: Too many messages SMTP code: 421 Additional SMTP info: 4.7.0".
_DETAIL = re.compile(r"Detail: ?([^\n]{3,600}?)\.? SMTP code: ?$")
_INFO = re.compile(r"\s{1,3}Additional SMTP info: ?(?:([245]\.\d{1,3}\.\d{1,3})\s?)?([^\n]{0,300})")


def _build(flat: str, candidate: Candidate, end: int) -> Found:
    special = _from_json(flat, candidate) or _from_detail(flat, candidate)
    if special is not None:
        return special
    words = join_words(flat, candidate, end)
    start, enhanced = candidate.start, candidate.enhanced
    if not words or words.strip(").]: ") == "":
        start, enhanced, words = _code_last(flat, candidate, words)
    before = lead_in.read(flat, start, end)
    enhanced = enhanced or enhanced_codes.in_words(words, candidate.code)
    enhanced = enhanced or enhanced_codes.real(before.status, candidate.code)
    place = Place(start, start + len(flat[start:end].rstrip()))
    return _found(candidate, enhanced, words, place, before)


def _from_json(flat: str, candidate: Candidate) -> Found | None:
    """Read code, status and words from the values of a JSON object, in any order."""
    if flat[candidate.start - 1 : candidate.start] not in (":", '"', " "):
        return None
    if not _IS_KEY.search(flat[max(0, candidate.start - 50) : candidate.start]):
        return None
    low = max(flat.rfind("\n", 0, candidate.start) + 1, candidate.start - 800)
    line_end = flat.find("\n", candidate.start, candidate.start + 1200)
    high = candidate.start + 1200 if line_end == -1 else line_end
    content = _CONTENT.search(flat, candidate.start, high) or _CONTENT.search(flat, low, high)
    if content is None:  # The values may stand on lines of their own.
        low, high = max(0, candidate.start - 500), candidate.start + 500
        content = _CONTENT.search(flat, candidate.start, high) or _CONTENT.search(flat, low, high)
    if content is None:
        return None
    around = flat[low:high]
    parts, named = _PARTS.search(around), _NAMED_STATUS.search(around)
    words = " ".join(content[1].replace("\x0b", " ").split())
    leading = enhanced_codes.after_code(" " + words, 0)
    enhanced = ".".join(parts.groups()) if parts else (named[1] if named else None)
    if leading:
        enhanced, words = leading[0], words[leading[1] - 1 :].lstrip()
    before = lead_in.read(flat, content.start(1), content.end())
    place = Place(min(candidate.start, content.start(1)), max(candidate.start + 3, content.end(1)))
    return _found(candidate, enhanced, words, place, before)


def _from_detail(flat: str, candidate: Candidate) -> Found | None:
    """Read PHPMailer's message, which puts the words before the code."""
    low = max(0, candidate.start - 700)
    detail = _DETAIL.search(flat[low : candidate.start])
    if detail is None:
        return None
    info = _INFO.match(flat, candidate.start + 3)
    words = detail[1] + (" " + info[2].strip() if info and info[2].strip() else "")
    place = Place(low + detail.start(1), info.end() if info else candidate.start + 3)
    before = lead_in.read(flat, place.start, place.end)
    return _found(candidate, info[1] if info else None, words.strip(), place, before)


def _found(
    candidate: Candidate, enhanced: str | None, words: str, place: Place, before: LeadIn
) -> Found:
    reply = SmtpReply(
        code=candidate.code,
        enhanced=enhanced,
        text=words,
        place=place,
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
