"""For each cause: on whose side it lies, whose turn it is, what to do first, whether it passes."""

from dataclasses import dataclass

from wizard.model import Action, Cause, Side, Turn

__all__ = ["DEFAULTS", "Default", "turn_for"]


@dataclass(frozen=True, slots=True)
class Default:
    """Holds where the deciding rule says nothing else. `clears` is None where it depends.

    `checks` are the ids of the live checks that can tell more about this cause.
    """

    side: Side
    turn: Turn
    action: Action
    clears: bool | None
    checks: tuple[str, ...]


DEFAULTS = {
    Cause.RATE_LIMIT: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.THROTTLE, True, ("ip_lists", "ptr", "spf")
    ),
    Cause.CONNECTION_LIMIT: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.THROTTLE, True, ("connection",)
    ),
    Cause.REPUTATION: Default(
        Side.SENDER,
        Turn.MAIL_ADMIN,
        Action.CHECK_REPUTATION,
        None,
        ("ip_lists", "domain_lists", "ptr", "spf", "dkim", "dmarc"),
    ),
    Cause.BLOCKLISTED: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.CHECK_REPUTATION, False, ("ip_lists", "domain_lists")
    ),
    Cause.COLD_IP: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.WARM_UP, True, ("ptr", "spf", "ip_lists")
    ),
    Cause.VOLUME_SPIKE: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.THROTTLE, True, ("ip_lists", "ptr")
    ),
    Cause.GREYLISTING: Default(Side.RECEIVER, Turn.NOBODY, Action.WAIT, True, ("connection",)),
    Cause.SERVER_BUSY: Default(Side.RECEIVER, Turn.NOBODY, Action.WAIT, True, ("connection", "mx")),
    Cause.RECIPIENT: Default(Side.RECIPIENT, Turn.RECIPIENT, Action.WAIT, None, ("mx",)),
    Cause.AUTHENTICATION: Default(
        Side.SENDER,
        Turn.DNS_MANAGER,
        Action.FIX_AUTHENTICATION,
        False,
        ("spf", "dkim", "dmarc"),
    ),
    Cause.REVERSE_DNS: Default(Side.SENDER, Turn.IP_OWNER, Action.FIX_DNS, False, ("ptr", "helo")),
    Cause.DNS_FAILURE: Default(
        Side.SENDER, Turn.DNS_MANAGER, Action.FIX_DNS, None, ("sender_mx", "mx", "spf")
    ),
    Cause.TLS: Default(Side.SENDER, Turn.MAIL_ADMIN, Action.FIX_TLS, False, ("tls",)),
    Cause.NETWORK: Default(
        Side.NETWORK, Turn.MAIL_ADMIN, Action.FIX_NETWORK, None, ("connection", "mx", "port25")
    ),
    Cause.PROTOCOL: Default(
        Side.SENDER, Turn.MAIL_ADMIN, Action.FIX_NETWORK, False, ("connection", "helo")
    ),
    Cause.CONTENT: Default(
        Side.SENDER, Turn.CALLER, Action.CHECK_REPUTATION, False, ("domain_lists",)
    ),
    Cause.SENDER_QUOTA: Default(Side.SENDER, Turn.CALLER, Action.CONTACT_OWN_PROVIDER, True, ()),
    Cause.POLICY: Default(
        Side.RECEIVER, Turn.RECEIVER, Action.CONTACT_RECEIVER, False, ("connection", "ptr")
    ),
    Cause.UNKNOWN: Default(
        Side.UNKNOWN,
        Turn.NOBODY,
        Action.WAIT,
        None,
        ("connection", "mx", "ptr", "ip_lists", "spf"),
    ),
}

_BY_ACTION = {
    Action.CONTACT_RECEIVER: Turn.RECEIVER,
    Action.CONTACT_OWN_PROVIDER: Turn.CALLER,
    Action.FIX_AUTHENTICATION: Turn.DNS_MANAGER,
    Action.FIX_TLS: Turn.MAIL_ADMIN,
    Action.FIX_NETWORK: Turn.MAIL_ADMIN,
    Action.THROTTLE: Turn.MAIL_ADMIN,
    Action.WARM_UP: Turn.MAIL_ADMIN,
    Action.CHECK_REPUTATION: Turn.MAIL_ADMIN,
    Action.WAIT: Turn.NOBODY,
}


def turn_for(cause: Cause, side: Side, action: Action) -> Turn:
    """Give whose turn it is when a rule names another side or action than the cause's usual."""
    usual = DEFAULTS[cause]
    if action is usual.action and side is usual.side:
        return usual.turn
    if side in (Side.RECEIVER, Side.RECIPIENT) and action is not Action.WAIT:
        return Turn.RECEIVER if side is Side.RECEIVER else Turn.RECIPIENT
    if action is Action.FIX_DNS:
        return Turn.IP_OWNER if cause is Cause.REVERSE_DNS else Turn.DNS_MANAGER
    if action is Action.STOP_RETRYING:
        return usual.turn if usual.turn is not Turn.NOBODY else Turn.CALLER
    return _BY_ACTION.get(action, usual.turn)
