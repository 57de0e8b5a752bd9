"""The box that takes the bounce: typed, pasted, dropped; with what was recognised marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from wizard.ui.pages.bounce.marks import Mark
from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.text import restyle

__all__ = ["SHOWN_CHARS", "TextBox"]

# A text widget takes a quarter of a second for 10 MB; what is beyond this is read, not shown.
SHOWN_CHARS = 128 * 1024
PAUSE_MS = 120
LINES_ABOVE = 5


class TextBox(QPlainTextEdit):
    """The text as given; `whole` is all of it, also what is not shown.

    Signals: `typed` a moment after the last key, or when something was pasted into the text;
    `given` with a text pasted or dropped in its place;
    `file_given` with the path of a dropped file; `nothing_given` when a drop or the clipboard
    held neither ("picture" or "nothing").
    """

    typed = Signal()
    # An object: a str would be copied into Qt's own kind of text and back, ten megabytes of it.
    given = Signal(object)
    file_given = Signal(Path)
    nothing_given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rest = ""
        self._marks: Sequence[Mark] = ()
        self._quiet = False
        self._is_whole = False
        self.setObjectName("bounce-text")
        self.setTabChangesFocus(True)
        self.setFont(theme.mono())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.typed)
        self.textChanged.connect(self.on_text_changed)
        theme.changed.connect(self.on_theme_changed)

    @property
    def whole(self) -> str:
        """The whole text."""
        return self.toPlainText() + self._rest

    @property
    def is_cut(self) -> bool:
        """Whether a part of the text is not shown."""
        return bool(self._rest)

    def show_text(self, text: str) -> None:
        """Show a text in place of the present one; Ctrl+Z brings that back."""
        self._quiet = True
        self._rest = text[SHOWN_CHARS:]
        self.setReadOnly(self.is_cut)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text[:SHOWN_CHARS])
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._quiet = False
        self._is_whole = True
        self.mark([])

    def mark(self, marks: Sequence[Mark]) -> None:
        """Mark what was recognised."""
        is_new = not self._marks and self._at_start()
        self._marks = marks
        if is_new and marks:
            self._reveal(marks)
        self.setExtraSelections([self._selection(mark) for mark in marks])

    def take(self, source: QMimeData, *, in_place: bool = True) -> None:
        """Take what was pasted or dropped: a file, a text, or say that it is neither.

        With `in_place` a text goes where the cursor is, if the present one was typed or changed
        here; a text that came as a whole makes room for the next one.
        """
        files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if files:
            self.file_given.emit(files[0])
            return
        text = source.text() if source.hasText() else ""
        if text and not text.isspace():
            self._take_text(text, in_place=in_place)
        else:
            self.nothing_given.emit("picture" if source.hasImage() else "nothing")

    def _take_text(self, text: str, *, in_place: bool) -> None:
        selected = len(self.textCursor().selectedText())
        replaces = self._is_whole or self.is_cut or len(text) > SHOWN_CHARS
        if replaces or not in_place or selected >= self.document().characterCount() - 1:
            self.given.emit(text)
            return
        self.textCursor().insertText(text)
        self._pause.stop()
        self.typed.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take anything: what cannot be used is answered with a sentence."""
        return True

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste or drop."""
        self.take(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a text that is only partly shown be replaced or deleted, not edited."""
        deletes = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if self.is_cut and deletes:
            self.show_text("")
            self.typed.emit()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that this is the place to drop."""
        self._show_target(True)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to the plain look."""
        self._show_target(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._show_target(False)
        self.take(event.mimeData())
        event.acceptProposedAction()

    def on_text_changed(self) -> None:
        """Wait for a pause in typing."""
        if not self._quiet:
            self._is_whole = False
            self._pause.start()

    def on_theme_changed(self) -> None:
        """Take new colours and sizes."""
        self.setFont(self._theme.mono())
        self.mark(self._marks)

    def _at_start(self) -> bool:
        return self.textCursor().position() == 0 and self.verticalScrollBar().value() == 0

    def _reveal(self, marks: Sequence[Mark]) -> None:
        """Scroll so that the first code stands in the upper part, without moving the cursor."""
        codes = [mark.start for mark in marks if mark.kind == "code"] or [marks[0].start]
        line = self.document().findBlock(min(codes)).firstLineNumber()
        self.verticalScrollBar().setValue(max(0, line - LINES_ABOVE))

    def _show_target(self, shown: bool) -> None:
        self.setProperty("target", "true" if shown else "false")
        restyle(self)

    def _selection(self, mark: Mark) -> QTextEdit.ExtraSelection:
        palette = self._theme.palette
        grounds = {"code": palette.mark_code, "host": palette.mark_host}
        look = QTextCharFormat()
        look.setBackground(QColor(grounds.get(mark.kind, palette.mark_phrase)))
        look.setForeground(QColor(palette.text))
        cursor = QTextCursor(self.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor, selection.format = cursor, look
        return selection
