"""When a run could ask nobody anything: one line that says why, and the way on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from wizard.model import Finding, Reason, ResolverFacts, ResolverState, Status
from wizard.ui.widgets import Kit
from wizard.ui.widgets.banner import Banner

__all__ = ["COVERED", "NothingAsked", "Why", "why_nothing"]

# What looks at this computer, and what only puts other checks' answers together.
ASKS_NOBODY = ("resolver", "port25", "bulk_rules")
UNTOLD = (Status.UNKNOWN, Status.SKIPPED)
USABLE = {ResolverState.ANSWERS, ResolverState.INVENTS}
# Reasons that the line says for all rows.
COVERED = frozenset({Reason.NOT_BELIEVED, Reason.NO_NETWORK, Reason.MX_UNKNOWN})


class Why(Enum):
    """Why nothing could be asked."""

    DNS = "dns"
    NETWORK = "network"
    EXAMPLES = "examples"


def why_nothing(findings: Sequence[Finding]) -> Why | None:
    """Tell why no check of sender or receiver told anything; None where one did, or none ran."""
    others = [each for each in findings if each.id not in ASKS_NOBODY]
    if not others or any(each.status not in UNTOLD for each in others):
        return None
    reasons = {each.reason for each in others}
    states = {each.facts.state for each in findings if isinstance(each.facts, ResolverFacts)}
    if Reason.NO_NETWORK in reasons or ResolverState.MISSING in states:
        return Why.NETWORK
    if states - USABLE:
        return Why.DNS
    return Why.EXAMPLES if Reason.EXAMPLE_ADDRESS in reasons else None


class NothingAsked(Banner):
    """Signals: `again` to run the checks again; `wanted` with the page that helps."""

    again = Signal()
    wanted = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self.why: Why | None = None
        p = kit.p
        self._try = kit.button(p("ui", "Try again"), icon="again")
        self._settings = kit.button(p("ui", "Choose another DNS server"), icon="settings")
        self._bounce = kit.button(p("ui", "Go to the bounce"), icon="left")
        self._try.setObjectName("try-again")
        self._try.clicked.connect(self.again)
        for name, button in (("settings", self._settings), ("bounce", self._bounce)):
            button.setObjectName(f"to-{name}")
        self._settings.clicked.connect(self._on_settings)
        self._bounce.clicked.connect(self._on_bounce)
        line = self.layout()
        assert isinstance(line, QHBoxLayout)
        line.removeWidget(self.words)
        column = QVBoxLayout()
        column.setSpacing(kit.theme.sizes.gap_small)
        column.addWidget(self.words)
        column.addWidget(kit.row(self._try, self._settings, self._bounce))
        line.addLayout(column, 1)

    def tell(self, why: Why | None) -> None:
        """Say why nothing could be asked; None hides the line."""
        self.why = why
        self.say(self._sentence(why) if why is not None else "", "look")
        self._try.setVisible(why is not Why.EXAMPLES)
        self._settings.setVisible(why is Why.DNS)
        self._bounce.setVisible(why is Why.EXAMPLES)

    def _sentence(self, why: Why) -> str:
        p = self._kit.p
        return {
            Why.DNS: p(
                "ui",
                "Nothing could be asked: the DNS server of this computer gives no usable answers. "
                "This says nothing about sender or receiver.",
            ),
            Why.NETWORK: p(
                "ui",
                "Nothing could be asked: this computer is not connected to the internet. "
                "This says nothing about sender or receiver.",
            ),
            Why.EXAMPLES: p(
                "ui",
                "Nothing could be asked: the names and addresses are examples, not real ones. "
                "This says nothing about sender or receiver.",
            ),
        }[why]

    def _on_settings(self) -> None:
        self.wanted.emit("settings")

    def _on_bounce(self) -> None:
        self.wanted.emit("bounce")
