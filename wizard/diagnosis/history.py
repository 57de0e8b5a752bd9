"""What earlier cases say: a repeat is a fault, others at the same time point to the receiver."""

from collections.abc import Iterable

from wizard.diagnosis.defaults import DEFAULTS, turn_for
from wizard.model import Action, Cause, Clue, ClueKind, History, Past, Side, Turn

__all__ = ["NO_HISTORY", "REPEATING", "clues_from_history", "fault", "is_fault", "repeat_clue"]

NO_HISTORY = History()

SOURCE = "earlier cases"

# What is a fault of the sender's side when it comes again. Greylisting, a busy server or a full
# mailbox come again without anybody's fault.
REPEATING = frozenset({Cause.REPUTATION, Cause.RATE_LIMIT, Cause.BLOCKLISTED, Cause.SENDER_QUOTA})
_THEIRS = (Side.RECEIVER, Side.RECIPIENT)


def clues_from_history(history: History) -> list[Clue]:
    """Give what may move a verdict that the text leaves open."""
    return list(_moving(history))


def _moving(history: History) -> Iterable[Clue]:
    if history.others is not None:
        strength = min(0.55 + 0.05 * (history.others.senders - 3), 0.7)
        yield _clue(history.others, Cause.SERVER_BUSY, strength)
    if history.changed is not None:
        yield _clue(history.changed, Cause.COLD_IP, 0.5)


def repeat_clue(history: History, cause: Cause, side: Side) -> list[Clue]:
    """Give the clue that the same came before; it names no other cause."""
    if history.repeat is None or not is_fault(history, cause, side):
        return []
    return [_clue(history.repeat, cause, 0.4)]


def _clue(past: Past, cause: Cause, strength: float) -> Clue:
    newest = past.cases[0] if past.cases else ""
    return Clue(ClueKind.CASE, newest, "", None, cause, strength, SOURCE, past)


def is_fault(history: History, cause: Cause, side: Side) -> bool:
    """Tell whether this came again and is not the receiver's own doing."""
    return history.repeat is not None and cause in REPEATING and side not in _THEIRS


def fault(
    cause: Cause, side: Side, turn: Turn, action: Action, *, by_platform: bool
) -> tuple[Turn, Action]:
    """Give turn and action once waiting alone will not do; with `by_platform` others must act."""
    if action is not Action.WAIT:
        return turn, action
    if by_platform:
        return turn, Action.CONTACT_OWN_PROVIDER
    usual = DEFAULTS[cause].action
    return turn_for(cause, side, usual), usual
