"""What is somebody else's to mend, when that somebody's server sends the mail."""

from wizard.diagnosis.direction import said
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.model import Action, Bounce, Cause, Situation, SmtpReply, Speaker, Turn

__all__ = ["hand_over", "hosted"]

_HOSTED_KINDS = frozenset({IdKind.PLATFORM, IdKind.ESP, IdKind.HOSTER, IdKind.PROVIDER})
_HOSTED_PATHS = frozenset({"hosted_mailbox", "shared_host", "mail_service", "isp"})

# What belongs to the sending address and so to whoever runs it.
_OF_THE_ADDRESS = frozenset(
    {
        Cause.REVERSE_DNS,
        Cause.REPUTATION,
        Cause.BLOCKLISTED,
        Cause.COLD_IP,
        Cause.VOLUME_SPIKE,
        Cause.RATE_LIMIT,
        Cause.CONNECTION_LIMIT,
        Cause.NETWORK,
        Cause.PROTOCOL,
        Cause.TLS,
    }
)

# Limits pass while the platform goes on trying; the rest somebody there must look at.
_PASSES = frozenset({Cause.RATE_LIMIT, Cause.CONNECTION_LIMIT, Cause.NETWORK})

_ADMINS = frozenset({Turn.MAIL_ADMIN, Turn.IP_OWNER})


def hosted(bounce: Bounce, situation: Situation, knowledge: Knowledge) -> bool:
    """Tell whether a platform, not the caller, runs the sending server."""
    path = said(bounce, situation, "path")
    if path is not None:
        return path in _HOSTED_PATHS
    platform = bounce.circumstances.platform
    return platform is not None and knowledge.ids.kind_of(platform.value) in _HOSTED_KINDS


def hand_over(
    cause: Cause, turn: Turn, action: Action, reply: SmtpReply | None
) -> tuple[Turn, Action]:
    """Give turn and first action when the sending address belongs to a platform.

    Connections that the platform itself counts are those of the caller's own program.
    """
    if cause not in _OF_THE_ADDRESS or turn not in _ADMINS:
        return turn, action
    relay_spoke = reply is not None and reply.speaker is Speaker.OWN_RELAY
    if relay_spoke and cause is Cause.CONNECTION_LIMIT and action is Action.THROTTLE:
        return Turn.CALLER, action
    return Turn.SENDER_PLATFORM, Action.WAIT if cause in _PASSES else Action.CONTACT_OWN_PROVIDER
