"""A stop that must not get lost."""

from __future__ import annotations

import asyncio

__all__ = ["obey_stop"]


def obey_stop() -> None:
    """Raise CancelledError when this task was told to stop.

    `asyncio.wait_for`, which aiosmtplib and dnspython use, forgets a stop that comes in the very
    moment of an answer (until Python 3.12; cpython 81839): the talk would go on to its end.
    """
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError
