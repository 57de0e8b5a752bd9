"""Senders that a forwarder has rewritten, so that SPF passes (the Sender Rewriting Scheme)."""

from __future__ import annotations

import re

from wizard.model.bounce import Place

__all__ = ["is_rewritten", "rewritten_sender"]

_WITHIN = 32 * 1024
# "SRS0=hash=day=domain=local@forwarder.example": the form of libsrs2 and postsrsd.
_SRS = re.compile(r"(?<![\w.])SRS[01][=+-][^\s@<>]{3,64}@")


def is_rewritten(sender: str) -> bool:
    """Tell whether an address is a rewritten one."""
    return sender.upper().startswith(("SRS0", "SRS1"))


def rewritten_sender(flat: str, base: int) -> Place | None:
    """Give where the first rewritten sender stands in a block that begins at `base`."""
    match = _SRS.search(flat, 0, _WITHIN) if "SRS" in flat else None
    return Place(match.start() + base, match.end() + base) if match else None
