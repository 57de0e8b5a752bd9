"""What is shown before the first run: what will be asked of whom, and the button that starts it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from wizard.checks.base import YOUR_DNS
from wizard.model import AskedKind, PlannedQuestion
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.findings import check_name
from wizard.words.findings.planned import condition_words, planned_words

__all__ = ["BeforePane"]

LIST_CHECKS = ("ip_lists", "domain_lists")
MX_OF = re.compile(r"<mx of ([^<>]{1,260})>")


class BeforePane(Card):
    """Signals: `start` when the user wants it."""

    start = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self._shown: object = None

    def show_questions(
        self, planned: Sequence[PlannedQuestion], *, diverted: bool, note: str = ""
    ) -> None:
        """List the questions by whom they are asked of; `note` says what they cannot tell."""
        shown = (tuple(planned), diverted, note)
        if shown == self._shown:
            return
        self._shown = shown
        self.clear()
        kit, p = self._kit, self._kit.p
        self.add(kit.text("heading", p("ui", "What will be asked, and of whom")))
        if note:
            self.add(kit.text("strong", note))
        self.add(kit.text("sub", self._promise(diverted)))
        begin = kit.button(p("ui", "Start the live checks"), "primary", "play")
        begin.setObjectName("start-checks")
        begin.clicked.connect(self.start)
        self.add(kit.row(begin))
        self.add(kit.rule())
        self._add_rows(_summary(kit, planned))
        every = self._folded(planned)
        fold = kit.button(p("ui", "Show every question"))
        fold.setObjectName("every-question")
        fold.setCheckable(True)
        fold.toggled.connect(every.setVisible)
        self.add(kit.row(fold))
        self.add(every)

    def _folded(self, planned: Sequence[PlannedQuestion]) -> QWidget:
        kit = self._kit
        every = kit.code(_every_question(kit, planned), kit.p("ui", "Every question"))
        every.hide()
        return every

    def _promise(self, diverted: bool) -> str:
        p = self._kit.p
        if diverted:
            return p("ui", "Practice: all of it goes to servers inside this program.")
        return p(
            "ui",
            "Public information is looked up, and a test connection says hello and goodbye. "
            "No mail is sent, and none of your text leaves this computer.",
        )

    def _add_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        kit, sizes = self._kit, self._kit.theme.sizes
        grid = QGridLayout()
        grid.setHorizontalSpacing(sizes.gap_large)
        grid.setVerticalSpacing(sizes.gap)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for row, (whom, what) in enumerate(rows):
            for column, label in enumerate((kit.words("strong", whom), kit.words("sub", what))):
                grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(grid)


def _summary(kit: Kit, planned: Sequence[PlannedQuestion]) -> list[tuple[str, str]]:
    """Whom is asked, in a few lines: DNS, mail servers, block lists."""
    p = kit.p
    lists = _named(question for question in planned if question.check in LIST_CHECKS)
    dns = [each for each in planned if each.kind is AskedKind.DNS and each.whom not in lists]
    smtp = [each for each in planned if each.kind is AskedKind.SMTP]
    servers = _named(each for each in smtp if not each.only_if)
    controls = _named(each for each in smtp if each.only_if)
    others = _named(each for each in planned if each.kind is AskedKind.HTTPS)
    rows = []
    if dns:
        whom = ", ".join(_whom(kit, each) for each in _named(dns))
        rows.append((whom, p("ui", "Public records of the receiver and of the sender.")))
    if servers:
        domains = ", ".join(_domain(each) for each in servers)
        whom = p("ui", "The mail servers of {domains}", domains=domains)
        rows.append((whom, _said_to_servers(kit, planned)))
    if lists:
        whom = kit.n("ui", "{n} block list", "{n} block lists", len(lists))
        rows.append((whom, p("ui", "Whether they name the sending address or your domain.")))
    if others:
        rows.append((", ".join(others), p("ui", "A public page that says how mail is taken.")))
    if controls:
        domains = ", ".join(_domain(each) for each in controls)
        whom = p("ui", "The mail servers of {domains}", domains=domains)
        rows.append((whom, _said_to_controls(kit)))
    return rows


def _said_to_servers(kit: Kit, planned: Sequence[PlannedQuestion]) -> str:
    if any("RCPT TO" in question.what for question in planned):
        return kit.p(
            "ui", "A connection that says hello, asks about your recipient, and leaves; no mail."
        )
    return kit.p("ui", "A connection that says hello and goodbye; no mail.")


def _said_to_controls(kit: Kit) -> str:
    return kit.p(
        "ui", "Only if the receiver cannot be reached: whether others can, from here; no mail."
    )


def _named(questions: Iterable[PlannedQuestion]) -> list[str]:
    return list(dict.fromkeys(question.whom for question in questions))


def _every_question(kit: Kit, planned: Sequence[PlannedQuestion]) -> str:
    by_check: dict[str, list[str]] = {}
    for question in planned:
        line = f"  {question.kind.value.upper()}  {_words(kit, question.what)}"
        line += condition_words(kit.speaker, question)
        whom = f"   ({_words(kit, question.whom)})"
        by_check.setdefault(question.check, []).append(line + whom)
    parts = [
        "\n".join((check_name(kit.speaker, check), *lines)) for check, lines in by_check.items()
    ]
    return "\n\n".join(parts)


def _whom(kit: Kit, whom: str) -> str:
    if whom == YOUR_DNS:
        return kit.p("ui", "Your DNS server")
    if whom.startswith("<"):
        return _words(kit, whom)
    return kit.p("ui", "The DNS server {address}", address=whom)


def _domain(whom: str) -> str:
    found = MX_OF.search(whom)
    return found[1] if found is not None else whom


def _words(kit: Kit, text: str) -> str:
    """Say names that are still to be learnt in words."""
    return planned_words(kit.speaker, text)
