"""One piece of work a key, shared by all who want its result, also while it is under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Shared"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shared(Generic[Key, Value]):
    """Results by key. Work that lost its last waiter is cancelled and forgotten."""

    def __init__(self) -> None:
        self._tasks: dict[Key, asyncio.Task[Value]] = {}
        self._waiters: dict[Key, int] = {}

    async def get(self, key: Key, work: Callable[[], Awaitable[Value]]) -> Value:
        """Give the result for `key`; `work` is started only when nobody started it before."""
        task = self._tasks.get(key)
        if task is None:
            task = asyncio.ensure_future(_run(work))
            self._tasks[key] = task
        self._waiters[key] = self._waiters.get(key, 0) + 1
        try:
            # Shielded: one waiter that is cancelled must not take the answer from the others.
            return await asyncio.shield(task)
        finally:
            self._waiters[key] -= 1
            if not self._waiters[key] and not task.done():
                await self._drop(key)

    async def close(self) -> None:
        """Cancel what is still under way, and wait until it has unwound."""
        for key in [key for key, task in self._tasks.items() if not task.done()]:
            await self._drop(key)

    async def _drop(self, key: Key) -> None:
        task = self._tasks.pop(key)
        task.cancel()
        await asyncio.wait([task])


async def _run(work: Callable[[], Awaitable[Value]]) -> Value:
    return await work()
