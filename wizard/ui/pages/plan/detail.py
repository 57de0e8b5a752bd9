"""The pane of one step: why, what, and the part that belongs to its kind."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wizard.model import (
    ContactFacts,
    MendFacts,
    OursFacts,
    ReputationFacts,
    ThrottleFacts,
    WaitFacts,
    WarmUpFacts,
)
from wizard.ui.pages.plan import mend, throttle, wait, warm_up
from wizard.ui.pages.plan.part import Part
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.links import is_web
from wizard.words.letters import copy_text
from wizard.words.steps import copy_label, link_needs, step_text

__all__ = ["StepPane"]

# Labels of texts that are read, not typed: their lines may be wrapped.
PROSE = ("letter_", "queue_panel", "queue_restricted", "log_panel")


class StepPane(Card):
    """Shows one step."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit

    def show_step(self, part: Part) -> None:
        """Show a step."""
        kit, p = self._kit, self._kit.p
        self.clear()
        text = step_text(kit.speaker, part.step, part.session.knowledge)
        self.add(kit.words("heading", text.title))
        if text.reason:
            self.add(kit.words("small", p("ui", "Why: {reason}", reason=text.reason)))
        for line in filter(None, text.body.splitlines()):
            self.add(kit.words("plain", line))
        for widget in _own_part(part):
            self.add(widget)
        self._add_copies(part)
        self._add_links(part)

    def _add_copies(self, part: Part) -> None:
        kit = self._kit
        shown = _shown_already(part)
        for copied in part.step.copy:
            if copied.text in shown:
                continue
            label = copy_label(kit.speaker, copied.label)
            text = copy_text(kit.speaker, copied, part.session.knowledge)
            self.add(kit.labelled(label, kit.code(text, label)))
            button = kit.copy_button(kit.p("ui", "Copy"), partial(str, text))
            button.setAccessibleName(kit.p("ui", "Copy: {what}", what=label))
            self.add(kit.row(button))

    def _add_links(self, part: Part) -> None:
        kit = self._kit
        for link in part.step.links:
            if is_web(link.url):
                self.add(kit.row(kit.link(link.title, link.url)))
                if needs := link_needs(kit.speaker, link):
                    self.add(kit.text("small", needs))


def _own_part(part: Part) -> list[QWidget]:
    facts = part.step.facts
    match facts:
        case WaitFacts():
            return wait.wait_part(part, facts)
        case ThrottleFacts():
            return throttle.throttle_part(part, facts)
        case WarmUpFacts():
            return warm_up.warm_up_part(part, facts)
        case ReputationFacts():
            return mend.reputation_part(part, facts)
        case MendFacts():
            return mend.mend_part(part, facts)
        case OursFacts():
            return mend.ours_part(part, facts)
        case ContactFacts():
            return mend.contact_part(part, facts)
    return []


def _shown_already(part: Part) -> set[str]:
    facts = part.step.facts
    if isinstance(facts, OursFacts):
        return {command.text for command in facts.commands}
    if isinstance(facts, MendFacts):
        return {facts.after}
    if isinstance(facts, ThrottleFacts):
        return {setting.text for setting in facts.advice.settings}
    if isinstance(facts, WaitFacts):
        return {facts.forced_retry}
    return set()
