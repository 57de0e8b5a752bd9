"""How the state of a finding looks: a word, a tone and a sign, never a colour alone."""

from __future__ import annotations

from wizard.model import Status
from wizard.ui.verdict_view import ChipView
from wizard.words import Speaker
from wizard.words.findings import status_name

__all__ = ["status_chip", "waiting_chip"]

LOOKS = {
    Status.OK: ("ok", "tick"),
    Status.NOTE: ("info", "info"),
    Status.LOOK: ("look", "look"),
    Status.PROBLEM: ("problem", "cross"),
    Status.UNKNOWN: ("quiet", "question"),
    Status.SKIPPED: ("quiet", "skipped"),
}


def status_chip(speaker: Speaker, status: Status) -> ChipView:
    """The chip of a finding."""
    tone, icon = LOOKS[status]
    return ChipView(status_name(speaker, status), tone, icon)


def waiting_chip(speaker: Speaker, *, running: bool) -> ChipView:
    """The chip of a check without an answer."""
    if running:
        return ChipView(speaker.p("ui", "Running"), "quiet", "running")
    return ChipView(speaker.p("ui", "Not run"), "quiet", "skipped")
