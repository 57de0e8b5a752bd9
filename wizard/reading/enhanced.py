"""Enhanced status codes (RFC 3463): where one stands, and which one is real."""

from __future__ import annotations

import re

__all__ = ["after_code", "in_words", "is_made_up", "real"]

# Directly after the basic code. People and programs write "421 4.7.0", "421-4.7.0", "421: 4.3.2",
# "421.4.4.2", "421 #4.4.5", "421 (4.3.2)". Not "4.16.55.1": that is Yahoo's own detail.
_AFTER = re.compile(
    r"(?:, ?b?['\"]|[ \-:,.;#(\[_=\"'*\n\x0b]{1,8})"
    r"(?:#|(?:Enhanced status code|Additional SMTP info): ?)?"
    r"([245]\.\d{1,3}\.\d{1,3})(?![.\-]?\d|\w)(?:[:)\]]|\",\s?\"?)?"
)
# "421 4.4 2 Connection dropped", as some programs and people write it.
_DAMAGED = re.compile(r"[ \-]([245])\.([0-7]) (\d{1,2})(?= [A-Za-z])")
# "(#5.1.1)", "[#4.7.1]" at the end; RFC 3463 knows the subjects 0 to 7 only.
_HASHED = re.compile(r"[(\[ ]#(?:SMTP#)?([245]\.[0-7]\.\d{1,3})(?![.\-]?\d)\b")
# "450 gateway_tag 4.7.1 <…>", "554 host service 5.7.1 …", "553 Mail … not allowed - 5.7.1 [BL23]".
_AFTER_TAG = re.compile(
    r"\s*(?=\S*[._\d])(?:[\w.*\-\[\]:<>@]+\s+){1,3}([245]\.[0-7]\.\d{1,3})(?![.\-]?\d)\s"
)
_AFTER_DASH = re.compile(r" - ([245]\.[0-7]\.\d{1,3})(?![.\-]?\d) \[")
# Without a code: "The server response was: 4.3.2 Concurrent connections …", "(4.4.1 …)".
_INTRODUCED = re.compile(
    r"(?:^|[:;\"'(>] ?|\n\s{0,8})([245]\.[0-7]\.\d{1,3})(?![.\-]?\d) [A-Za-z<\[({]"
)
_IN_BRACKETS = re.compile(r"\(([245]\.[0-7]\.\d{1,3})\)")


def after_code(flat: str, at: int) -> tuple[str, int] | None:
    """Give the enhanced code directly after a basic code ending at `at`, and where it ends."""
    match = _AFTER.match(flat, at)
    if match:
        return match[1], match.end()
    damaged = _DAMAGED.match(flat, at)
    return (".".join(damaged.groups()), damaged.end()) if damaged else None


def in_words(words: str, code: int | None) -> str | None:
    """Find an enhanced code further inside a reply; its class must be that of the code."""
    tagged = _AFTER_TAG.match(words)
    if tagged and _same_class(tagged[1], code):
        return tagged[1]
    patterns = (_AFTER_DASH, _HASHED, _IN_BRACKETS) + ((_INTRODUCED,) if code is None else ())
    for pattern in patterns:
        match = pattern.search(words)
        if match and _same_class(match[1], code):
            return match[1]
    return None


def _same_class(enhanced: str, code: int | None) -> bool:
    return code is None or int(enhanced[0]) == code // 100


def is_made_up(enhanced: str) -> bool:
    """Tell whether a status of a log or DSN says nothing but its class.

    Mail servers write 4.0.0 when the reply had none; 4.4.7 is their own "expired".
    """
    return enhanced.endswith(".0.0") or enhanced in {"4.4.7", "5.4.7"}


def real(status: str | None, code: int) -> str | None:
    """Give a status of a log or DSN when it can be the reply's own: real, and of its class."""
    if status is None or is_made_up(status) or not _same_class(status, code):
        return None
    return status
