"""What will be asked of whom, in words: the places of names still to be learnt filled in."""

from __future__ import annotations

import re

from wizard.model import PlannedQuestion
from wizard.words.speaker import Speaker

__all__ = ["condition_words", "planned_text", "planned_words"]

_ROOT = re.compile(r"\., when (\S{1,60}) is denied")
_PLACE = re.compile(r"(_25\._tcp\.)?<([^<>]{1,300})>")


def planned_text(s: Speaker, question: PlannedQuestion) -> tuple[str, str]:
    """Give whom and what, with words for what stands in angle brackets, and when only."""
    what = planned_words(s, question.what) + condition_words(s, question)
    return planned_words(s, question.whom), what


def condition_words(s: Speaker, question: PlannedQuestion) -> str:
    """ " (only if …)" for a question that is not asked in any case."""
    if not question.only_if:
        return ""
    return f" ({s.p('planned', 'only if the receiver cannot be reached')})"


def planned_words(s: Speaker, text: str) -> str:
    """Say what stands in angle brackets in words; what is known stays as it is."""
    return _PLACE.sub(lambda found: _words(s, (found[1] or "") + found[2]), text)


def _words(s: Speaker, place: str) -> str:
    kind, _, name = place.rpartition(" of ")
    words = {
        "": s.p("planned", "your DNS server") if name == "your DNS server" else "",
        "mx": s.p("planned", "each receiving server of {name}", name=name),
        "_25._tcp.mx": s.p("planned", "for port 25 of each receiving server of {name}", name=name),
        "each mx": s.p("planned", "each receiving server of {name}", name=name),
        "each name server": s.p("planned", "each name server of {name}", name=name),
        "zone": s.p("planned", "the zone of {name}", name=name),
        "each name": s.p("planned", "each name of {name}", name=name),
        "each include and redirect": s.p("planned", "each record that {name} includes", name=name),
        "each a, mx and exists": s.p("planned", "each host that {name} allows", name=name),
    }.get(kind, "")
    if words:
        return words
    if found := _ROOT.fullmatch(place):
        return s.p("planned", "the root of all names, where {zone} is denied", zone=found[1])
    asked, comma, _ = place.rpartition(", when listed")
    if comma:
        return s.p("planned", "{name}, where it is listed", name=asked)
    asked, comma, _ = place.rpartition(", when there is no MX")
    return s.p("planned", "{name}, where there is no MX", name=asked) if comma else place
