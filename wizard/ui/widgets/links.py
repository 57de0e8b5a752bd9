"""The one place where a page of the web is opened: on a click, and for http(s) only."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["is_web", "open_web"]


def is_web(url: str) -> bool:
    """Tell whether an address may be opened at all."""
    parsed = QUrl(url, QUrl.ParsingMode.StrictMode)
    return parsed.isValid() and parsed.scheme() in ("http", "https") and bool(parsed.host())


def open_web(url: str) -> bool:
    """Hand a web address to the browser; anything else is refused."""
    return is_web(url) and QDesktopServices.openUrl(QUrl(url))
