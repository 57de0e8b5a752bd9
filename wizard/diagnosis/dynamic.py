"""Is the sending address one of a range that is given out anew from day to day?"""

import re

from wizard.knowledge.phrases import Phrase, make_comparable
from wizard.model import Bounce

__all__ = ["from_dynamic_line"]

MOST_TEXT = 4_000

# "pool-203-0-113-9.example.net", "p4fd00a1.dip0.example.net": providers put a word and the address
# into the names of such lines (RFC 8117 section 2 names the custom; the words are common usage).
_HOST = re.compile(r"(?<![\w.@-])(?:[a-z0-9_-]{1,63}\.){2,8}[a-z]{2,24}(?![\w@-])")
_WORD = re.compile(
    r"(?:^|[.\-_\d])(?:dyn|dynamic|dynip|dynamicip|pool|pools|dsl|adsl|vdsl|xdsl|dialup|dial-up|dialin"
    r"|dip\d?|cable|ppp|pppoe|dhcp|broadband|residential|catv|hfc|ftth|mobile|lte|umts|gprs)(?=[.\-_\d])"
)
_SAID = tuple(
    map(
        Phrase.of,
        ("dynamic ip", "dynamic address", "dynamic range", "dynamically assigned", "dynamic host",
         "residential", "dial-up", "dialup", "pbl", "end-user address", "end user address",
         "dynamische ip", "dynamische adresse", "einwahl"),
    )
)  # fmt: skip
_ADDRESS = re.compile(
    r"\d{1,3}[.\-_x]\d{1,3}[.\-_x]\d{1,3}|\d{3}|(?=[0-9a-f]{8})[a-f]*\d[0-9a-f]{6}"
)


def from_dynamic_line(bounce: Bounce) -> bool:
    """Tell whether the receiver says so, or the name that it saw or was greeted with shows it."""
    helo = bounce.circumstances.helo
    names = [helo.value] if helo else []
    if bounce.reply is not None:
        text = bounce.reply.text[:MOST_TEXT]
        comparable = make_comparable(text)
        if any(phrase.find(comparable) for phrase in _SAID):
            return True
        names += _HOST.findall(text.lower())
    return any(_WORD.search(name) and _ADDRESS.search(name) for name in names)
