"""Evidence to ranked causes with probabilities.

How firm a rule is written says who wrote it; how often such a verdict is right is fitted to
labelled texts (`make calibration`, which also judges the fit on texts that it has not seen).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from wizard.diagnosis.defaults import DEFAULTS
from wizard.diagnosis.evidence import Evidence, Firmness
from wizard.knowledge.rules import Rule, Tier
from wizard.model import Action, Cause, CauseShare

__all__ = [
    "AS_IS",
    "NOT_TOLD",
    "OPEN_BELOW",
    "Fitted",
    "calibrated",
    "is_open",
    "most_of",
    "not_chosen",
    "shares_of",
]


class Fitted(NamedTuple):
    """From the log-odds of what a rule claims to those of being right.

    `per_second` counts for each second cause that the rule names beyond one, and against it for
    one less: who wrote the rule knew how far its words leave the cause open.
    """

    slope: float
    shift: float
    per_second: float


AS_IS = Fitted(1.0, 0.0, 0.0)
FITTED = Fitted(1.44, -0.04, -0.37)

SUREST = 0.97
"""More than this the labelled texts do not bear out, however clear the words."""

SUREST_GENERAL = 0.92
"""More than this no wording of anybody's deserves: of freshly written answers that general rules
called surer than 0.9, nine of ten were right."""

MOST_SECONDS = 2

OPEN_BELOW = 0.6
"""Below this probability the text leaves the cause open: findings and answers may move it."""

LEAST_TO_ACT = 0.39
"""Below this probability no cause chooses what to do: the text does not tell, so wait and see."""

NOT_TOLD = 0.45
"""The probability of "unknown" when nothing in the text speaks."""

ALSO = 0.4
"""The share of what is left that goes to the second causes which a rule names."""

# Where nothing speaks: what such answers turn out to be, from the documented replies.
_USUAL = (
    CauseShare(Cause.SERVER_BUSY, 0.2),
    CauseShare(Cause.CONNECTION_LIMIT, 0.1),
    CauseShare(Cause.REPUTATION, 0.1),
)


def shares_of(evidence: Sequence[Evidence]) -> tuple[CauseShare, ...]:
    """Rank the causes; `evidence` comes with the firmest first."""
    if not evidence:
        return (CauseShare(Cause.UNKNOWN, NOT_TOLD), *_USUAL)
    first = evidence[0]
    scores = _rival_scores(evidence)
    # A rival that stands up nearly as well counts, a clearly weaker one hardly.
    sure = first.probability * (1 - 0.2 * max(scores.values(), default=0.0) ** 3)
    if _agreed(evidence):
        sure += (0.97 - sure) * 0.15
    also = first.rule.also if first.rule else ()
    if first.rule:
        sure = calibrated(sure, len(also), FITTED, most_of(first.rule))
    for cause in also:
        if cause is not first.cause:
            scores[cause] = max(scores.get(cause, 0.0), 1.0)
    return (CauseShare(first.cause, round(sure, 3)), *_rest(scores, 1 - sure))


def not_chosen(
    shares: tuple[CauseShare, ...], evidence: Sequence[Evidence]
) -> tuple[CauseShare, ...]:
    """Put "unknown" before a first cause that is too weak to choose what is done first.

    One that asks for nothing but waiting stays.
    """
    first = shares[0]
    if first.probability >= LEAST_TO_ACT or _only_waits(first.cause, evidence):
        return shares
    rest = tuple(share for share in shares if share.cause is not Cause.UNKNOWN)
    left = min(1.0, (1 - NOT_TOLD) / sum(share.probability for share in rest))
    weaker = (CauseShare(one.cause, round(one.probability * left, 3)) for one in rest)
    return (CauseShare(Cause.UNKNOWN, NOT_TOLD), *weaker)


def _only_waits(cause: Cause, evidence: Sequence[Evidence]) -> bool:
    rule = evidence[0].rule if evidence else None
    return ((rule.action if rule else None) or DEFAULTS[cause].action) is Action.WAIT


def most_of(rule: Rule) -> float:
    """Give the most that a rule may claim."""
    return SUREST_GENERAL if rule.tier is Tier.GENERAL else SUREST


def calibrated(probability: float, seconds: int, fitted: Fitted, most: float = SUREST) -> float:
    """Give how often such a claim is right; `seconds` is how many second causes it names."""
    odds = math.log(probability / (1 - probability))
    beyond = min(seconds, MOST_SECONDS) - 1
    odds = fitted.slope * odds + fitted.shift + fitted.per_second * beyond
    return min(1 / (1 + math.exp(-odds)), most)


def is_open(evidence: Sequence[Evidence]) -> bool:
    """Tell whether the text leaves the cause open."""
    if not evidence:
        return True
    first = evidence[0]
    told_open = first.rule is not None and first.rule.open
    return told_open or first.cause is Cause.UNKNOWN or first.probability < OPEN_BELOW


def _rival_scores(evidence: Sequence[Evidence]) -> dict[Cause, float]:
    """Give for each other cause how well its best evidence stands up to the first, 0 to 1."""
    first = evidence[0]
    scores = dict[Cause, float]()
    for item in evidence[1:]:
        if item.cause not in (first.cause, Cause.UNKNOWN):
            step = 0.35 ** (first.firmness - item.firmness)
            score = min(item.probability / first.probability, 1.0) * step
            scores[item.cause] = max(scores.get(item.cause, 0.0), score)
    return scores


def _agreed(evidence: Sequence[Evidence]) -> bool:
    """Tell whether a second piece of wording speaks for the same cause."""
    first = evidence[0]
    return any(
        item.cause is first.cause and item.firmness > Firmness.CODE_ALONE for item in evidence[1:]
    )


def _rest(scores: dict[Cause, float], left: float) -> list[CauseShare]:
    """Share out what is left among the other causes, the better first."""
    total = sum(scores.values()) + 0.5
    ranked = sorted(scores.items(), key=lambda item: item[1], reverse=True)
    return [CauseShare(cause, round(left * score / total, 3)) for cause, score in ranked]
