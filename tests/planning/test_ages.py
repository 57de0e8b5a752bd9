"""Attempts by kind of rule, and the five ways in which a message is given up."""

from itertools import islice

import pytest

from wizard.knowledge.retry_models import Ends, RetryKind, RetryModel, Rung
from wizard.knowledge.retry_rules import RetryRule
from wizard.planning.ages import HORIZON_S, final_age, next_ages, tries

EVERY = RetryModel(RetryKind.EVERY, interval_s=600, lifetime_s=1500)


def first(model: RetryModel, count: int = 4, phase: int = 0) -> list[int]:
    return list(islice(next_ages(model, phase), count))


def test_a_wait_as_long_as_the_message_is_old_within_bounds() -> None:
    model = RetryModel(RetryKind.CLAMPAGE, min_s=10, max_s=30, scan_s=0)
    assert first(model, 5) == [10, 20, 40, 70, 100]


def test_a_scan_that_comes_at_fixed_moments() -> None:
    model = RetryModel(RetryKind.CLAMPAGE, min_s=10, max_s=30, scan_s=8)
    assert first(model) == [16, 32, 64, 96]
    assert first(model, phase=3) == [11, 27, 59, 91]


def test_a_growing_rule_never_waits_less_than_its_own_least() -> None:
    rules = (RetryRule("F", 100, 30), RetryRule("G", 1000, 60, 2.0))
    assert first(RetryModel(RetryKind.STEPS, rules=rules), 7) == [30, 60, 90, 120, 180, 300, 540]


def test_exim_waits_a_day_at_most() -> None:
    rules = (RetryRule("F", 10, 400_000),)
    assert first(RetryModel(RetryKind.STEPS, rules=rules), 2) == [86_400, 172_800]


def test_squares_and_powers_and_lists() -> None:
    assert first(RetryModel(RetryKind.QUAD, base_s=400)) == [400, 1600, 3600, 6400]
    assert first(RetryModel(RetryKind.GEO, first_s=64, factor=2.0)) == [64, 192, 448, 960]
    assert first(RetryModel(RetryKind.GEO, first_s=60, factor=2.0, cap_s=100)) == [
        60,
        160,
        260,
        360,
    ]
    assert first(RetryModel(RetryKind.LIST, rungs=(Rung(5, 2),), then_s=7)) == [5, 10, 17, 24]
    assert first(RetryModel(RetryKind.LIST, rungs=(Rung(5, 2),))) == [5, 10]
    assert first(RetryModel(RetryKind.UNKNOWN)) == []


@pytest.mark.parametrize(
    ("ends", "attempts", "gives_up"),
    [
        (Ends.NEXT_TRY, [0, 600, 1200, 1800], 1800),
        (Ends.TRY_AT_LIFETIME, [0, 600, 1200, 1500], 1500),
        (Ends.LIFETIME, [0, 600, 1200], 1500),
    ],
)
def test_how_a_lifetime_ends(ends: Ends, attempts: list[int], gives_up: int) -> None:
    model = RetryModel(RetryKind.EVERY, interval_s=600, lifetime_s=1500, ends=ends)
    assert tries(model) == attempts
    assert final_age(model, attempts) == gives_up


def test_how_a_number_of_tries_ends() -> None:
    last = RetryModel(RetryKind.GEO, first_s=10, factor=2.0, tries=3, ends=Ends.LAST_TRY)
    assert tries(last) == [0, 10, 30]
    assert final_age(last, [0, 10, 30]) == 30
    later = RetryModel(RetryKind.GEO, first_s=10, factor=2.0, tries=3, ends=Ends.ONE_LATER)
    assert final_age(later, tries(later)) == 70


def test_without_a_published_end_attempts_are_told_for_a_month() -> None:
    model = RetryModel(RetryKind.EVERY, interval_s=86_400)
    assert tries(model)[-1] == HORIZON_S
    assert final_age(model, tries(model)) is None
