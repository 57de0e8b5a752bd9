"""Keeps the open connections of a server, so that closing it leaves nothing behind."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

__all__ = ["Connections", "Handler"]

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Connections:
    """The tasks that serve connections; `end_all` cuts them off."""

    def __init__(self) -> None:
        self._open: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    def tracked(
        self, handler: Handler
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], None]:
        """A callback for `asyncio.start_server` that serves each connection in a task of ours."""

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.create_task(_serve(handler, reader, writer))
            self._open[task] = writer
            task.add_done_callback(self._forget)

        return accept

    async def end_all(self) -> None:
        """Cut off what is open and wait until every task and transport has ended."""
        pending = list(self._open.items())
        for task, writer in pending:
            task.cancel()
            # Not close(): a TLS transport would wait for a farewell that need not come.
            writer.transport.abort()
        await asyncio.gather(*(task for task, _ in pending), return_exceptions=True)
        # One turn of the loop lets aborted transports close their sockets.
        await asyncio.sleep(0)

    def _forget(self, task: asyncio.Task[None]) -> None:
        self._open.pop(task, None)
        if not task.cancelled():
            task.result()


async def _serve(
    handler: Handler, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    try:
        await handler(reader, writer)
    except (ConnectionError, asyncio.IncompleteReadError, TimeoutError):
        pass  # The client has gone: nothing is left to be said to it.
    finally:
        writer.close()
