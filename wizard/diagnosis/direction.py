"""Whose mail it is: decided before the cause, for it changes whose turn it is."""

from wizard.model import Action, Bounce, Cause, Kind, Place, Situation, Turn

__all__ = ["FORWARDED_HARM", "redirect", "role_of", "role_told", "said"]

# What a forwarder causes by passing on other people's mail.
FORWARDED_HARM = frozenset(
    {
        Cause.REPUTATION,
        Cause.RATE_LIMIT,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
        Cause.CONTENT,
        Cause.AUTHENTICATION,
        Cause.RECIPIENT,
        Cause.POLICY,
    }
)

# Where somebody else may be using the account or the form.
_MAY_BE_STOLEN = frozenset(
    {
        Cause.REPUTATION,
        Cause.RATE_LIMIT,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
        Cause.SENDER_QUOTA,
        Cause.CONTENT,
        Cause.UNKNOWN,
    }
)

# What passes without anybody's doing, whoever receives.
_PASSES = frozenset({Cause.GREYLISTING})


def said(bounce: Bounce, situation: Situation, key: str) -> str | None:
    """Give a word of the situation: the caller's first, then what the text shows."""
    known = getattr(situation, key) or getattr(bounce.situation, key)
    return None if known is None else str(known.value)


def role_told(bounce: Bounce, situation: Situation) -> str | None:
    """Give the role that is told: the caller's word, unless the text proves a forwarding.

    Whoever misses forwarded mail calls himself its receiver, whoever runs the server its sender.
    """
    read, word = bounce.situation.role, said(bounce, situation, "role")
    proven = read is not None and read.value == "forwarder"
    return "forwarder" if proven and word in ("receiver", "sender") else word


def role_of(bounce: Bounce, situation: Situation) -> str:
    """Give sender, receiver, forwarder or bystander; "sender" where nothing tells otherwise."""
    told = role_told(bounce, situation)
    if told is None and said(bounce, situation, "ours") == "no" and not _left_here(bounce):
        return "bystander"
    return told or "sender"


def _left_here(bounce: Bounce) -> bool:
    """Tell whether the mail did leave through the caller's own server: then a thief sent it.

    A line of the own log shows that, and so does a notice that the sender domain's server wrote.
    """
    around = bounce.circumstances
    if bounce.kind is Kind.LOG:
        return True
    if around.reporting_mta is None or around.sender_domain is None:
        return False
    if _lies_in(around.sender_domain.place, around.reporting_mta.place):
        return False  # Nothing but the server's own name told the domain.
    domain = around.sender_domain.value
    return f".{around.reporting_mta.value}".endswith(f".{domain}")


def _lies_in(inner: Place | None, outer: Place | None) -> bool:
    return bool(inner and outer and outer.start <= inner.start and inner.end <= outer.end)


def redirect(
    role: str, ours: str | None, cause: Cause, turn: Turn, action: Action
) -> tuple[Turn, Action]:
    """Give whose turn it is, and the first action, for somebody who is not simply the sender.

    `ours` is what the caller said about the mail: unless it is "yes", an account is in strange
    hands.
    """
    if role == "receiver" and cause is Cause.TLS:
        return Turn.RECEIVER, Action.FIX_TLS
    if role == "receiver" and cause not in _PASSES:
        return Turn.RECEIVER, Action.CHECK_OWN_SERVER
    if role == "forwarder" and cause in FORWARDED_HARM:
        return Turn.MAIL_ADMIN, Action.MEND_PROGRAM
    if role == "bystander":
        return Turn.NOBODY, Action.REASSURE
    # What is passed on is never known to who passes it on: that is no sign of a thief.
    if role != "forwarder" and ours in ("some", "no") and cause in _MAY_BE_STOLEN:
        return Turn.CALLER, Action.SECURE_SENDER
    return turn, action
