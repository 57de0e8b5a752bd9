"""Exim's retry rules: "F,2h,15m; G,16h,1h,1.5; F,4d,6h" (Exim specification, chapter 32)."""

import re
from dataclasses import dataclass
from itertools import pairwise

from wizard.knowledge.times import exim_time

__all__ = ["RetryRule", "parse_rules"]

_FACTOR = re.compile(r"\d{1,4}(?:\.\d{1,3})?")
MAX_RULES = 20


@dataclass(frozen=True, slots=True)
class RetryRule:
    """One part of a rule: until `until_s` after the first failure wait `wait_s`.

    `letter` "F": always that long; "G": the wait grows by `factor` each time, never below
    `wait_s`; "H": as "G", but the wait is drawn at random between the two.
    """

    letter: str
    until_s: int
    wait_s: int
    factor: float = 1.0


def parse_rules(text: str) -> tuple[RetryRule, ...]:
    """Read a rule; a leading pattern ("*  *  F,2h,…") is passed over. Raises ValueError."""
    parts = [part.strip() for part in _without_pattern(text).split(";")]
    rules = tuple(_one(part) for part in parts if part)
    if not rules or len(rules) > MAX_RULES:
        raise ValueError("not_a_retry_rule")
    if any(later.until_s <= earlier.until_s for earlier, later in pairwise(rules)):
        raise ValueError("cutoffs_not_rising")
    return rules


def _without_pattern(text: str) -> str:
    """Drop address pattern and error name, which stand before the first "F,", "G," or "H,"."""
    words = text.split()
    for at, word in enumerate(words):
        if word[:2] in ("F,", "G,", "H,"):
            return " ".join(words[at:])
    return text


def _one(part: str) -> RetryRule:
    fields = [field.strip() for field in part.split(",")]
    letter = fields[0]
    if letter not in ("F", "G", "H") or len(fields) != (3 if letter == "F" else 4):
        raise ValueError("not_a_retry_rule")
    until_s, wait_s = exim_time(fields[1]), exim_time(fields[2])
    if wait_s <= 0:
        raise ValueError("zero")
    return RetryRule(letter, until_s, wait_s, 1.0 if letter == "F" else _factor(fields[3]))


def _factor(text: str) -> float:
    if _FACTOR.fullmatch(text) is None or float(text) < 1:
        raise ValueError("not_a_factor")
    return float(text)
