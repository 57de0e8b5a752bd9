"""Whom a server talked to, told by another log line about the message than the deciding one."""

from __future__ import annotations

import re

from wizard.reading.hosts import HOST, IP

__all__ = ["talked_to"]

_MOST_LINES = 12
_LONGEST_LINE = 1000
_TALKED = re.compile(
    rf"(?<![\w.\-])(?:mx=|relay=|[Cc]onnected to |H=|host[= ])({HOST})\.?\s?(?:\[({IP})\])?"
)


def talked_to(flat: str, queue_id: str, before: int) -> re.Match[str] | None:
    """Give the last line before a place that names message and server: host and maybe address."""
    at = before
    for _ in range(_MOST_LINES):
        at = flat.rfind(queue_id, 0, at)
        if at == -1:
            return None
        start = flat.rfind("\n", 0, at) + 1
        end = flat.find("\n", at)
        end = min(len(flat) if end == -1 else end, start + _LONGEST_LINE)
        match = _TALKED.search(flat, at, end)
        if match:
            return match
        at = start
    return None
