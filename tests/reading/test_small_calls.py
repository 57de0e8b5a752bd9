"""No call into C works on more than a block at once: it would hold the interpreter's lock.

The window shares that lock, so one long call anywhere would make it stand still. The test hands in
a text that notices what is called on it, and puts patterns that notice in the place of all of the
package's own.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, SupportsIndex

import pytest

import wizard.reading
from wizard.reading import read_text
from wizard.reading.decoding import BLOCK

SIZE = 3 * BLOCK
SLACK = 4_096
"""Characters: a block may end a line later than its size."""

SCANS = (
    "__contains__", "casefold", "count", "find", "index", "lower", "replace", "rfind", "rindex",
    "split", "splitlines", "translate", "upper",
)  # fmt: skip
RANGED = frozenset({"count", "find", "index", "rfind", "rindex"})


class Watched(str):
    """A text that notes each scan of more than a block; its slices are plain."""

    __slots__ = ()
    long_calls: ClassVar[list[str]] = []


def _watching(name: str) -> Callable[..., Any]:
    plain = getattr(str, name)

    def scan(self: Watched, *arguments: Any) -> Any:
        low, high = (*arguments[1:3], None, None)[:2] if name in RANGED else (None, None)
        if _length(self, low, high) > BLOCK + SLACK:
            Watched.long_calls.append(name)
        return plain(self, *arguments)

    return scan


for _name in SCANS:
    setattr(Watched, _name, _watching(_name))


def _length(text: str, low: SupportsIndex | None, high: SupportsIndex | None) -> int:
    begin, end, _ = slice(low, high).indices(len(text))
    return end - begin


class WatchedPattern:
    """A pattern that notes each search in more than a block; `match` looks at one place only."""

    def __init__(self, pattern: re.Pattern[str], calls: list[str]) -> None:
        self._pattern = pattern
        self._calls = calls

    def __getattr__(self, name: str) -> Any:
        plain = getattr(self._pattern, name)
        if name not in ("search", "finditer", "findall", "sub", "subn", "split"):
            return plain

        def scan(*arguments: Any) -> Any:
            text = arguments[1] if name.startswith("sub") else arguments[0]
            places = arguments[1:3] if name in ("search", "finditer", "findall") else ()
            low, high = (*places, None, None)[:2]
            if _length(text, low, high) > BLOCK + SLACK:
                self._calls.append(f"{name} of {self._pattern.pattern[:60]}")
            return plain(*arguments)

        return scan


def _modules() -> Iterator[Any]:
    for found in pkgutil.walk_packages(wizard.reading.__path__, "wizard.reading."):
        importlib.import_module(found.name)
        yield sys.modules[found.name]


@pytest.fixture
def long_calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The calls on more than a block, as they are made."""
    calls: list[str] = []
    monkeypatch.setattr(Watched, "long_calls", calls)
    for module in _modules():
        for name, value in vars(module).copy().items():
            if isinstance(value, re.Pattern):
                monkeypatch.setattr(module, name, WatchedPattern(value, calls))
    return calls


LINE = (
    "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<anna@example.org>, "
    "relay=mx1.example.org[192.0.2.25]:25, dsn=4.7.0, status=deferred (host mx1.example.org"
    "[192.0.2.25] said: 421 4.7.0 Try again later (in reply to MAIL FROM command))\n"
)
LARGE = {
    "log": LINE,
    "returned words": "Words of a letter that nobody but its writer needs to read again.\n",
    "one line": "a",
    "blanks": " ",
    "line ends": "\n",
    "numbers": "421 ",
    "html": "<p>Remote Server returned '421 4.7.0 Too many'</p>\n",
    "accents": "\u00e9\u00e8 ",
}


@pytest.mark.parametrize("kind", LARGE)
@pytest.mark.parametrize("head", ["", "421 4.7.0 Too many\n", "<html><body>", "From: a\nTo: b\n"])
def test_a_large_text_is_read_in_small_calls(kind: str, head: str, long_calls: list[str]) -> None:
    piece = LARGE[kind]
    read_text(Watched(head + piece * (SIZE // len(piece))))
    assert long_calls == []


def test_the_watch_sees_a_long_call(long_calls: list[str]) -> None:
    text = Watched("a" * (BLOCK * 3))
    assert text.find("b") == -1
    assert text.find("b", 0, 100) == -1
    assert WatchedPattern(re.compile("b"), long_calls).search(text) is None
    assert long_calls == ["find", "search of b"]
