"""The short mail that asks a caller for the whole bounce."""

from __future__ import annotations

from functools import partial

from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words import Speaker

__all__ = ["request_card", "request_to_caller"]


def request_card(kit: Kit) -> Card:
    """Show the mail, with a button that copies it."""
    p, card = kit.p, kit.card()
    give = partial(request_to_caller, kit.speaker)
    copy = kit.copy_button(p("ui", "Copy the mail"), give)
    copy.setObjectName("ask-copy")
    card.add(kit.text("heading", p("ui", "Send this to the caller")))
    card.add(kit.code(give(), p("ui", "Mail to the caller")))
    card.add(kit.row(copy))
    return card


def request_to_caller(speaker: Speaker) -> str:
    """What to send to a caller who has only told about the bounce."""
    p = speaker.p
    parts = (p("ui", "Hello,"), *_ways(speaker), p("ui", "Thank you!"))
    return "\n\n".join(parts) + "\n"


def _ways(speaker: Speaker) -> list[str]:
    """How to send it, by mail program, panel and program."""
    p = speaker.p
    return [
        p(
            "ui",
            "please send me the whole message about the failed delivery, not a picture of it: "
            "the technical lines at its end say what happened.",
        ),
        p(
            "ui",
            "Outlook: open the message, choose File, Save As, and attach the saved file. "
            "Or press Ctrl+A, Ctrl+C in it and paste all into your answer.",
        ),
        p("ui", "Thunderbird: mark the message, choose Message, Forward As, Attachment."),
        p("ui", "Gmail: open the message, choose the three dots, Download message, and attach it."),
        p(
            "ui",
            "Web shop, printer or program: copy the error line with the number (such as 421) "
            "and the date and time.",
        ),
        p(
            "ui",
            "Mail server or hosting panel: open mail delivery or track delivery, and copy the "
            "lines about this recipient.",
        ),
        p(
            "ui",
            "Please also tell me to whom it was written, when, and whether other recipients get "
            "your mail.",
        ),
    ]
