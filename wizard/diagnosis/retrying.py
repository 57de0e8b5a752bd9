"""Is anybody still retrying? The text first, then what the caller says."""

from wizard.diagnosis.direction import said
from wizard.model import Bounce, Kind, Retrying, Situation

__all__ = ["retrying_of"]

# Who shows an error at once and keeps nothing in a queue.
_NO_QUEUE = frozenset({"mail_program", "website", "device"})


def retrying_of(bounce: Bounce, situation: Situation) -> Retrying:
    """Tell whether anybody still tries to deliver."""
    read = bounce.retrying.value if bounce.retrying else Retrying.UNKNOWN
    if read is not Retrying.UNKNOWN:
        return read
    late = said(bounce, situation, "late")
    if late is not None:
        return Retrying.YES if late == "late" else Retrying.OVER
    if said(bounce, situation, "sends_with") in _NO_QUEUE or bounce.kind is Kind.PROGRAM_ERROR:
        return Retrying.NOBODY
    return Retrying.OVER if _is_final(bounce) else Retrying.UNKNOWN


def _is_final(bounce: Bounce) -> bool:
    """No mail server tries again after a 5xx (RFC 5321 section 4.2.1), whatever it stands for."""
    reply = bounce.reply
    return reply is not None and reply.code is not None and 500 <= reply.code <= 599
