"""HTML to text: pasted web mail, and the HTML bodies of non-delivery reports.

Nothing is rendered and no link is followed; tags go, entities become characters.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator

from wizard.reading.decoding import blocks

__all__ = ["html_to_text", "looks_like_html"]

_LOOKS = re.compile(
    r"<!doctype html|<(?:html|body|div|table|td|p|span)[\s>]|<br\s?/?>",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(r"<(script|style|head|title)\b[^>]{0,500}>|<!--", re.IGNORECASE)
_BREAK = re.compile(
    r"<(?:br|/p|/div|/tr|/li|/h\d|/table|/pre|/blockquote|p|div|tr|li|h\d|hr|pre)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_PRE = re.compile(r"<(pre)\b[^>]{0,500}>", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\s*>", re.IGNORECASE)
    for name in ("script", "style", "head", "title", "pre")
} | {"": re.compile("-->")}
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
# A tag begins with a letter or slash and is none of "<user@example.org>".
_TAG = re.compile(r"</?[A-Za-z][\w:\-]*(?:\s[^<>]{0,4000})?/?>")
# Looking back keeps a long row of blanks from being tried again at each of them.
_TRAILING = re.compile(r"(?<![ \t\xa0])[ \t\xa0]+\n")
_BLANKS = re.compile(r"\n{3,}")


def looks_like_html(text: str) -> bool:
    """Tell whether a text is HTML source; a log with one stray tag is not."""
    sample = text[:20000]
    if "<" not in sample:
        return False
    found = _LOOKS.findall(sample)
    starts = sample.lstrip()[:9].lower().startswith(("<!doctype", "<html", "<div", "<table", "<p>"))
    return starts or len(found) >= 3


def html_to_text(source: str) -> str:
    """Give the text of an HTML source."""
    text = io.StringIO()
    for start, end in blocks(source):
        text.write(_piece(source[start:end]))
    return text.getvalue().strip("\n") + "\n"


def _piece(source: str) -> str:
    text = "".join(" " if hidden else part for part, hidden in _apart(source, _NOT_SHOWN))
    text = text.replace("\r", "")
    if not _BREAK.search(text):
        lines = text
    else:
        # Line ends mean nothing in HTML, except in what is set as it stands.
        lines = "".join(
            part if as_set else part.replace("\n", " ") for part, as_set in _apart(text, _PRE)
        )
    lines = _CELL.sub("  ", _BREAK.sub("\n", lines))
    lines = html.unescape(_TAG.sub("", lines))
    lines = re.sub(r"(?<=\S)[ \t]{2,}", " ", lines)
    lines = re.sub(r"\n[ \t]{2,}", "\n", lines)
    return _BLANKS.sub("\n\n", _TRAILING.sub("\n", lines))


def _apart(source: str, opening: re.Pattern[str]) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a source, and of each whether it is an element opened so.

    The time grows with the source only: where no end follows, none is looked for again.
    """
    done = at = 0
    ends: dict[str, tuple[int, int] | None] = {}
    while found := opening.search(source, at):
        end = _end(source, (found[1] or "").lower(), found.end(), ends)
        at = found.start() + 1 if end is None else end
        if end is not None:
            yield source[done : found.start()], False
            yield source[found.start() : end], True
            done = end
    yield source[done:], False


def _end(source: str, name: str, at: int, ends: dict[str, tuple[int, int] | None]) -> int | None:
    """Give where the element of this name ends; `ends` keeps the last one found of each name."""
    known = ends.get(name, (-1, -1))
    if known is not None and known[0] < at:
        found = _CLOSING[name].search(source, at)
        known = ends[name] = found.span() if found else None
    return known[1] if known else None
