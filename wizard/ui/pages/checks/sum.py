"""The line below the title: how many checks are done, and what they found."""

from __future__ import annotations

from collections.abc import Sequence

from wizard.model import Finding
from wizard.ui.checking import Checking
from wizard.ui.pages.checks.nothing import Why
from wizard.ui.pages.checks.rows import FOUND, UNTOLD
from wizard.ui.widgets import Kit

__all__ = ["sum_words"]


def sum_words(kit: Kit, checking: Checking, findings: Sequence[Finding], why: Why | None) -> str:
    """Count what was found by checks that were really made; `why` nothing could be asked."""
    speaker = kit.speaker
    seconds = kit.p("ui", "{seconds} s", seconds=speaker.number(checking.seconds, 1))
    if why is not None and not checking.is_running:
        nothing = kit.p("ui", "Nothing could be asked")
        return f"{nothing} · {seconds}"
    done = kit.p(
        "ui",
        "{done} of {all} done",
        done=speaker.number(len(checking.arrived)),
        all=speaker.number(len(checking.expected)),
    )
    return " · ".join((done, *_seen(kit, checking, findings), seconds))


def _seen(kit: Kit, checking: Checking, findings: Sequence[Finding]) -> list[str]:
    found = sum(finding.status in FOUND for finding in findings)
    untold = sum(finding.status in UNTOLD for finding in findings)
    parts = [kit.n("ui", "{n} found something", "{n} found something", found)] if found else []
    if not found:
        running = kit.p("ui", "nothing found so far")
        parts.append(running if checking.is_running else kit.p("ui", "nothing found"))
    if untold and not checking.is_running:
        parts.append(kit.n("ui", "{n} without an answer", "{n} without an answer", untold))
    return parts
