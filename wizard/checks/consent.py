"""Whether an envelope may be asked about at all: with one's own address only."""

from wizard.model import Envelope

__all__ = ["is_own_address"]


def is_own_address(envelope: Envelope, sender_domain: str | None) -> bool:
    """Whether the address to ask with lies in the domain that the refused mail came from.

    MAIL FROM with a customer's domain from somebody else's computer looks like forgery to the
    receiver, and with another domain the answer would tell nothing about the mail. Without a known
    sender there is nothing to compare with.
    """
    if not sender_domain:
        return True
    own = envelope.mail_from.rpartition("@")[2].rstrip(".").lower()
    domain = sender_domain.rstrip(".").lower()
    return own == domain or own.endswith(f".{domain}") or domain.endswith(f".{own}")
