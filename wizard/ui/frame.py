"""How the steps stand, and what the bar below leads to: what is drawn around the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.ui.case_line import case_line
from wizard.ui.steps import STEPS
from wizard.ui.widgets.rail import Mark

if TYPE_CHECKING:
    from wizard.ui.window import Window

__all__ = ["draw_cases", "draw_frame"]


def draw_frame(window: Window) -> None:
    """Draw rail and bar as the case stands."""
    step, rail = window.step, window.rail
    for each in STEPS:
        rail.show_mark(each, _mark(window, each))
    rail.show_practice(current=step == "practice", case=window.desk.stage.case)
    for beside in ("help", "settings"):
        rail.show_beside(beside, current=step == beside)
    draw_cases(window)
    window.back.setVisible(step != STEPS[0])
    window.undo.setVisible(window.desk.can_undo and step in STEPS)
    following = _following(step)
    window.next.setVisible(step in STEPS)
    window.next.setText(window.names[following].lead)
    window.next.setEnabled(window.is_open(following))


def draw_cases(window: Window) -> None:
    """Show how many cases are saved, and how the open one stands."""
    desk = window.desk
    count = desk.shelf.count if desk.shelf is not None else ""
    line = case_line(window.kit.speaker, desk)
    window.rail.show_cases(current=window.step == "cases", count=count, line=line)


def _following(step: str) -> str:
    if step not in STEPS or step == STEPS[-1]:
        return STEPS[0]
    return STEPS[STEPS.index(step) + 1]


def _mark(window: Window, step: str) -> Mark:
    if step == window.step:
        return Mark.CURRENT
    if not window.is_open(step):
        return Mark.LOCKED
    return Mark.DONE if _is_done(window, step) else Mark.OPEN


def _is_done(window: Window, step: str) -> bool:
    checking = window.desk.checking
    if step == "bounce":
        return window.is_open("diagnosis")
    if step == "checks":
        return checking.has_run and not checking.is_running
    return step in window.visited
