"""At which ages of a message its server tries again, by the server's rule. Seconds throughout.

Age 0 is the first attempt. The rules with their sources: resources/knowledge/mtas/.
"""

from collections.abc import Iterator
from itertools import count, islice
from math import ceil

from wizard.knowledge.retry_models import Ends, RetryKind, RetryModel
from wizard.knowledge.retry_rules import RetryRule

__all__ = ["final_age", "next_ages", "tries"]

EXIM_MAX_WAIT_S = 86400
"""Exim's retry_interval_max (specification, chapter 14)."""

MANY = 100_000
"""No list is followed further than this; a give-up beyond is taken from the lifetime alone."""

HORIZON_S = 30 * 86400
"""Where nothing is known of a give-up, attempts are told this far ahead."""


def next_ages(model: RetryModel, phase_s: int = 0, age_s: int = 0) -> Iterator[int]:
    """Give the ages of the second, third … attempt, as if nothing ever gave up.

    `phase_s` is the age at which the first queue scan comes, for servers that scan; `age_s` the
    age at the attempt to go on from, for servers that go by the age alone (CLAMPAGE).
    """
    makers = {
        RetryKind.CLAMPAGE: _clampage(model, phase_s, age_s),
        RetryKind.STEPS: _steps(model, phase_s),
        RetryKind.EVERY: (n * max(1, model.interval_s) for n in count(1)),
        RetryKind.QUAD: _quad(model.base_s),
        RetryKind.GEO: _geo(model),
        RetryKind.LIST: _list(model),
        RetryKind.UNKNOWN: iter(()),
    }
    return makers[model.kind]


def tries(model: RetryModel, phase_s: int = 0, age_s: int = 0) -> list[int]:
    """Give the ages of all attempts from the one at `age_s` on, the last included."""
    ages = [age_s]
    for age in islice(next_ages(model, phase_s, age_s), MANY):
        if model.tries and len(ages) >= model.tries:
            break
        if model.lifetime_s is not None and age >= model.lifetime_s:
            ages.extend(_last(model.ends, age, model.lifetime_s))
            break
        if model.lifetime_s is None and not model.tries and age > HORIZON_S:
            break
        ages.append(age)
    return ages


def final_age(model: RetryModel, ages: list[int]) -> int | None:
    """Give the age at which the message is given up; None when nothing is published.

    `ages` are the attempts of `tries`.
    """
    if model.ends is Ends.LAST_TRY:
        return ages[-1]
    if model.ends is Ends.ONE_LATER:
        return next(islice(next_ages(model), len(ages) - 1, None), None)
    if model.lifetime_s is None:
        return None
    return max(model.lifetime_s, ages[-1]) if model.ends is Ends.NEXT_TRY else model.lifetime_s


def _last(ends: Ends, due: int, lifetime_s: int) -> list[int]:
    """Give the attempt that comes after the lifetime, where there is one."""
    return {Ends.NEXT_TRY: [due], Ends.TRY_AT_LIFETIME: [lifetime_s]}.get(ends, [])


def _clampage(model: RetryModel, phase_s: int, age: int) -> Iterator[int]:
    """Postfix: wait as long as the message is old, within bounds, then for the next scan."""
    while True:
        due = age + min(max(age, model.min_s), model.max_s)
        age = _round_up(due, model.scan_s, phase_s)
        yield age


def _round_up(age: int, step: int, phase: int) -> int:
    return age if step <= 0 else phase + ceil((age - phase) / step) * step


def _steps(model: RetryModel, phase_s: int) -> Iterator[int]:
    """Exim: the first rule whose cut-off is not reached; the last one stays (retry.c)."""
    age = wait = 0
    while True:
        rule = next((part for part in model.rules if age < part.until_s), model.rules[-1])
        wait = min(_exim_wait(rule, wait), EXIM_MAX_WAIT_S)
        age = _round_up(age + wait, model.scan_s, phase_s)
        yield age


def _exim_wait(rule: RetryRule, last_s: int) -> int:
    if rule.letter == "F" or last_s < rule.wait_s:
        return rule.wait_s
    return int(last_s * rule.factor)


def _quad(base_s: int) -> Iterator[int]:
    """Try at base times n squared: with base 400 that is qmail's (root of the age + 20) squared."""
    return (base_s * n * n for n in count(1))


def _geo(model: RetryModel) -> Iterator[int]:
    age, wait = 0.0, float(model.first_s)
    while True:
        age += min(wait, model.cap_s) if model.cap_s else wait
        yield round(age)
        wait = min(wait * model.factor, 1e10)


def _list(model: RetryModel) -> Iterator[int]:
    age = 0
    for rung in model.rungs:
        for _ in range(rung.times):
            age += rung.wait_s
            yield age
    while model.then_s:
        age += model.then_s
        yield age
