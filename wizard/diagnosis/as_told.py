"""The bounce as it is to be understood once the caller has answered."""

from wizard.diagnosis.forwarding import with_forwarding
from wizard.diagnosis.relayed import with_relay
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Situation

__all__ = ["as_told"]


def as_told(bounce: Bounce, situation: Situation, knowledge: Knowledge) -> Bounce:
    """Give the bounce with speaker and role as text and answers together show them."""
    relayed = with_relay(bounce, situation, knowledge)
    return with_forwarding(relayed, situation, knowledge)
