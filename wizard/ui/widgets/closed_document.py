"""A text document that loads nothing from outside: no style sheet, no file, no address."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QImage, QTextDocument

from wizard.ui.widgets.pictures import Pictures

__all__ = ["ClosedDocument"]

PICTURE = "data:image/"
MOST_CHARACTERS = 4_000_000


class ClosedDocument(QTextDocument):
    """Shows HTML that this program has made itself, and nothing from outside."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = Pictures(self)
        # What a text is made of goes with it.
        self.contentsChange.connect(self.on_contents_change)

    def on_contents_change(self, position: int, removed: int, added: int) -> None:
        """Forget the pictures of a text that is gone."""
        if position == 0 and removed:
            self._pictures.forget()

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give a picture that stands whole in its own address; nothing else is ever loaded."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        address = name.toString() if isinstance(name, QUrl) else name
        head, _, data = address.partition(";base64,")
        if not head.startswith(PICTURE) or len(data) > MOST_CHARACTERS:
            return None
        try:
            image = QImage.fromData(base64.b64decode(data, validate=True))
        except (ValueError, binascii.Error):
            return None
        return None if image.isNull() else image
