"""What is said where the sender's own provider refused and the receiver was never asked."""

from wizard.model import Bounce, Cause, Diagnosis, Side
from wizard.model import Speaker as Who
from wizard.words.speaker import Speaker

__all__ = [
    "is_own_limit",
    "is_own_rule",
    "own_rule",
    "own_rule_told",
    "relay_host",
    "relay_note",
    "relay_spoke",
]


def relay_spoke(bounce: Bounce) -> bool:
    """Tell whether the server spoke to which the sender hands the mail."""
    return bounce.reply is not None and bounce.reply.speaker is Who.OWN_RELAY


def relay_host(bounce: Bounce) -> str:
    """Give that server's name where the text tells it, else ""."""
    known = bounce.circumstances.receiving_host
    return known.value if known is not None and relay_spoke(bounce) else ""


def is_own_limit(diagnosis: Diagnosis) -> bool:
    """Tell whether the verdict is that the own provider would not take the mail."""
    busy = (diagnosis.cause, diagnosis.side) == (Cause.SERVER_BUSY, Side.SENDER)
    return diagnosis.cause is Cause.SENDER_QUOTA or busy


def is_own_rule(bounce: Bounce, diagnosis: Diagnosis) -> bool:
    """Tell whether the own provider has a rule against this mail (a login, a sender's address)."""
    policy = (diagnosis.cause, diagnosis.side) == (Cause.POLICY, Side.SENDER)
    return policy and relay_spoke(bounce)


def own_rule(s: Speaker) -> str:
    """Say so as the verdict."""
    return s.p(
        "verdict",
        "The sender's own mail provider does not take this mail in this way: the receiver was not "
        "asked.",
    )


def own_rule_told(s: Speaker) -> str:
    """Say so to the caller."""
    return s.p(
        "told",
        "Your own mail provider does not take this mail in this way: the receiver was not asked.",
    )


def relay_note(s: Speaker, bounce: Bounce) -> str:
    """Say before the live checks that they cannot show what refused; "" where they can."""
    if not relay_spoke(bounce):
        return ""
    if host := relay_host(bounce):
        return s.p(
            "relay",
            "It was {host} that refused, the server to which your mail is handed. The receiver "
            "was not asked and plays no part: the checks below show what else is to be mended, "
            "not this refusal.",
            host=host,
        )
    return s.p(
        "relay",
        "It was the server to which your mail is handed that refused. The receiver was not asked "
        "and plays no part: the checks below show what else is to be mended, not this refusal.",
    )
