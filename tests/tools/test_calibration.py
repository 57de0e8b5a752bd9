"""The measuring of probabilities, on verdicts whose truth is known."""

import random
from pathlib import Path

import pytest

from tools.calibration import (
    Verdict,
    after,
    bins_of,
    brier,
    calibration_error,
    cross_validated,
    fit,
    main,
    perfect_error,
    plot,
)


def sample(shown: float, too_high: float = 0.0, count: int = 400) -> list[Verdict]:
    """Verdicts given at about `shown`, right as often as that less `too_high`, by 20 providers."""
    chance = random.Random(7)
    given = [min(max(shown + chance.uniform(-0.1, 0.1), 0.02), 0.98) for _ in range(count)]
    return [
        Verdict(p, chance.random() < p - too_high, f"provider {n % 20}")
        for n, p in enumerate(given)
    ]


def test_right_probabilities_have_no_more_error_than_chance_gives() -> None:
    right = sample(0.8)
    assert calibration_error(right) <= perfect_error(right)


def test_boasting_is_seen_and_mended_by_the_fit() -> None:
    boasting = sample(0.9, 0.3)
    assert calibration_error(boasting) > perfect_error(boasting)
    assert calibration_error(cross_validated(boasting)) < calibration_error(boasting)
    assert brier(cross_validated(boasting)) < brier(boasting)


def test_what_is_right_is_left_nearly_as_it_is() -> None:
    fitted = fit(sample(0.7))
    assert fitted.slope == pytest.approx(1, abs=0.4)
    assert fitted.shift == pytest.approx(0, abs=0.4)
    assert fitted.per_second == pytest.approx(0)


def test_rules_that_name_second_causes_are_found_to_be_less_often_right() -> None:
    firm = [verdict._replace(seconds=0) for verdict in sample(0.8)]
    vague = [verdict._replace(seconds=2) for verdict in sample(0.8, 0.3)]
    fitted = fit(firm + vague)
    assert fitted.per_second < -0.4
    undecided = Verdict(0.6, True, "nobody", None)
    assert after([undecided], fitted) == [undecided]


def test_bins_hold_equally_many_and_their_interval_holds_the_share() -> None:
    bins = bins_of(sample(0.8))
    assert len(bins) == 5
    assert {b.texts for b in bins} == {80}
    assert all(b.low <= b.right <= b.high for b in bins)
    assert plot(bins).count("<circle") == 5


def test_without_labelled_texts_there_is_nothing_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0
    assert "nothing to measure" in capsys.readouterr().out
