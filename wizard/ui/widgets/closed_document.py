"""A text document that loads nothing from outside: no style sheet, no file, no address."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument

__all__ = ["ClosedDocument"]

PICTURE = "data:image/"
MOST_CHARACTERS = 4_000_000


class ClosedDocument(QTextDocument):
    """Shows HTML that this program has made itself, and nothing from outside."""

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
