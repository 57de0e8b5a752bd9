"""What the single words of an answer speak for, where no rule meets it."""

from wizard.diagnosis.evidence import Evidence, Firmness
from wizard.diagnosis.places import Places
from wizard.knowledge.library import Knowledge
from wizard.model import Cause, Clue, ClueKind

__all__ = ["WORDS", "vote_of"]

WORDS = "words"
"""The clue's `ref`."""

CLEAR = 0.7
"""A vote's share below which the words do not tell; of those above, most are right."""

LEAST, MOST = 0.36, 0.56
"""The probability of a vote at the limit and of a clear one: either leaves the cause open."""

NEVER = frozenset({Cause.UNKNOWN, Cause.GREYLISTING})
"""Any server may ask to come back later; greylisting has to be named, by a rule."""

CODES_START = 1.5
"""The head start, as a logarithm, of what the enhanced code hints at."""


def vote_of(
    text: str, codes: list[Evidence], places: Places, knowledge: Knowledge
) -> list[Evidence]:
    """Give what the words speak for; nothing where they do not agree."""
    leaning = codes[0].cause if codes and codes[0].cause is not Cause.UNKNOWN else None
    vote = knowledge.word_votes.vote(text, leaning, CODES_START)
    if vote is None or vote.share < CLEAR or vote.cause in NEVER:
        return []
    probability = round(LEAST + (MOST - LEAST) * (vote.share - CLEAR) / (1 - CLEAR), 3)
    clue = Clue(
        ClueKind.FORM,
        WORDS,
        vote.word,
        places.find(vote.word),
        vote.cause,
        probability,
        "the wordings of all rules",
    )
    return [Evidence(clue, Firmness.CODE_ALONE, probability)]
