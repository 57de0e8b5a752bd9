"""The one place where a web page, a folder or a new mail is opened, and only on a click."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

__all__ = ["is_web", "mail_url", "open_folder", "open_mail", "open_web"]

# Windows hands no more than about this many characters to another program.
LONGEST_MAIL_URL = 2000


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


def mail_url(to: str, subject: str, body: str) -> str:
    """The address (RFC 6068) that begins a mail; "" when it would be too long to hand over."""
    text = body.replace("\n", "\r\n")  # as RFC 6068, section 5, wants it
    url = f"mailto:{quote(to, safe='@')}?subject={quote(subject, safe='')}"
    url += f"&body={quote(text, safe='')}" if text else ""
    return url if len(url) <= LONGEST_MAIL_URL else ""


def open_mail(to: str, subject: str, body: str) -> bool:
    """Let the mail program begin a mail; nothing is sent. False where it cannot be handed over."""
    url = QUrl.fromEncoded(mail_url(to, subject, body).encode("ascii"))
    return url.scheme() == "mailto" and QDesktopServices.openUrl(url)
