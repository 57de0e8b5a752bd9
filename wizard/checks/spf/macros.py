"""Macro strings of SPF records (RFC 7208 section 7): parsing and expanding, no DNS."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from wizard.checks.spf.errors import SpfSyntaxError

__all__ = ["DOMAIN_LETTERS", "EXPLANATION_LETTERS", "Expansion", "MacroString", "parse_macros"]

DOMAIN_LETTERS = "slodipvh"
# "c", "r" and "t" may stand in explanation texts only (section 7.2); the grammar lets an unknown
# modifier have them too.
EXPLANATION_LETTERS = DOMAIN_LETTERS + "crt"

# One macro: letter, how many parts to keep, "r" to turn them round, where to split (section 7.1).
MACRO = re.compile(r"%\{([a-zA-Z])(\d{0,3})([rR]?)([.\-+,/_=]*)\}")
ESCAPES = {"%%": "%", "%_": " ", "%-": "%20"}


@dataclass(frozen=True, slots=True)
class Expansion:
    """One `%{…}`. `keep` is the number of right-hand parts, None for all of them."""

    letter: str
    keep: int | None
    reverse: bool
    delimiters: str
    escape: bool

    def of(self, value: str) -> str:
        """Transform the macro's value (section 7.3)."""
        parts = re.split(f"[{re.escape(self.delimiters or '.')}]", value)
        if self.reverse:
            parts.reverse()
        text = ".".join(parts if self.keep is None else parts[-self.keep :])
        # Unreserved characters of RFC 3986 stay as they are; quote() keeps letters, digits, "_.-~".
        return quote(text, safe="") if self.escape else text


@dataclass(frozen=True, slots=True)
class MacroString:
    """A parsed macro string: literal pieces and expansions, and its source text."""

    text: str
    parts: tuple[str | Expansion, ...]

    def uses(self, letter: str) -> bool:
        """Tell whether a macro of this (lower case) letter occurs."""
        return any(isinstance(part, Expansion) and part.letter == letter for part in self.parts)

    def expand(self, values: Mapping[str, str]) -> str:
        """Fill in the values, keyed by lower-case letter."""
        return "".join(
            part if isinstance(part, str) else part.of(values[part.letter]) for part in self.parts
        )


def parse_macros(text: str, letters: str = DOMAIN_LETTERS, *, spaces: bool = False) -> MacroString:
    """Parse a macro string; `spaces` is allowed in explanation texts only.

    Raises SpfSyntaxError for a "%" that begins no macro, an unknown letter, a part count of zero
    or a character outside visible ASCII.
    """
    parts: list[str | Expansion] = []
    at = 0
    while at < len(text):
        part, at = _next_part(text, at, letters, " " if spaces else "!")
        parts.append(part)
    return MacroString(text, tuple(parts))


def _next_part(text: str, at: int, letters: str, lowest: str) -> tuple[str | Expansion, int]:
    if text[at] != "%":
        end = text.find("%", at)
        literal = text[at:] if end < 0 else text[at:end]
        if not all(lowest <= character <= "~" for character in literal):
            raise SpfSyntaxError(text, "a character that is not visible ASCII")
        return literal, at + len(literal)
    if text[at : at + 2] in ESCAPES:
        return ESCAPES[text[at : at + 2]], at + 2
    return _expansion(text, at, letters)


def _expansion(text: str, at: int, letters: str) -> tuple[Expansion, int]:
    found = MACRO.match(text, at)
    if found is None:
        raise SpfSyntaxError(text, "a % that begins no macro")
    letter, digits, turn, delimiters = found.groups()
    if letter.lower() not in letters:
        raise SpfSyntaxError(text, f"no macro letter {letter} here")
    if digits and int(digits) == 0:
        raise SpfSyntaxError(text, "a macro that keeps no part")
    keep = int(digits) if digits else None
    return Expansion(letter.lower(), keep, bool(turn), delimiters, letter.isupper()), found.end()
