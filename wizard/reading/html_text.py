"""HTML to text: pasted web mail, and the HTML bodies of non-delivery reports.

Nothing is rendered and no link is followed; tags go, entities become characters.
"""

from __future__ import annotations

import html
import io
import re

from wizard.reading.decoding import blocks

__all__ = ["html_to_text", "looks_like_html"]

_LOOKS = re.compile(
    r"<!doctype html|<(?:html|body|div|table|td|p|span)[\s>]|<br\s?/?>",
    re.IGNORECASE,
)
_NOT_SHOWN = re.compile(
    r"<(script|style|head|title)\b[^>]{0,500}>.{0,60000}?</\1\s*>|<!--.{0,60000}?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(
    r"<(?:br|/p|/div|/tr|/li|/h\d|/table|/pre|/blockquote|p|div|tr|li|h\d|hr|pre)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_PRE = re.compile(r"(<pre\b[^>]{0,500}>.{0,60000}?</pre\s*>)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"</t[dh]\s*>", re.IGNORECASE)
# A tag begins with a letter or slash and is none of "<user@example.org>".
_TAG = re.compile(r"</?[A-Za-z][\w:\-]*(?:\s[^<>]{0,4000})?/?>")
_TRAILING = re.compile(r"[ \t\xa0]+\n")
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
    text = _NOT_SHOWN.sub(" ", source).replace("\r", "")
    if not _BREAK.search(text):
        lines = text
    else:
        # Line ends mean nothing in HTML, except in what is set as it stands.
        lines = "".join(
            part if part[:4].lower() == "<pre" else part.replace("\n", " ")
            for part in _PRE.split(text)
        )
    lines = _CELL.sub("  ", _BREAK.sub("\n", lines))
    lines = html.unescape(_TAG.sub("", lines))
    lines = re.sub(r"(?<=\S)[ \t]{2,}", " ", lines)
    lines = re.sub(r"\n[ \t]{2,}", "\n", lines)
    return _BLANKS.sub("\n\n", _TRAILING.sub("\n", lines))
