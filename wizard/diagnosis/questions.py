"""Which questions are worth a click: those whose answer changes the verdict or the first step."""

from wizard.diagnosis.direction import said
from wizard.model import Bounce, Cause, Kind, Retrying, Situation, Source

__all__ = ["ORDER", "questions_for"]

ORDER = ("late", "which", "sends_with", "path", "changed", "volume", "ours")
"""The order of the design, section 7."""

_OURS_FIRST = frozenset(
    {
        Cause.REPUTATION,
        Cause.RATE_LIMIT,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
        Cause.SENDER_QUOTA,
        Cause.CONTENT,
    }
)
_OF_VOLUME = _OURS_FIRST | {Cause.CONNECTION_LIMIT, Cause.COLD_IP}
_ONE_OR_ALL = frozenset(
    {Cause.NETWORK, Cause.DNS_FAILURE, Cause.TLS, Cause.SERVER_BUSY, Cause.POLICY}
)
_OF_THE_SENDER = _OF_VOLUME | {
    Cause.REVERSE_DNS,
    Cause.AUTHENTICATION,
    Cause.NETWORK,
    Cause.PROTOCOL,
    Cause.TLS,
    Cause.DNS_FAILURE,
}


def questions_for(
    bounce: Bounce, situation: Situation, cause: Cause, retrying: Retrying, *, open_verdict: bool
) -> tuple[str, ...]:
    """Give the keys to ask for, at most seven; what the caller answered stays listed."""
    wanted = {
        "late": retrying is Retrying.UNKNOWN,
        "which": open_verdict or cause in _ONE_OR_ALL,
        "sends_with": retrying in (Retrying.UNKNOWN, Retrying.NOBODY)
        or cause is Cause.SENDER_QUOTA
        or bounce.kind is Kind.PROGRAM_ERROR,
        "path": (open_verdict or cause in _OF_THE_SENDER) and bounce.circumstances.platform is None,
        "changed": open_verdict or cause in _OF_THE_SENDER,
        "volume": open_verdict or cause in _OF_VOLUME,
        "ours": open_verdict or cause in _OURS_FIRST,
    }
    return tuple(key for key in ORDER if _stays(bounce, situation, key, wanted[key]))


def _stays(bounce: Bounce, situation: Situation, key: str, wanted: bool) -> bool:
    """An answer by the caller stays in sight; one that the text gives is not asked for."""
    known = getattr(situation, key) or getattr(bounce.situation, key)
    if known is not None:
        return bool(known.source is Source.CALLER_SAID)
    return wanted and said(bounce, situation, key) is None
