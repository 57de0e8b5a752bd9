"""Words about following a case up: what helped in the end, when to call again, what is due."""

from datetime import datetime

from wizard.model import Action
from wizard.words.names import action_name
from wizard.words.speaker import Speaker

__all__ = ["BY_ITSELF", "HELPED", "OTHER", "due_notice", "helped_name"]

BY_ITSELF, OTHER = "by_itself", "other"

# What a case may have been solved by; the ids stand in the table of outcomes.
HELPED = (
    BY_ITSELF,
    Action.WAIT.value,
    Action.THROTTLE.value,
    Action.WARM_UP.value,
    Action.CHECK_REPUTATION.value,
    Action.FIX_AUTHENTICATION.value,
    Action.FIX_DNS.value,
    Action.FIX_NETWORK.value,
    Action.FIX_TLS.value,
    Action.SECURE_SENDER.value,
    Action.USE_RELAY.value,
    Action.MEND_PROGRAM.value,
    Action.CHECK_OWN_SERVER.value,
    Action.CONTACT_RECEIVER.value,
    Action.CONTACT_OWN_PROVIDER.value,
    OTHER,
)


def helped_name(s: Speaker, helped: str) -> str:
    """Say what helped; the user's own words stay as they are."""
    if helped == BY_ITSELF:
        return s.p("case", "It cleared by itself")
    if helped == OTHER:
        return s.p("case", "Something else")
    return action_name(s, Action(helped)) if helped in HELPED else helped


def due_notice(s: Speaker, title: str, moment: datetime) -> tuple[str, str]:
    """Title and text of the reminder that somebody is to be called."""
    when = s.when(moment)
    return s.p("case", "Next contact is due"), s.p(
        "case", "{title}, {when}", title=title, when=when
    )
