"""What to say to the caller, in three parts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.verdicts import say_to_caller

if TYPE_CHECKING:
    from wizard.session import Session

__all__ = ["caller_card"]


def caller_card(kit: Kit, session: Session, now: datetime) -> Card:
    """Now, what we need, what comes next; and a button that copies all three."""
    p, card = kit.p, kit.card()
    card.add(kit.text("heading", p("ui", "Say this to the caller")))
    bounce, diagnosis = session.bounce, session.diagnosis
    if bounce is None or diagnosis is None:
        return card
    said = say_to_caller(
        kit.speaker,
        bounce,
        diagnosis,
        session.knowledge,
        session.plan,
        now=now,
        situation=session.situation,
    )
    parts = [
        (p("ui", "Now"), said.now),
        (p("ui", "We need"), said.need),
        (p("ui", "Next"), said.next),
    ]
    for label, words in parts:
        if words:
            card.add(kit.labelled(label, kit.text("plain", words)))
    everything = "\n\n".join(words for _, words in parts if words)
    copy = kit.copy_button(p("ui", "Copy"), lambda: everything)
    copy.setObjectName("copy-caller")
    copy.setAccessibleName(p("ui", "Copy what to say to the caller"))
    card.box.addSpacing(kit.theme.sizes.gap_tiny)
    card.add(kit.row(copy))
    card.box.addStretch(1)
    return card
