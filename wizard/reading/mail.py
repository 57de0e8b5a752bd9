"""A raw mail (RFC 5322, MIME) made readable: parts decoded, the rest as it stands.

Only the headers that say how to decode are looked at; everything else is read later in the text.
The body of the message that came back is left out: it is private, and its words are no bounce.
"""

from __future__ import annotations

import binascii
import io
import re
from collections.abc import Iterator

from wizard.reading.decoding import BLOCK, decode
from wizard.reading.html_text import html_to_text

__all__ = ["is_mail", "may_be_mail", "needs_decoding", "readable"]

_MAX_DEPTH = 8
_LONGEST_HEAD = 4 * BLOCK
_FIRST = re.compile(rb"(?:From [^\n]{3,200}\r?\n)?[A-Za-z][\w\-]{1,60}:[^\n]*\n", re.ASCII)
_TELLING = re.compile(
    rb"^(?:MIME-Version|Received|Message-ID|Return-Path|Content-Type|Subject|X-Failed-Recipients):",
    re.MULTILINE | re.IGNORECASE,
)
_ENCODED = (b"base64", b"quoted-printable", b"=?", b"text/html")
_BLANK = re.compile(rb"\r?\n\r?\n")
_WORD = re.compile(
    r"=\?([\w\-]+)(?:\*[\w\-]+)?\?([bBqQ])\?([^?\s]{0,2000})\?=(?:(?:\r?\n)?[ \t]+(?==\?))?"
)
_PARAMETER = {
    name: re.compile(rf";\s*{name}\s*=\s*(?:\"([^\"]*)\"|([^\s;]+))", re.IGNORECASE)
    for name in ("boundary", "charset")
}


def is_mail(data: bytes) -> bool:
    """Tell whether the data begins like a raw mail."""
    data = data[:BLOCK].lstrip()
    if not _FIRST.match(data):
        return False
    blank = _BLANK.search(data)
    head = data[: blank.start() + 1] if blank else data[:8192]
    return len(_TELLING.findall(head)) >= 2


def may_be_mail(text: str) -> bool:
    """Tell quickly whether a text can be a raw mail at all."""
    head = text[:80].lstrip()
    return "\n" in text[:BLOCK] and (head.startswith("From ") or ":" in head.partition(" ")[0])


def needs_decoding(data: bytes) -> bool:
    """Tell whether a mail shows something else than its plain source."""
    if not data.isascii():
        return True
    for start in range(0, len(data), BLOCK):
        lowered = data[start : start + BLOCK + 20].lower()
        if any(sign in lowered for sign in _ENCODED):
            return True
    return False


def readable(data: bytes) -> str:
    """Give a mail's text with encoded words and bodies decoded."""
    text = io.StringIO()
    for piece in _entity(data.lstrip(b"\r\n"), 0, whole=True):
        text.write(piece)
    return text.getvalue()


def _first_blank(data: bytes) -> re.Match[bytes] | None:
    """Find the end of the headers, a block at a time; the few bytes more hold one cut in two."""
    searches = (
        _BLANK.search(data, start, start + BLOCK + 3) for start in range(0, _LONGEST_HEAD, BLOCK)
    )
    return next((found for found in searches if found), None)


def _entity(data: bytes, depth: int, *, whole: bool) -> Iterator[str]:
    """Yield the text of one entity: headers, then body; without `whole` the headers only."""
    blank = _first_blank(data)
    head, body = (data[: blank.end()], data[blank.end() :]) if blank else (data, b"")
    headers = _words(decode(head).replace("\r\n", "\n"))
    yield headers
    if whole:
        yield from _body(_unfolded(headers), body, depth)


def _body(headers: dict[str, str], body: bytes, depth: int) -> Iterator[str]:
    kind = headers.get("content-type", "text/plain")
    main = kind.partition(";")[0].strip().lower()
    if main.startswith("multipart/") and depth < _MAX_DEPTH:
        yield from _multipart(main, kind, body, depth)
    elif main == "message/rfc822" and depth < _MAX_DEPTH:
        inner = _transfer_decoded(headers, body)
        yield from _entity(inner.lstrip(b"\r\n"), depth + 1, whole=False)
    elif main.startswith(("text/", "message/")):
        text = decode(_transfer_decoded(headers, body), _parameter(kind, "charset"))
        text = text.replace("\r\n", "\n")
        yield html_to_text(text) if main == "text/html" else text
    yield "\n"


def _multipart(main: str, kind: str, body: bytes, depth: int) -> Iterator[str]:
    boundary = _parameter(kind, "boundary")
    if not boundary:
        yield decode(body).replace("\r\n", "\n")
        return
    parts = list(_parts(body, b"--" + boundary.encode("utf-8", "replace")))
    if main == "multipart/alternative":
        plain = [part for part in parts if b"text/html" not in part[:600].lower()]
        parts = plain or parts
    for part in parts:
        yield f"--{boundary}\n"
        yield from _entity(part, depth + 1, whole=True)
    yield f"--{boundary}--\n"


def _parts(body: bytes, delimiter: bytes) -> Iterator[bytes]:
    """Yield the parts between delimiter lines (RFC 2046); a cut-off last one too."""
    at = 0 if body.startswith(delimiter) else body.find(b"\n" + delimiter) + 1
    if at == 0 and not body.startswith(delimiter):
        return
    while True:
        start = body.find(b"\n", at) + 1
        if start == 0 or body[at + len(delimiter) : at + len(delimiter) + 2] == b"--":
            return
        following = body.find(b"\n" + delimiter, start - 1)
        yield body[start : following if following != -1 else len(body)]
        if following == -1:
            return
        at = following + 1


def _unfolded(headers: str) -> dict[str, str]:
    """Give the two headers that say how to decode, unfolded."""
    found: dict[str, str] = {}
    for match in re.finditer(
        r"^(content-type|content-transfer-encoding):([^\n]*(?:\n[ \t][^\n]*)*)",
        headers,
        re.IGNORECASE | re.MULTILINE,
    ):
        found.setdefault(match[1].lower(), " ".join(match[2].split()))
    return found


def _parameter(value: str, name: str) -> str | None:
    match = _PARAMETER[name].search(value)
    return (match[1] or match[2]) if match else None


def _transfer_decoded(headers: dict[str, str], body: bytes) -> bytes:
    encoding = headers.get("content-transfer-encoding", "").strip().lower()
    if encoding not in ("base64", "quoted-printable"):
        return body
    decoded = io.BytesIO()
    for chunk in _chunks(body):
        decoded.write(_decoded(encoding, chunk))
    return decoded.getvalue()


def _decoded(encoding: str, chunk: bytes) -> bytes:
    if encoding == "quoted-printable":
        return binascii.a2b_qp(chunk)
    try:
        return binascii.a2b_base64(chunk)
    except binascii.Error:  # Cut off, or damaged on its way: keep what there is.
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", chunk)
        return binascii.a2b_base64(clean[: len(clean) // 4 * 4] + b"==")


def _chunks(body: bytes) -> Iterator[bytes]:
    start = 0
    while len(body) - start > BLOCK:
        end = body.rfind(b"\n", start, start + BLOCK) + 1 or start + BLOCK
        yield body[start:end]
        start = end
    yield body[start:]


def _words(headers: str) -> str:
    """Decode the encoded words (RFC 2047) of a header block."""
    return _WORD.sub(_word, headers) if "=?" in headers else headers


def _word(match: re.Match[str]) -> str:
    try:
        if match[2] in "bB":
            data = binascii.a2b_base64(match[3] + "===")
        else:
            data = binascii.a2b_qp(match[3].replace("_", "=20"), header=True)
        return data.decode(match[1], "replace")
    except (binascii.Error, LookupError, ValueError):
        return match.group()
