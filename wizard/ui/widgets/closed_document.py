"""A text document that loads nothing: no picture, no style sheet, no file, no address."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument

__all__ = ["ClosedDocument"]


class ClosedDocument(QTextDocument):
    """Shows HTML that this program has made itself, and nothing from outside."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Give nothing, whatever is asked for."""
        return None
