"""A TCP connection of our own making, so that its failure is told apart from a late greeting."""

from __future__ import annotations

import asyncio
import errno
import socket

from wizard.checks.network.dialogue import TalkEnded
from wizard.model import ConnectionOutcome

__all__ = ["connect"]

_NO_ROUTE = {errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}
# Forbidden here (EACCES, EPERM): a firewall on this computer refuses, as quick as a remote one.
_REFUSED = {errno.ECONNREFUSED, errno.ECONNRESET, errno.EACCES, errno.EPERM}


async def connect(address: str, port: int, timeout_s: float) -> socket.socket:
    """Open a connection. Raises TalkEnded without a command when there is none."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:  # This computer has no IPv6 at all.
        raise TalkEnded(ConnectionOutcome.NO_ROUTE, None, str(error)) from error
    try:
        sock.setblocking(False)
        async with asyncio.timeout(timeout_s):
            await asyncio.get_running_loop().sock_connect(sock, (address, port))
    except BaseException as error:
        sock.close()
        if isinstance(error, OSError):
            raise _told(error, timeout_s) from error
        raise
    return sock


def _told(error: OSError, timeout_s: float) -> TalkEnded:
    if error.errno in _NO_ROUTE:
        return TalkEnded(ConnectionOutcome.NO_ROUTE, None, str(error))
    if error.errno in _REFUSED:
        return TalkEnded(ConnectionOutcome.TCP_REFUSED, None, str(error))
    note = str(error) or f"no connection in {timeout_s:g} s"
    return TalkEnded(ConnectionOutcome.TCP_TIMEOUT, None, note)
