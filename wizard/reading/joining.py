"""The words of a reply, joined from its lines and without the repeated codes."""

from __future__ import annotations

import re
from functools import lru_cache

from wizard.reading.candidates import Candidate
from wizard.reading.flat import SOFT_BREAK
from wizard.reading.line_starts import DIALOGUE_START, LOG_START

__all__ = ["join_words"]

_ENHANCED = r"[245]\.\d{1,3}\.\d{1,3}(?![.\d])"


def join_words(flat: str, candidate: Candidate, end: int) -> str:
    """Give the words of a reply with single spaces and without the repeated codes."""
    raw = flat[candidate.words_at : end]
    code = str(candidate.code)
    if "<" in raw or "'" in raw or '"' in raw:
        raw = _JOINTS.sub("\n", raw)
    if candidate.enhanced and candidate.enhanced in raw:
        raw = _without_enhanced(raw, candidate.enhanced)
    if code in raw:
        raw = _without_repeats(raw, code, flat[candidate.start + 3 : candidate.start + 4])
    words = " ".join(raw.replace(SOFT_BREAK, " ").split())
    words = _BYTES.sub("", words)
    if not words.strip(".:;,()"):
        return ""
    return words.strip(" \"'").rstrip("*").lstrip("-:;,|) ") if words else ""


_ENDS = " '\""
# Between two lines of a reply: HTML's break, and the next string of a list.
_JOINTS = re.compile(r"<br ?/?>|(?:'|\"), ?b?(?:'|\")(?=[45]\d\d[ -])", re.IGNORECASE)


def _without_enhanced(raw: str, enhanced: str) -> str:
    """Drop the enhanced code with which a further line begins, its basic code being cut off."""
    for line_end in ("\n", SOFT_BREAK):
        raw = raw.replace(f"{line_end}{enhanced} ", line_end)
    return raw


_BYTES = re.compile(r"^,? ?b['\"]")


@lru_cache(maxsize=64)
def _repeats(code: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give what finds a repeated code: with an enhanced code, without, and at a line's start."""
    with_enhanced = rf"(?:\s/\s?|\s?\|\s?|\s|(?<!\d)){code}[\- ]#?{_ENHANCED}[ :]?"
    # Without an enhanced code only a hyphen, or the one blank of the last line, tells.
    alone = rf"(?:(?<![\w.])(?:/ )?|(?<=[a-z.])){code}(?:-|$| (?!messages|times))"
    return (
        re.compile(with_enhanced),
        re.compile(alone),
        re.compile(rf"[\- ]?#?(?:{_ENHANCED})?[ :]?"),
    )


def _without_repeats(raw: str, code: str, sign: str) -> str:
    """Drop the codes of continuation lines, however they were joined."""
    with_enhanced, alone, _ = _repeats(code)
    first, *others = raw.replace(SOFT_BREAK, "\n").split("\n")
    lines = [first.rstrip(_ENDS), *(_without_prefix(line, code) for line in others)]
    words = " ".join(" ".join(line for line in lines if line.strip(_ENDS)).split())
    words = with_enhanced.sub(" ", words)
    return alone.sub(" ", words) if sign == "-" else words


def _without_prefix(line: str, code: str) -> str:
    """Cut what stands before and at the repeated code of a continuation line."""
    at = line.find(code)
    if at == -1 or line[at + 3 : at + 4] not in ("-", " ", ""):
        return line
    lead, line = line[:at], line.rstrip(_ENDS)
    if lead.strip(" >|#*/") and not (LOG_START.match(lead) or DIALOGUE_START.match(lead)):
        return line
    marks = _repeats(code)[2].match(line, at + 3)
    return line[marks.end() if marks else at + 3 :]
