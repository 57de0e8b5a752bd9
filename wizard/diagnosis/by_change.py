"""What comes first where the own server has a new or spare address, or stands beside a service."""

from collections.abc import Collection

from wizard.diagnosis.changed import ChangeKind, changes_told, fresh_address
from wizard.diagnosis.direction import said
from wizard.diagnosis.dynamic import from_dynamic_line
from wizard.model import Action, Bounce, Cause, Situation, Turn

__all__ = ["first_by_change", "is_hybrid"]

# An own Exchange that hands its mail to the own Microsoft 365, or takes it from there.
_HYBRID = ("mail.onmicrosoft.com", "smtprelaytoconnectors", "hybrid", "outbound to office 365")
_MOST_TEXT = 100_000
_OF_THE_CONNECTOR = frozenset(
    {
        Cause.NETWORK,
        Cause.TLS,
        Cause.POLICY,
        Cause.PROTOCOL,
        Cause.SERVER_BUSY,
        Cause.UNKNOWN,
        Cause.AUTHENTICATION,
        Cause.VOLUME_SPIKE,
        Cause.DNS_FAILURE,
    }
)

_OF_THE_LINE = frozenset(
    {Cause.BLOCKLISTED, Cause.REPUTATION, Cause.POLICY, Cause.REVERSE_DNS, Cause.COLD_IP}
)
_OF_A_SPARE_LINE = _OF_THE_LINE | {
    Cause.RATE_LIMIT,
    Cause.AUTHENTICATION,
    Cause.NETWORK,
    Cause.UNKNOWN,
}
_OF_A_NEW_ADDRESS = frozenset(
    {Cause.REPUTATION, Cause.RATE_LIMIT, Cause.COLD_IP, Cause.VOLUME_SPIKE}
)
_RECORDS = frozenset({"spf", "ptr"})


def is_hybrid(bounce: Bounce) -> bool:
    """Tell whether an own Exchange and the own Microsoft 365 hand mail to each other."""
    words = bounce.text[:_MOST_TEXT].lower()
    return any(word in words for word in _HYBRID)


def first_by_change(
    bounce: Bounce,
    situation: Situation,
    cause: Cause,
    proven: Collection[str],
    *,
    by_platform: bool,
) -> tuple[Turn, Action] | None:
    """Give turn and first action; None where no change decides.

    `proven` are the checks that found nothing: records that are right need no mending. What is
    refused of a platform's address is the platform's, whatever changed here.
    """
    if by_platform:
        dynamic = cause in _OF_THE_LINE and from_dynamic_line(bounce)
        return (Turn.SENDER_PLATFORM, Action.CONTACT_OWN_PROVIDER) if dynamic else None
    if cause in _OF_THE_CONNECTOR and is_hybrid(bounce):
        return Turn.MAIL_ADMIN, Action.MEND_PROGRAM
    kinds = {change.kind for change in changes_told(bounce, situation)}
    spare = ChangeKind.BACKUP_LINE in kinds and cause in _OF_A_SPARE_LINE
    shut = ChangeKind.NEW_SERVER in kinds and cause is Cause.NETWORK
    if spare or shut or (cause in _OF_THE_LINE and from_dynamic_line(bounce)):
        return Turn.MAIL_ADMIN, Action.USE_RELAY
    own = said(bounce, situation, "ours") not in ("some", "no")
    if own and cause in _OF_A_NEW_ADDRESS and fresh_address(bounce, situation):
        return None if set(proven) >= _RECORDS else (Turn.DNS_MANAGER, Action.FIX_AUTHENTICATION)
    return None
