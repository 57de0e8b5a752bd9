"""A view of a text in which quoting marks, smart quotes and escapes no longer disturb.

Every replacement keeps the length, so a place in the view is the same place in the text, and no
table of offsets is needed.
"""

from __future__ import annotations

import re

__all__ = ["SOFT_BREAK", "flatten"]

# Stands where a text shows a line break as the two characters backslash and n. White space for
# a regular expression, but not the end of a log line.
SOFT_BREAK = "\x0b"

_SINGLE = str.maketrans(
    {
        "\t": " ",
        "\r": " ",
        "\x00": " ",
        "\x0b": " ",
        "\x0c": " ",
        "`": " ",
        "\xa0": " ",
        "\xad": " ",
        "\u1680": " ",
        **{chr(code): " " for code in range(0x2000, 0x2010)},
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2028": "\n",
        "\u2029": "\n",
        "\u202f": " ",
        "\u205f": " ",
        "\u2060": " ",
        "\u3000": " ",
        "\u0085": "\n",
        "\ufeff": " ",
        "\ufffc": " ",
        "\uff1a": ":",
        "\uff1b": ";",
        "\uff08": "(",
        "\uff09": ")",
    }
)
_CONTROL = re.compile("[\t\r\x00\x0b\x0c`]")
_ENTITIES = (
    ("&lt;", "   <"),
    ("&gt;", ">   "),
    ("&quot;", '     "'),
    ("&#34;", '    "'),
    ("&apos;", "     '"),
    ("&#39;", "    '"),
    ("&#039;", "     '"),
    ("&#x27;", "     '"),
    ("&nbsp;", "      "),
    ("&#160;", "      "),
    ("&amp;", "&    "),
)
_ESCAPES = (
    ("\\\\r\\\\n", SOFT_BREAK * 6),
    ("\\\\n", SOFT_BREAK * 3),
    ("\\r\\n", SOFT_BREAK * 4),
    ("\\n", SOFT_BREAK * 2),
    ("\\r", SOFT_BREAK * 2),
    ("\\t", "  "),
    ("\\[", " ["),
    ("\\]", "] "),
    ("\\(", " ("),
    ("\\)", ") "),
    ("\\<", " <"),
    ("\\>", "> "),
    ('\\"', ' "'),
    ("\\'", " '"),
    ("\\/", " /"),
    ("\\_", " _"),
    ("\\u003c", "     <"),
    ("\\u003e", ">     "),
    ("\\u003C", "     <"),
    ("\\u003E", ">     "),
)
# "> ", ">> ", "| " of a quoting mail program; not ">>> DATA" of a transcript.
_QUOTING = re.compile(r"^(?:[ ]{0,8}[>|](?!>> [A-Z]{4}))+", re.MULTILINE)

_MARKS = (">", "|", " >", " |", "  >", "   >", "    >")
_MARKED_LINES = ("\n>", "\n|", "\n >", "\n |", "\n  >", "\n    >")
# qmail-send logs a whole bounce as one word: "deferral: Remote_host_said:_421_busy/".
_QMAIL = re.compile(r"\bdelivery \d+: (?:deferral|failure): [^\n]*")
# A part of such a line, without what led to it.
_QMAIL_PART = re.compile(r"(?<!\S)[A-Z][\w',.\-]{2,200}_[^\s]{3,2000}")


def flatten(text: str) -> str:
    """Give the view of a text of at most a block, character for character."""
    flat = text
    if not text.isascii() or _CONTROL.search(text):
        flat = flat.translate(_SINGLE)
    if "&" in flat:
        for entity, same_length in _ENTITIES:
            flat = flat.replace(entity, same_length)
    if "\\" in flat:
        for escape, same_length in _ESCAPES:
            flat = flat.replace(escape, same_length)
    if "delivery " in flat and ("deferral: " in flat or "failure: " in flat):
        flat = _QMAIL.sub(_qmail_words, flat)
    elif "_(#" in flat or "emote_host_said:" in flat:
        flat = _QMAIL_PART.sub(_qmail_words, flat)
    if flat.startswith(_MARKS) or any(mark in flat for mark in _MARKED_LINES):
        flat = _QUOTING.sub(_blank, flat)
    return flat


def _qmail_words(match: re.Match[str]) -> str:
    words = match.group().replace("_", " ").replace("./", "." + SOFT_BREAK)
    return words[:-1] + " " if words.endswith("/") else words


def _blank(match: re.Match[str]) -> str:
    marks = match.group()
    return marks if marks.lstrip() == ">>>" else " " * len(marks)
