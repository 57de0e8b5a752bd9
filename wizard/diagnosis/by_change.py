"""What comes first where the caller's own server sends from a new, spare or dynamic address."""

from collections.abc import Collection

from wizard.diagnosis.changed import ChangeKind, changes_told, fresh_address
from wizard.diagnosis.direction import said
from wizard.diagnosis.dynamic import from_dynamic_line
from wizard.model import Action, Bounce, Cause, Situation, Turn

__all__ = ["first_by_change"]

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


def first_by_change(
    bounce: Bounce, situation: Situation, cause: Cause, proven: Collection[str]
) -> tuple[Turn, Action] | None:
    """Give turn and first action; None where no change decides.

    `proven` are the checks that found nothing: records that are right need no mending.
    """
    kinds = {change.kind for change in changes_told(bounce, situation)}
    spare = ChangeKind.BACKUP_LINE in kinds and cause in _OF_A_SPARE_LINE
    shut = ChangeKind.NEW_SERVER in kinds and cause is Cause.NETWORK
    if spare or shut or (cause in _OF_THE_LINE and from_dynamic_line(bounce)):
        return Turn.MAIL_ADMIN, Action.USE_RELAY
    own = said(bounce, situation, "ours") not in ("some", "no")
    if own and cause in _OF_A_NEW_ADDRESS and fresh_address(bounce, situation):
        return None if set(proven) >= _RECORDS else (Turn.DNS_MANAGER, Action.FIX_AUTHENTICATION)
    return None
