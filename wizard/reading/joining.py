"""The words of a reply, joined from its lines and without the repeated codes."""

from __future__ import annotations

import re

from wizard.reading.candidates import Candidate
from wizard.reading.flat import SOFT_BREAK
from wizard.reading.line_starts import DIALOGUE_START, LOG_START

__all__ = ["join_words"]

_ENHANCED = r"[245]\.\d{1,3}\.\d{1,3}(?![.\d])"


def join_words(flat: str, candidate: Candidate, end: int) -> str:
    """Give the words of a reply with single spaces and without the repeated codes."""
    raw = flat[candidate.words_at : end]
    code = str(candidate.code)
    if code in raw:
        raw = _without_repeats(raw, code, flat[candidate.start + 3 : candidate.start + 4])
    words = " ".join(raw.replace(SOFT_BREAK, " ").split())
    words = _BYTES.sub("", words)
    return words.strip(" \"'").lstrip("-:;,|) ") if words else ""


_BYTES = re.compile(r"^,? ?b['\"]")


def _without_repeats(raw: str, code: str, sign: str) -> str:
    """Drop the codes of continuation lines, however they were joined."""
    lines = raw.replace(SOFT_BREAK, "\n").split("\n")
    lines = [lines[0].rstrip(" '\""), *(_without_prefix(line, code) for line in lines[1:])]
    lines = [line for line in lines if line.strip(" '\"")]
    words = " ".join(" ".join(lines).split())
    words = re.sub(rf"(?:\s/\s?|\s?\|\s?|\s|(?<!\d)){code}[\- ]#?{_ENHANCED}[ :]?", " ", words)
    if sign == "-":
        # Without an enhanced code only a hyphen, or the one blank of the last line, tells.
        words = re.sub(
            rf"(?:(?<![\w.])(?:/ )?|(?<=[a-z.])){code}(?:-|$| (?!messages|times))", " ", words
        )
    return words


def _without_prefix(line: str, code: str) -> str:
    """Cut what stands before and at the repeated code of a continuation line."""
    at = line.find(code)
    if at == -1 or line[at + 3 : at + 4] not in ("-", " ", ""):
        return line
    lead, line = line[:at], line.rstrip(" '\"")
    if not lead.strip(" >|#*/") or LOG_START.match(lead) or DIALOGUE_START.match(lead):
        return re.sub(rf"^[\- ]?#?(?:{_ENHANCED})?[ :]?", "", line[at + 3 :])
    return line
