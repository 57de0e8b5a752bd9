"""One answer over HTTP, read from the bytes that came: bounded, and whole or not at all."""

from __future__ import annotations

import asyncio
import http.client
import io
from dataclasses import dataclass

from wizard.checks.network.transcript import visible

__all__ = ["HttpReply", "HttpReplyError", "error_note", "read_all", "read_reply"]

PIECE = 16_384


@dataclass(frozen=True, slots=True)
class HttpReply:
    """`location` is where a redirect points to."""

    status: int
    body: bytes
    location: str


class HttpReplyError(Exception):
    """No answer that can be used; `too_long` when only its length is at fault."""

    def __init__(self, note: str, *, too_long: bool = False) -> None:
        super().__init__(note)
        self.note = note
        self.too_long = too_long


class _Bytes:
    """Bytes in the place of a socket, as far as http.client looks."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def makefile(self, mode: str) -> io.BytesIO:
        return io.BytesIO(self._data)


async def read_all(reader: asyncio.StreamReader, most: int) -> bytes:
    """Read to the end, at most `most` bytes. Raises HttpReplyError when there are more."""
    data = bytearray()
    while piece := await reader.read(PIECE):
        data += piece
        if len(data) > most:
            raise HttpReplyError(f"more than {most} bytes", too_long=True)
    return bytes(data)


def error_note(error: BaseException) -> str:
    """Give a technical note about an error, fit to be shown."""
    return visible(f"{type(error).__name__}: {error}")[:300]


def read_reply(data: bytes, most: int) -> HttpReply:
    """Read an answer with a body of at most `most` bytes. Raises HttpReplyError."""
    response = http.client.HTTPResponse(_Bytes(data))  # type: ignore[arg-type]  # see _Bytes
    try:
        response.begin()
        body = response.read(most + 1)
    except (http.client.HTTPException, ValueError, OSError) as error:
        raise HttpReplyError(error_note(error)) from error
    if len(body) > most:
        raise HttpReplyError(f"more than {most} bytes", too_long=True)
    if response.length:
        raise HttpReplyError(f"cut short by {response.length} bytes")
    location = visible(response.getheader("Location") or "")[:300]
    return HttpReply(response.status, body, location)
