"""Sending more slowly: a calculator, the settings to copy, and how long the queue then takes."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from wizard.model import Setting, ThrottleAdvice, ThrottleFacts
from wizard.planning import PlanWishes
from wizard.ui.pages.plan.part import Part, folded_notes
from wizard.ui.pages.plan.simulated import simulation_part
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.step_simulation import drain_words
from wizard.words.steps import throttle_note

__all__ = ["throttle_part"]

RATES = (1, 2, 5, 10, 20, 50, 100)


def throttle_part(part: Part, facts: ThrottleFacts) -> list[QWidget]:
    """What the page of the step shows below its text."""
    kit, advice = part.kit, facts.advice
    widgets: list[QWidget] = [_calculator(part, advice), _numbers(kit, advice)]
    if not advice.possible:
        words = kit.p("ui", "Whoever runs this server sets its speed; you cannot, so ask them.")
        widgets.append(kit.text("plain", words))
    widgets += simulation_part(kit, advice)
    for setting in advice.settings:
        widgets.append(_setting(kit, setting))
    notes = [throttle_note(kit.speaker, note) for note in advice.notes]
    return widgets + folded_notes(kit, notes)


def _calculator(part: Part, advice: ThrottleAdvice) -> QWidget:
    kit, p = part.kit, part.kit.p
    server, queue, rate = _servers(part, advice), QLineEdit(), _rates(kit, advice)
    queue.setObjectName("throttle-queue")
    queue.setText(str(advice.queue) if advice.queue is not None else "")
    queue.setPlaceholderText(p("ui", "how many?"))
    wishes = part.session.wishes

    def on_changed(*_: object) -> None:
        _wish(part, wishes, server.currentData(), queue.text(), rate.currentData())

    server.activated.connect(on_changed)
    rate.activated.connect(on_changed)
    queue.editingFinished.connect(on_changed)
    fields = [
        (p("ui", "Mail server"), server, 158),
        (p("ui", "Waiting messages"), queue, 130),
        (p("ui", "Rate"), rate, 158),
    ]
    row = kit.row()
    for label, control, width in fields:
        holder = kit.field(label, control)
        holder.setFixedWidth(kit.theme.sizes.px(width))
        row.add(holder)
    return row


def _servers(part: Part, advice: ThrottleAdvice) -> QComboBox:
    box = QComboBox()
    box.setObjectName("throttle-server")
    box.addItem(part.kit.p("ui", "not known"), None)
    for mta in sorted(part.session.knowledge.mtas, key=lambda each: part.name_of(each).casefold()):
        box.addItem(part.name_of(mta), mta)
    box.setCurrentIndex(max(0, box.findData(advice.mta)))
    return box


def _rates(kit: Kit, advice: ThrottleAdvice) -> QComboBox:
    box, present = QComboBox(), advice.rate_per_minute
    box.setObjectName("throttle-rate")
    for rate in sorted({*map(float, RATES), present}):
        digits = 0 if rate.is_integer() else 2
        words = kit.p("ui", "{rate} a minute", rate=kit.speaker.number(rate, digits))
        box.addItem(words, rate)
    box.setCurrentIndex(box.findData(present))
    return box


def _wish(part: Part, wishes: PlanWishes, mta: str | None, queue: str, rate: float) -> None:
    digits = "".join(sign for sign in queue if sign.isascii() and sign.isdigit())[:9]
    wanted = replace(wishes, mta=mta, queue=int(digits) if digits else None, rate=rate)
    if wanted != part.session.wishes:
        part.desk.wish(wanted)


def _numbers(kit: Kit, advice: ThrottleAdvice) -> QWidget:
    p, speaker = kit.p, kit.speaker
    facts = [
        kit.n(
            "ui",
            "{n} connection at a time",
            "{n} connections at a time",
            advice.connections,
        )
    ]
    if advice.messages_per_connection:
        facts.append(
            kit.n(
                "ui",
                "{n} message a connection",
                "{n} messages a connection",
                advice.messages_per_connection,
            )
        )
    if advice.back_off_s:
        facts.append(
            p("ui", "after a refusal {time} of quiet", time=speaker.duration(advice.back_off_s))
        )
    if drain := drain_words(speaker, advice):
        facts.append(p("ui", "queue: {drain}", drain=drain))
    basis = (
        p("ui", "published by the receiver") if advice.documented else p("ui", "a careful start")
    )
    return kit.text("sub", " · ".join([*facts, basis]))


def _setting(kit: Kit, setting: Setting) -> Card:
    p, card = kit.p, kit.card("sunken")
    card.box.setContentsMargins(*(kit.theme.sizes.gap_small,) * 4)
    card.add(kit.text("strong", setting.file))
    if setting.read_first:
        first = p("ui", "Read first")
        card.add(kit.labelled(first, kit.code(setting.read_first, first, whole_lines=True)))
    name = p("ui", "Settings for {file}", file=setting.file)
    settings = kit.code(setting.text, name, whole_lines=True)
    card.add(kit.labelled(p("ui", "Settings"), settings))
    copy = kit.copy_button(p("ui", "Copy settings"), lambda: setting.text)
    row = kit.row(copy)
    card.add(row)
    folded = [
        (p("ui", "How to activate"), setting.activate),
        (p("ui", "How to see that it works"), setting.verify),
        (p("ui", "How to undo"), setting.undo),
    ]
    for label, text in folded:
        if text:
            code = kit.code(text, label, whole_lines=True)
            code.hide()
            button = kit.button(label)
            button.setCheckable(True)
            button.toggled.connect(code.setVisible)
            row.add(button)
            card.add(code)
    return card
