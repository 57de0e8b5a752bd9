"""Mending: a record before and after; checking reputation: the lists that have the address."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from wizard.model import ContactFacts, MendFacts, OursFacts, ReputationFacts
from wizard.ui.pages.plan.part import Part
from wizard.ui.widgets import Kit
from wizard.words.step_provider import provider_words
from wizard.words.steps import copy_label
from wizard.words.verdicts import turn_name

__all__ = ["contact_part", "mend_part", "ours_part", "reputation_part"]


def mend_part(part: Part, facts: MendFacts) -> list[QWidget]:
    """The record as it is and as it should be."""
    kit, p, widgets = part.kit, part.kit.p, list[QWidget]()
    if facts.name:
        title = " · ".join(each for each in (facts.record_type, facts.name) if each)
        widgets.append(kit.text("mono", title))
    if facts.before:
        widgets += _record(kit, p("ui", "Now"), facts.before)
    if facts.after:
        widgets += _record(kit, p("ui", "As it should be"), facts.after)
        widgets.append(kit.row(kit.copy_button(p("ui", "Copy the record"), lambda: facts.after)))
    return widgets


def _record(kit: Kit, label: str, text: str) -> list[QWidget]:
    return [kit.labelled(label, kit.code(text, label, whole_lines=True))]


def ours_part(part: Part, facts: OursFacts) -> list[QWidget]:
    """Commands that show what is in the queue."""
    kit, widgets = part.kit, list[QWidget]()
    for command in facts.commands:
        label = copy_label(kit.speaker, command.label)
        widgets += _record(kit, label, command.text)
        copy = kit.copy_button(kit.p("ui", "Copy"), partial(str, command.text))
        copy.setAccessibleName(kit.p("ui", "Copy: {what}", what=label))
        widgets.append(kit.row(copy))
    return widgets


def reputation_part(part: Part, facts: ReputationFacts) -> list[QWidget]:
    """The lists that name the address or domain, with where to read about removal."""
    kit, p, widgets = part.kit, part.kit.p, list[QWidget]()
    if facts.listed:
        words = p("ui", "On these lists now (stop the cause before you ask for removal):")
        widgets.append(kit.text("strong", words))
    names = {entry.id: entry.name for entry in part.session.knowledge.block_lists}
    for list_id, url in facts.listed:
        name = names.get(list_id, list_id)
        widgets.append(kit.row(kit.link(name, url)) if url else kit.text("plain", name))
    return widgets


def contact_part(part: Part, facts: ContactFacts) -> list[QWidget]:
    """Whom to write to, and the words of the server to quote."""
    kit, p, widgets = part.kit, part.kit.p, list[QWidget]()
    widgets.append(kit.text("small", p("ui", "Write to")))
    own = part.step.id == "contact_own_provider"
    fallback = provider_words(kit.speaker, facts) if own else _who(kit, facts.who)
    who = part.name_of(facts.provider) if facts.provider else fallback
    widgets.append(kit.text("strong", who))
    if facts.reply:
        label = p("ui", "Quote this")
        widgets.append(kit.labelled(label, kit.code(facts.reply, label)))
    return widgets


def _who(kit: Kit, who: str) -> str:
    from wizard.model import Turn

    return turn_name(kit.speaker, Turn(who)) if who in set(Turn) else who
