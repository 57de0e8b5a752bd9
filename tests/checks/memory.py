"""How much memory a test's own work needs at its worst."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

__all__ = ["Peak", "watched_memory"]


@dataclass
class Peak:
    """Megabytes (2**20) above the start, at the worst moment; known once the block is left."""

    mb: float = 0.0


@contextmanager
def watched_memory() -> Iterator[Peak]:
    """Count what is allocated in the block, the test's own server included.

    Not the process's high-water mark: an earlier, larger test would hide everything after it.
    """
    peak = Peak()
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        yield peak
        peak.mb = (tracemalloc.get_traced_memory()[1] - before) / 2**20
    finally:
        tracemalloc.stop()
