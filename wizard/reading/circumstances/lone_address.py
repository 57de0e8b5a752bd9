"""The one mail address beside a reply: the recipient, where no field or phrase names one."""

from __future__ import annotations

import re

from wizard.model.bounce import Known
from wizard.reading.hosts import ADDRESS

__all__ = ["lone_address"]

_ADDRESS = re.compile(rf"(?<![\w@=/.+\-])({ADDRESS}[A-Za-z])(?![\w@])")
_LONGEST = 4096
# Where receivers ask to write to, and what a bounce itself comes from.
_OFFICES = re.compile(
    r"(?:mailer-daemon|postmaster|abuse|support|help(?:desk)?|no-?reply|hostmaster|security"
    r"|contact|delist\w*|unblock\w*|removal\w*|feedback|listmaster|root|spam\w*|bounces?)\b"
    r"|\w*(?:abuse|postmaster|daemon|delist|unblock|mailops|block)\w*@",
    re.IGNORECASE,
)
# Words right before an address that make it somebody else's.
_OTHERS = re.compile(
    r"(?:from|sender|contact|e-?mail|user(?:name)?|auth|login|as|write to|mail to|ctladdr"
    r"|message-id|references|in-reply-to|return-path|srs\d?|von|de|expéditeur)\W{0,12}$",
    re.IGNORECASE,
)


def lone_address(
    flat: str, start: int, end: int, sender: Known[str] | None
) -> re.Match[str] | None:
    """Give the only address between two places that can be a recipient's, else None."""
    if "@" not in flat[start:end]:
        return None
    known = {sender.value.lower()} if sender else set[str]()
    first: re.Match[str] | None = None
    for match in _ADDRESS.finditer(flat, start, min(end, start + _LONGEST)):
        address = match[1].lower()
        if address in known or _OFFICES.match(address):
            continue
        if _OTHERS.search(flat[max(start, match.start() - 40) : match.start()]):
            known.add(address)
            continue
        if first is not None and first[1].lower() != address:
            return None
        first = first or match
    return None if first is None or first[1].lower() in known else first
