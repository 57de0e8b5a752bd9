"""From text or bytes to a bounce: the one way through all readers."""

from __future__ import annotations

from wizard.model.bounce import Bounce
from wizard.reading import mail, outlook
from wizard.reading.conclude import conclude
from wizard.reading.decoding import blocks, decode, is_binary
from wizard.reading.html_text import html_to_text, looks_like_html
from wizard.reading.page import Page, read_block
from wizard.reading.problems import ReadingError, ReadingProblem
from wizard.reading.unwrap import unwrapped

__all__ = ["read_bytes", "read_text"]


def read_bytes(data: bytes) -> Bounce:
    """Read a file: raw mail, log or text in any charset.

    Raises ReadingError when it is empty or no text.
    """
    if not data[:4096].strip() and not data.strip():
        raise ReadingError(ReadingProblem.EMPTY)
    if data.startswith(outlook.MAGIC):
        return _read_message_file(data)
    if is_binary(data):
        raise ReadingError(ReadingProblem.BINARY)
    if mail.is_mail(data) and mail.needs_decoding(data):
        return _read(mail.readable(data), is_mail=True)
    return read_text(decode(data))


def _read_message_file(data: bytes) -> Bounce:
    text = outlook.message_text(data)
    if not text:
        raise ReadingError(ReadingProblem.BINARY)
    return read_text(text)


def read_text(text: str) -> Bounce:
    """Read a pasted text. Never raises: a text without mail in it gives `about_mail` False.

    Where the paste is the source of a mail or of HTML, `Bounce.text` is what it says, decoded;
    lines cut in the middle of words are joined in it.
    """
    if mail.may_be_mail(text) and mail.is_mail(text[:8192].encode("utf-8", "replace")):
        whole = text.encode("utf-8", "replace")
        readable = mail.readable(whole) if mail.needs_decoding(whole) else text
        return _read(readable, is_mail=True)
    if looks_like_html(text):
        return _read(html_to_text(text), is_mail=False)
    return _read(unwrapped(text), is_mail=False)


def _read(text: str, *, is_mail: bool) -> Bounce:
    page = Page(is_mail=is_mail)
    views: list[tuple[int, str]] = []
    for start, end in blocks(text):
        known = len(page.found)
        flat = read_block(text[start:end], start, page)
        if not views or len(page.found) > known:
            views.append((start, flat))
        if page.is_full:
            break
    return conclude(text, views, page, is_mail=is_mail)
