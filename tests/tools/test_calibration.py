"""The measuring of probabilities, on verdicts whose truth is known."""

import random
from pathlib import Path

import pytest

from tools.calibration import (
    Verdict,
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
    slope, shift = fit(sample(0.7))
    assert slope == pytest.approx(1, abs=0.4)
    assert shift == pytest.approx(0, abs=0.4)


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
