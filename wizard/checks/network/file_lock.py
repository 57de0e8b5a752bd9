"""A lock that holds across the processes of one user: a file that is locked, never deleted."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["locked"]

# Whoever holds the lock reads and writes one small file.
PATIENCE_S = 2.0
PAUSE_S = 0.01


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock while the block runs. Raises OSError when it cannot be had in two seconds."""
    with path.open("a+b") as file:
        _acquire(file.fileno())
        try:
            yield
        finally:
            _release(file.fileno())


def _acquire(descriptor: int) -> None:
    ends_at = time.monotonic() + PATIENCE_S
    while True:
        try:
            return _try(descriptor)
        except OSError:
            if time.monotonic() > ends_at:
                raise
        time.sleep(PAUSE_S)


if sys.platform == "win32":
    import msvcrt
    import os

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _release(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
