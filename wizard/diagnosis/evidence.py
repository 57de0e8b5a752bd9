"""One piece of evidence about the cause, as the weighing sees it."""

from dataclasses import dataclass
from enum import IntEnum

from wizard.knowledge.rules import Rule
from wizard.model import Cause, Clue

__all__ = ["Evidence", "Firmness"]


class Firmness(IntEnum):
    """How firmly evidence stands; the firmer decides (design, verdict rule 4)."""

    CODE_ALONE = 1
    GENERAL = 2
    WORDING = 3
    DOCUMENTED = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """`probability` is that of the clue's cause when nothing else speaks.

    `size` breaks ties: the characters of the text that the evidence rests on.
    """

    clue: Clue
    firmness: Firmness
    probability: float
    rule: Rule | None = None
    size: int = 0

    @property
    def cause(self) -> Cause:
        """The cause it speaks for."""
        return self.clue.speaks_for

    @property
    def rank(self) -> tuple[int, float, int, str]:
        """What orders evidence, the firmest last; the name only makes the order certain."""
        return self.firmness, self.probability, self.size, self.clue.ref
