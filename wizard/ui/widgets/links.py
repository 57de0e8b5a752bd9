"""The one place where a page of the web or a folder is opened, and only on a click."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["is_web", "open_folder", "open_web"]


def is_web(url: str) -> bool:
    """Tell whether an address may be opened at all."""
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    return parsed.isValid() and parsed.scheme() in ("http", "https") and bool(parsed.host())


def open_web(url: str) -> bool:
    """Hand a web address to the browser; anything else is refused."""
    return is_web(url) and QDesktopServices.openUrl(QUrl(url))


def open_folder(folder: Path) -> bool:
    """Show a folder of the user's in the system's own way; it is made where there is none."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
