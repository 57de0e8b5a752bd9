"""The list of checks, grouped by what they look at."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial

from PySide6.QtCore import Signal

from wizard.checks import CHECKS
from wizard.checks.base import Progress
from wizard.knowledge.library import Knowledge
from wizard.model import CheckInputs, Finding, Group, Reason, Status
from wizard.ui.pages.checks.row import CheckRow
from wizard.ui.status_view import status_chip, waiting_chip
from wizard.ui.widgets import Kit
from wizard.ui.widgets.card import Card
from wizard.words.findings import check_name, finding_text, group_name
from wizard.words.progress import progress_sentence

__all__ = ["CheckList"]

FOUND = (Status.PROBLEM, Status.LOOK)
UNTOLD = (Status.UNKNOWN, Status.SKIPPED)


class CheckList(Card):
    """One row a check. Signals: `chosen` with the id of a check."""

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit.theme)
        self._kit = kit
        self.rows: dict[str, CheckRow] = {}
        self._made_for: object = None
        self._shown: dict[str, bool] = {}
        sizes = kit.theme.sizes
        self.box.setContentsMargins(sizes.gap_small, sizes.gap_small, sizes.gap_small, sizes.gap)
        self.box.setSpacing(1)

    def prepare(self, order: tuple[str, ...], inputs: CheckInputs) -> None:
        """Make a row for each check of a run, under the heading of its group."""
        if (order, inputs) == self._made_for:
            return
        self._made_for = (order, inputs)
        self.clear()
        self.rows, self._shown = {}, {}
        groups = {check.id: check.group for check in CHECKS}
        for group in Group:
            checks = [check for check in order if groups.get(check) is group]
            if checks:
                self._heading(group, inputs)
            for check in checks:
                self._row(check)
        self.box.addStretch(1)

    def _heading(self, group: Group, inputs: CheckInputs) -> None:
        sizes = self._kit.theme.sizes
        about = _about(group, inputs)
        name = group_name(self._kit.speaker, group)
        label = self._kit.text("small", f"{name} — {about}" if about else name)
        label.setContentsMargins(sizes.gap_small, sizes.gap_small, 0, sizes.gap_tiny)
        self.add(label)
        self.add(self._kit.rule())

    def _row(self, check: str) -> None:
        row = CheckRow(self._kit, check, check_name(self._kit.speaker, check), self._chip_px)
        row.clicked.connect(partial(self._on_row, check))
        self.rows[check] = row
        self.add(row)

    @cached_property
    def _chip_px(self) -> int:
        """Room for the longest word that a chip may show, in the present language."""
        speaker = self._kit.speaker
        views = [status_chip(speaker, status) for status in Status]
        views += [waiting_chip(speaker, running=running) for running in (True, False)]
        chips = (self._kit.chip(view.word, view.tone, view.icon) for view in views)
        return max(chip.sizeHint().width() for chip in chips)

    def _on_row(self, check: str, *_checked: object) -> None:
        self.chosen.emit(check)

    def show_findings(
        self,
        found: Mapping[str, Finding],
        knowledge: Knowledge,
        progress: Mapping[str, Progress],
        waiting: frozenset[str],
        covered: frozenset[Reason] = frozenset(),
    ) -> None:
        """Fill the rows; `waiting` are the checks whose answer is still to come.

        What was not told for the same reason is said once; `covered` reasons stand elsewhere.
        """
        speaker, told = self._kit.speaker, set[str]()
        for check, row in self.rows.items():
            finding = found.get(check)
            if check in waiting or finding is None:
                at_it = progress.get(check) if check in waiting else None
                words = progress_sentence(speaker, at_it) if at_it is not None else ""
                row.say(waiting_chip(speaker, running=check in waiting), words)
            else:
                words = finding_text(speaker, finding, knowledge).summary
                again = finding.status in UNTOLD and words in told
                told.add(words)
                short = self._kit.p("ui", "As above.") if again else words
                shown = "" if finding.reason in covered else short
                row.say(status_chip(speaker, finding.status), shown, words)

    def show_only(self, found: Mapping[str, Finding], *, problems: bool) -> None:
        """Hide the rows where nothing was found, or show all."""
        for check, row in self.rows.items():
            finding = found.get(check)
            shown = not problems or (finding is not None and finding.status in FOUND)
            # Showing a row lays the whole list out; Qt shows new ones together by itself.
            if shown != self._shown.get(check, True):
                self._shown[check] = shown
                row.setVisible(shown)


def _about(group: Group, inputs: CheckInputs) -> str:
    if group is Group.RECEIVER:
        return inputs.recipient_domain or ""
    if group is Group.SENDER:
        return ", ".join(each for each in (inputs.sender_domain, inputs.sending_ip) if each)
    return ""
