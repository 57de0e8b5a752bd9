"""Which patterns a knowledge file may hold: only such as take linear time on any text.

Allowed are literals, classes, `(?:…)`, `|`, anchors, and counted repeats. Every repeat is bounded
and none is repeated in turn (only "?" may follow a group that holds one), so the work at one
position of the text has a fixed upper limit.
"""

import re

__all__ = ["MAX_LENGTH", "compile_pattern"]

MAX_LENGTH = 200
MAX_REPEAT = 64
MAX_WAYS = 4096
"""The product of all repeats' choices: the most that one position can cost."""

_COUNT = re.compile(r"\{(\d{1,3})(,(\d{1,3}))?\}")


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern for comparable (lower-case) text; ValueError says what is wrong with it."""
    if len(pattern) > MAX_LENGTH:
        raise ValueError(f"the pattern is longer than {MAX_LENGTH} characters")
    _Scan(pattern).run()
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a pattern: {error}") from None


class _Scan:
    """Walks through a pattern once and refuses what could take more than linear time."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        self.ways = 1
        self.open: list[bool] = []  # for each open group: does it hold a repeat?
        self.last_repeats = False  # does the last atom hold a repeat?

    def run(self) -> None:
        while self.at < len(self.pattern):
            self._step(self.pattern[self.at])

    def _step(self, char: str) -> None:
        if char == "\\":
            self._escape()
        elif char == "[":
            self._skip_class()
        elif char == "(":
            self._open_group()
        elif char == ")":
            self._close_group()
        elif char in "*+":
            raise ValueError("unbounded repeats (* and +) are not allowed: write {0,20} or {1,20}")
        elif char in "?{":
            self._repeat(char)
        else:
            self._atom(1)

    def _atom(self, length: int) -> None:
        self.last_repeats = False
        self.at += length

    def _escape(self) -> None:
        if self.pattern[self.at + 1 : self.at + 2].isdigit():
            raise ValueError("back-references are not allowed")
        self._atom(2)

    def _skip_class(self) -> None:
        end = self.at + 1
        while end < len(self.pattern) and self.pattern[end] != "]":
            end += 2 if self.pattern[end] == "\\" else 1
        self._atom(end + 1 - self.at)

    def _open_group(self) -> None:
        if not self.pattern.startswith("(?:", self.at):
            raise ValueError("only groups of the form (?:…) are allowed")
        self.open.append(False)
        self.at += 3

    def _close_group(self) -> None:
        if not self.open:
            raise ValueError("a closing parenthesis too many")
        self.last_repeats = self.open.pop()
        if self.open:
            self.open[-1] = self.open[-1] or self.last_repeats
        self.at += 1

    def _repeat(self, char: str) -> None:
        low, high, length = 0, 1, 1
        if char == "{":
            count = _COUNT.match(self.pattern, self.at)
            if not count:
                raise ValueError("a repeat needs an upper limit: {2} or {0,20}")
            low, high = int(count[1]), int(count[3] or count[1])
            length = count.end() - count.start()
        if self.last_repeats and high > 1:
            raise ValueError("a repeat within a repeat is not allowed")
        self._bound(low, high)
        self.last_repeats = True
        self.open = [True] * len(self.open)
        self.at += length

    def _bound(self, low: int, high: int) -> None:
        self.ways *= max(high - low + 1, 1)
        if high > MAX_REPEAT or self.ways > MAX_WAYS:
            raise ValueError(f"too many repeats: at most {MAX_REPEAT} each, {MAX_WAYS} ways in all")
