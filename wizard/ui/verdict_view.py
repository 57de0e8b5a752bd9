"""How a verdict looks in a chip: the word, the tone, the sign. Made from the cause everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from wizard.ui.widgets.text import capital
from wizard.words.verdicts import cause_told, confidence

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge
    from wizard.model import Bounce, Diagnosis
    from wizard.words import Speaker

__all__ = ["ChipView", "confidence_chip", "verdict_chip"]


class ChipView(NamedTuple):
    """What a chip shows, and what stands beside it."""

    word: str
    tone: str
    icon: str
    detail: str = ""


def verdict_chip(
    speaker: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge
) -> ChipView:
    """The cause in a chip; beside it who refused and with which codes."""
    from wizard.model import Cause

    refused = diagnosis.provider if not diagnosis.only_reports else None
    who = knowledge.ids.name_of(refused) if refused else ""
    codes = " ".join(str(code) for code in (diagnosis.code, diagnosis.enhanced) if code)
    detail = " · ".join(part for part in (who, codes) if part)
    word = cause_told(speaker, bounce, diagnosis)
    if diagnosis.cause is Cause.UNKNOWN:
        return ChipView(word, "quiet", "question", detail)
    if diagnosis.permanent:
        return ChipView(word, "problem", "cross", detail)
    return ChipView(word, "look", "clock", detail)


def confidence_chip(speaker: Speaker, diagnosis: Diagnosis) -> ChipView:
    """How sure the verdict is; the number is always shown."""
    sure = diagnosis.probability
    tone = "ok" if sure >= 0.6 else "look" if sure >= 0.4 else "quiet"
    icon = "tick" if sure >= 0.6 else "question"
    return ChipView(capital(confidence(speaker, diagnosis)), tone, icon)
