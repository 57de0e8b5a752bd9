"""Waiting for real servers: for a condition, never for a fixed time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STEP_S = 0.05


def until(condition: Callable[[], T], *, what: str, timeout_s: float = 20.0) -> T:
    """Give the first true answer of `condition`; fails with `what` was waited for."""
    ends = time.monotonic() + timeout_s
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > ends:
            raise AssertionError(f"waited {timeout_s:.0f} s in vain for {what}")
        time.sleep(STEP_S)
