"""Newer knowledge: what is in use, a file or an address to look at, whom to trust, own rules."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from wizard.knowledge.library import Knowledge
from wizard.knowledge.packs.pack import SUFFIX
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.publishers import Publisher
from wizard.ui.desk import Desk
from wizard.ui.pages.help.offered import offered, unknown_publisher
from wizard.ui.pages.help.own_rules import own_rules
from wizard.ui.renewing import Outcome
from wizard.ui.widgets import Kit
from wizard.ui.widgets.banner import Banner
from wizard.ui.widgets.card import clear
from wizard.words.packs import note_sentence

__all__ = ["NewerKnowledge"]

LONGEST_NAME = 24
"""Characters of a host that a button can show; the text below has the whole address anyway."""


class NewerKnowledge(QWidget):
    """Drawn anew whenever something of it has changed; the keyboard stays where it was."""

    def __init__(self, kit: Kit, desk: Desk) -> None:
        super().__init__()
        self.kit, self.desk, self.renewing = kit, desk, desk.renewing
        self._keyboard = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.on_laid_out)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(kit.theme.sizes.gap_small)
        self.renewing.changed.connect(self.refresh)
        desk.preferences.changed.connect(self.on_setting_changed)
        self.refresh()
        self.renewing.inform()

    def on_setting_changed(self, key: str) -> None:
        """The address or the folder is another."""
        if key.startswith("knowledge_"):
            self.refresh()

    def refresh(self) -> None:
        """Draw it as it stands."""
        session = self.desk.session
        if session is None:
            return
        focus = QApplication.focusWidget()
        inside = focus is self or (focus is not None and self.isAncestorOf(focus))
        if inside and focus is not None:
            self._keyboard = focus.objectName() or self._keyboard
            self.setFocus()  # What is taken away hands the keyboard on to anywhere.
        self.setUpdatesEnabled(False)
        clear(self._box)
        for widget in self._widgets(session.knowledge):
            self._box.addWidget(widget)
        self.setUpdatesEnabled(True)
        if inside:
            self._give_keyboard()

    def _give_keyboard(self) -> None:
        """To what is to be decided now, else where it was; meanwhile it stays with the page."""
        for wanted in ("pack-take", "pack-trust", "pack-stop", self._keyboard, "pack-open"):
            button = self.findChild(QAbstractButton, wanted) if wanted else None
            if button is not None and button.isEnabled():
                button.setFocus()
                self._soon.start()
                return

    def on_laid_out(self) -> None:
        """Bring the button with the keyboard into view."""
        focus, area = QApplication.focusWidget(), self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if focus is not None and area is not None and self.isAncestorOf(focus):
            area.ensureWidgetVisible(focus)

    def _widgets(self, knowledge: Knowledge) -> Iterator[QWidget]:
        """What is to be decided comes first, and alone."""
        kit, p = self.kit, self.kit.p
        yield kit.text("title", p("ui", "Newer knowledge"))
        deciding = self._deciding()
        if deciding is not None:
            yield deciding
        else:
            yield kit.text("plain", p(
                "ui",
                "Providers change what their answers mean. Newer knowledge comes as a signed file "
                "(.421k) from a publisher whom you trust. Nothing is fetched by itself, and "
                "nothing is taken before you have seen what changes.",
            ))  # fmt: skip
        yield from self._in_use(knowledge)
        if self.renewing.keeps_packs and deciding is None:
            yield self._buttons()
            yield self._asked()
            yield from self._going_on()
        yield from self._trusted()
        yield kit.rule()
        yield from own_rules(kit, self.renewing, knowledge)

    def _in_use(self, knowledge: Knowledge) -> Iterator[QWidget]:
        kit, p = self.kit, self.kit.p
        yield kit.text("heading", p("ui", "In use"))
        day = kit.speaker.date(knowledge.day)
        yield kit.text("plain", p("ui", "The program's own knowledge of {day}", day=day))
        for pack in knowledge.layer.packs:
            words = p("ui", "On top of it: {title}, from {publisher}, version {version}",
                      title=pack.title, publisher=pack.publisher, version=pack.version)  # fmt: skip
            yield kit.text("plain", words)
        for note in knowledge.layer.notes:
            yield kit.text("plain", note_sentence(kit.speaker, note)).tone("look")

    # --- looking ---------------------------------------------------------------------------------

    def _buttons(self) -> QWidget:
        kit, p, renewing = self.kit, self.kit.p, self.renewing
        from_file = kit.button(p("ui", "Open a file…"), icon="open")
        from_file.setObjectName("pack-open")
        from_file.clicked.connect(self.on_open)
        row = kit.row(from_file)
        if renewing.address:
            host = urlsplit(renewing.address).netloc
            short = len(host) <= LONGEST_NAME
            words = p("ui", "Look at {host}", host=host) if short else p("ui", "Ask the address")
            ask = kit.button(words, icon="search")
            ask.setObjectName("pack-ask")
            ask.clicked.connect(renewing.look_at_address)
            ask.setEnabled(not renewing.is_working)
            row.add(ask)
        undo = kit.button(p("ui", "Undo the last pack"), icon="undo")
        undo.setObjectName("pack-undo")
        undo.clicked.connect(renewing.undo)
        undo.setEnabled(renewing.can_undo and not renewing.is_working)
        row.add(undo)
        from_file.setEnabled(not renewing.is_working)
        return row

    def _asked(self) -> QWidget:
        """Say before what would be asked of whom."""
        kit, p, address = self.kit, self.kit.p, self.renewing.address
        if not address:
            return kit.text("small", p(
                "ui", "An address to look at can be set on the page of the settings."
            ))  # fmt: skip
        return kit.text("small", p(
            "ui",
            "{host} is asked once for {address}, over HTTPS, and only on this click. It learns "
            "your internet address and the name of this program, nothing of your cases.",
            host=urlsplit(address).netloc,
            address=address,
        ))  # fmt: skip

    def on_open(self) -> None:
        """Ask for a file."""
        p = self.kit.p
        packs, every = p("ui", "Packs of knowledge"), p("ui", "All files")
        kinds = f"{packs} (*{SUFFIX});;{every} (*)"
        found, _ = QFileDialog.getOpenFileName(self, p("ui", "Open a pack of knowledge"), "", kinds)
        if found:
            self.renewing.look_at_file(Path(found))

    def _deciding(self) -> QWidget | None:
        """A pack to take or leave, a publisher to trust or not."""
        kit, renewing, error = self.kit, self.renewing, self.renewing.error
        if renewing.is_working:
            return None
        if renewing.offer is not None:
            return offered(kit, renewing, renewing.offer)
        if isinstance(error, PackError) and error.problem is PackProblem.UNKNOWN_PUBLISHER:
            return unknown_publisher(kit, renewing, error)
        return None

    def _going_on(self) -> Iterator[QWidget]:
        """What is being done, went wrong, or was done."""
        kit, renewing = self.kit, self.renewing
        if renewing.is_working:
            yield from self._working()
        elif renewing.error is not None:
            yield self._banner(_trouble(kit, renewing.error), "problem")
        elif renewing.outcome is not None:
            yield self._banner(_done(kit, renewing.outcome), "ok")

    def _working(self) -> Iterator[QWidget]:
        p = self.kit.p
        if not self.renewing.is_asking:
            yield self._banner(p("ui", "Just a moment…"), "info")
            return
        host = urlsplit(self.renewing.address).netloc
        yield self._banner(p("ui", "Asking {host}…", host=host), "info")
        stop = self.kit.button(p("ui", "Stop"), icon="stop")
        stop.setObjectName("pack-stop")
        stop.clicked.connect(self.renewing.stop)
        yield self.kit.row(stop)

    def _banner(self, words: str, tone: str) -> Banner:
        banner = self.kit.banner()
        banner.setParent(self)  # What is shown before it has a place is a window of its own.
        banner.say(words, tone)
        return banner

    # --- trust -----------------------------------------------------------------------------------

    def _trusted(self) -> Iterator[QWidget]:
        kit, p = self.kit, self.kit.p
        publishers = self.renewing.publishers
        if publishers:
            yield kit.text("heading", p("ui", "Publishers you trust"))
        for number, publisher in enumerate(publishers):
            columns = kit.columns(320)
            columns.add(_named(kit, publisher), 1)
            if publisher.own:
                columns.add(kit.text("small", p("ui", "came with the program")), 0)
            else:
                remove = kit.button(p("ui", "Remove"), icon="cross")
                remove.setObjectName(f"distrust-{number}")
                remove.setAccessibleName(p("ui", "Remove: {what}", what=publisher.name))
                remove.setEnabled(not self.renewing.is_working)
                remove.clicked.connect(partial(self._distrust, publisher.key))
                columns.add(kit.row(remove), 0)
            yield columns

    def _distrust(self, key: bytes, *_checked: object) -> None:
        self.renewing.distrust(key)


def _named(kit: Kit, publisher: Publisher) -> QWidget:
    holder = kit.card("none")
    holder.box.setContentsMargins(0, 0, 0, 0)
    holder.box.setSpacing(kit.theme.sizes.gap_tiny)
    holder.add(kit.text("strong", publisher.name))
    holder.add(kit.text("mono", publisher.fingerprint))
    return holder


def _trouble(kit: Kit, error: Exception) -> str:
    from wizard.checks.downloading import DownloadError
    from wizard.ui.troubles import trouble
    from wizard.words.downloads import download_sentence
    from wizard.words.packs import pack_sentence

    if isinstance(error, PackError):
        return pack_sentence(kit.speaker, error)
    if isinstance(error, DownloadError):
        return download_sentence(kit.speaker, error)
    return trouble(kit.speaker, error)


def _done(kit: Kit, outcome: Outcome) -> str:
    p = kit.p
    return {
        Outcome.TAKEN: p("ui", "The pack is in use; the open case was judged again."),
        Outcome.UNDONE: p("ui", "What was in use before is in use again."),
        Outcome.DISTRUSTED: p("ui", "Packs of this publisher are no longer used."),
        Outcome.READ_AGAIN: p("ui", "Your rules were read; the open case was judged again."),
    }[outcome]
