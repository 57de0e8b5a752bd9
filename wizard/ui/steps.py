"""The five steps and what is beside them: names, small lines, pages, what leads on."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from wizard.ui.desk import Desk
from wizard.ui.page_modules import PAGES
from wizard.ui.pages.page import Page
from wizard.ui.widgets import Kit

__all__ = ["STEPS", "Names", "make_page", "names"]

STEPS = ("bounce", "diagnosis", "checks", "plan", "report")


class Names(NamedTuple):
    """How a step is called, its second line, and the button that leads to it."""

    title: str
    small: str
    lead: str


def names(kit: Kit) -> dict[str, Names]:
    """The names of all steps in the present language."""
    p = kit.p
    return {
        "bounce": Names(p("ui", "Bounce"), p("ui", "paste, drop or open"), p("ui", "New bounce")),
        "diagnosis": Names(p("ui", "Diagnosis"), p("ui", "what it means"), p("ui", "Diagnose")),
        "checks": Names(
            p("ui", "Live checks"), p("ui", "DNS, MX, connection"), p("ui", "Go to the live checks")
        ),
        "plan": Names(p("ui", "Plan"), p("ui", "wait, throttle, mend"), p("ui", "Make the plan")),
        "report": Names(p("ui", "Report"), p("ui", "hand over, save"), p("ui", "Write the report")),
    }


def make_page(step: str, kit: Kit, desk: Desk) -> Page:
    """Make a page; its module is imported here."""
    make: Callable[[Kit, Desk], Page] = import_module(PAGES[step]).make
    return make(kit, desk)
