"""What the simulation of the queue shows: both ways over time, and what it takes for granted."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from wizard.model import ThrottleAdvice
from wizard.planning.queue_over_time import QueueOverTime, queue_over_time
from wizard.planning.simulation import HORIZON_S
from wizard.ui.charts.queue import QueueChart, QueueStep, QueueTexts
from wizard.ui.pages.plan.part import folded_notes
from wizard.ui.widgets import Kit
from wizard.words.step_simulation import assumption

__all__ = ["simulation_part"]

CHART_STEPS = 24


def simulation_part(kit: Kit, advice: ThrottleAdvice) -> list[QWidget]:
    """Chart, result and assumptions; nothing when the number of waiting messages is not known."""
    both = queue_over_time(advice)
    if both is None or not advice.queue:
        return []
    p = kit.p
    taken = [assumption(kit.speaker, key) for key in both.advised.assumptions]
    return [
        kit.text("strong", p("ui", "Waiting mail over time (simulated)")),
        _chart(kit, advice.queue, both),
        kit.text("small", _result(kit, both)),
        kit.text("small", p("ui", "What the simulation takes for granted:")),
        *folded_notes(kit, taken),
    ]


def _result(kit: Kit, both: QueueOverTime) -> str:
    """How both ways end, in words."""
    p, speaker, advised, as_now = kit.p, kit.speaker, both.advised, both.as_now
    careful = (
        p("ui", "never empty within five days")
        if advised.drained_s is None
        else p("ui", "empty in {time}", time=speaker.duration(advised.drained_s))
    )
    eager = (
        p("ui", "never empty within five days")
        if as_now.drained_s is None
        else p("ui", "empty in {time}", time=speaker.duration(as_now.drained_s))
    )
    return p(
        "ui",
        "At this rate: {careful}, refusals: {few}. As it is now: {eager}, refusals: {many}.",
        careful=careful,
        few=speaker.number(advised.refused),
        eager=eager,
        many=speaker.number(as_now.refused),
    )


def _chart(kit: Kit, queue: int, both: QueueOverTime) -> QueueChart:
    p, speaker = kit.p, kit.speaker
    whole = both.advised.drained_s or HORIZON_S
    moments = [whole * at / CHART_STEPS for at in range(CHART_STEPS + 1)]
    length = speaker.duration(whole)
    texts = QueueTexts(
        unchanged=p("ui", "as it is now"),
        empty=p("ui", "at this rate"),
        start=p("ui", "now"),
        end=length,
    )
    name = p("ui", "Waiting mail over time")
    steps = [_step(kit, queue, both, moment) for moment in moments]
    return QueueChart(kit.theme, name, _result(kit, both), steps, texts)


def _step(kit: Kit, queue: int, both: QueueOverTime, moment: float) -> QueueStep:
    speaker = kit.speaker
    advised, as_now = both.advised.at(moment), both.as_now.at(moment)
    words = kit.p(
        "ui",
        "after {time}: {n} waiting, as it is now {m}; refusals {few} and {many}",
        time=speaker.duration(moment),
        n=speaker.number(advised),
        m=speaker.number(as_now),
        few=speaker.number(both.advised.refused_at(moment)),
        many=speaker.number(both.as_now.refused_at(moment)),
    )
    return QueueStep(advised / queue, as_now / queue, words)
