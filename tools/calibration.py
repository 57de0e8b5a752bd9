"""How well the probabilities of verdicts hold, on labelled texts: `python -m tools.calibration`.

Texts whose words are examples of a rule are left out. The step from a rule's weight to a
probability (`weigh.Fitted`) is fitted and judged by five-fold cross-validation with all texts of a
provider in one fold. Printed are five bins of equal count with Wilson intervals, the expected
calibration error beside what a perfectly calibrated program of the same size reaches in 95 of 100
cases, and the Brier score beside that of always giving the base rate. A plot goes to
build/calibration.svg.
Without the reference folder there is nothing to measure.
"""

from __future__ import annotations

import hashlib
import json
import math
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from tools.anti_copy import LABELLED, REFERENCE
from tools.machine import ROOT
from wizard.diagnosis import diagnose, weigh
from wizard.diagnosis.weigh import Fitted
from wizard.knowledge.library import Knowledge, load
from wizard.knowledge.phrases import make_comparable
from wizard.reading import read_text

BINS = FOLDS = 5
SIMULATIONS = 400
NEEDED_GAIN = 0.25
PRIOR = 10.0  # how many texts "leave it as it is" weighs against: few texts are at hand
PERMANENT = "not_421_permanent"
PLOT = ROOT / "build" / "calibration.svg"


class Verdict(NamedTuple):
    """One labelled text: what the rules claim, how many second causes the deciding one names.

    `seconds` is None where no rule decides; such a claim is left as it is. `right` tells whether
    the first cause was; texts of one `group` share a provider; `most` is what such a rule may show.
    """

    probability: float
    right: bool
    group: str
    seconds: int | None = 1
    most: float = weigh.SUREST


class Bin(NamedTuple):
    """A fifth of the verdicts: mean probability, share right, its 95 % interval, how many."""

    mean: float
    right: float
    low: float
    high: float
    texts: int


def verdicts(folder: Path, knowledge: Knowledge) -> Iterator[Verdict]:
    """Diagnose each labelled text that no rule has as its example"""
    known = {make_comparable(ex) for rule in knowledge.rules.rules for ex in rule.examples}
    for name in LABELLED:
        for line in (folder / name).read_text(encoding="utf-8").splitlines():
            label = json.loads(line)
            text = label.get("raw") or label["response"]
            causes = {label["cause"]} - {PERMANENT} or set(label["also"]) - {PERMANENT}
            if causes and make_comparable(text) not in known:
                made = diagnose(read_text(text), knowledge)
                rule = knowledge.rules.rule(made.rule or "")
                yield Verdict(
                    made.probability,
                    made.cause.value in causes,
                    label["provider"] or label["id"],
                    len(rule.also) if rule else None,
                    weigh.most_of(rule) if rule else weigh.SUREST,
                )


def fit(sample: Sequence[Verdict]) -> Fitted:
    """Fit by Newton's method on the log-odds, held back towards "as it is"."""
    start = list(weigh.AS_IS)
    at = list(start)
    for _ in range(100):
        grad = [PRIOR * (now - before) for now, before in zip(at, start, strict=True)]
        hess = [[PRIOR * (i == j) for j in range(3)] for i in range(3)]
        for verdict in sample:
            if verdict.seconds is None:
                continue
            signs = _signs(verdict.probability, verdict.seconds)
            p = _sigmoid(sum(a * b for a, b in zip(at, signs, strict=True)))
            for i in range(3):
                grad[i] += (p - verdict.right) * signs[i]
                for j in range(3):
                    hess[i][j] += p * (1 - p) * signs[i] * signs[j]
        step = _solved(hess, grad)
        # A whole step may overshoot where all probabilities lie close together.
        part = min(1.0, 0.5 / max(*map(abs, step), 1e-9))
        at = [now - part * by for now, by in zip(at, step, strict=True)]
    return Fitted(*at)


def _signs(probability: float, seconds: int) -> tuple[float, float, float]:
    return _logit(probability), 1.0, float(min(seconds, weigh.MOST_SECONDS) - 1)


def _solved(matrix: Sequence[Sequence[float]], right: Sequence[float]) -> list[float]:
    """Solve a small positive definite system by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for k in range(size):
            if k != i:
                rows[k] = [a - rows[k][i] * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [row[-1] for row in rows]


def after(sample: Iterable[Verdict], fitted: Fitted) -> list[Verdict]:
    """Give the verdicts with the probabilities that the program would show."""
    return [_shown(verdict, fitted) for verdict in sample]


def _shown(verdict: Verdict, fitted: Fitted) -> Verdict:
    if verdict.seconds is None:
        return verdict
    shown = weigh.calibrated(verdict.probability, verdict.seconds, fitted, verdict.most)
    return verdict._replace(probability=shown)


def cross_validated(sample: Sequence[Verdict]) -> list[Verdict]:
    """Give each verdict the probability that a fit without its provider's fold gives."""
    judged = list[Verdict]()
    for fold in range(FOLDS):
        fitted = fit([verdict for verdict in sample if _fold(verdict) != fold])
        judged += after([verdict for verdict in sample if _fold(verdict) == fold], fitted)
    return judged


def bins_of(sample: Sequence[Verdict]) -> list[Bin]:
    """Sort by probability and cut into bins of equal count."""
    ranked = sorted(sample)
    cuts = [len(ranked) * n // BINS for n in range(BINS + 1)]
    return [_bin(ranked[a:b]) for a, b in pairwise(cuts) if b > a]


def calibration_error(sample: Sequence[Verdict]) -> float:
    """The mean distance of probability and share right, over the bins."""
    return sum(abs(b.mean - b.right) * b.texts for b in bins_of(sample)) / len(sample)


def perfect_error(sample: Sequence[Verdict]) -> float:
    """The 95 % point of the error of a program whose probabilities are exactly right."""
    chance = random.Random(421)
    errors = sorted(
        calibration_error([v._replace(right=chance.random() < v.probability) for v in sample])
        for _ in range(SIMULATIONS)
    )
    return errors[int(0.95 * len(errors))]


def brier(sample: Iterable[Verdict]) -> float:
    """The mean square of probability minus outcome."""
    squares = [(verdict.probability - verdict.right) ** 2 for verdict in sample]
    return sum(squares) / len(squares)


def report(sample: Sequence[Verdict], name: str) -> bool:
    """Print the figures of a sample; True when both conditions hold."""
    base = sum(verdict.right for verdict in sample) / len(sample)
    error, allowed = calibration_error(sample), perfect_error(sample)
    gain = 1 - brier(sample) / (base * (1 - base))
    print(f"{name}: {len(sample)} texts, first cause right in {100 * base:.1f} %")
    print("  given   right   95 % interval   texts")
    for b in bins_of(sample):
        print(f"  {b.mean:.3f}   {b.right:.3f}   {b.low:.3f} … {b.high:.3f}   {b.texts}")
    print(f"  calibration error {error:.3f}, a perfect program stays below {allowed:.3f}")
    print(f"  Brier score {brier(sample):.4f}, {100 * gain:.0f} % below the base rate's")
    return error <= allowed and gain >= NEEDED_GAIN


def plot(bins: Sequence[Bin]) -> str:
    """Draw given against right, with intervals, as SVG."""
    marks = "".join(
        f'<line x1="{400 * b.mean:.0f}" x2="{400 * b.mean:.0f}" y1="{400 - 400 * b.low:.0f}" '
        f'y2="{400 - 400 * b.high:.0f}" stroke="#666"/>'
        f'<circle cx="{400 * b.mean:.0f}" cy="{400 - 400 * b.right:.0f}" r="5" fill="#1f5fa8"/>'
        for b in bins
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-40 -20 460 470">'
        '<rect width="400" height="400" fill="none" stroke="#999"/>'
        f'<line x1="0" y1="400" x2="400" y2="0" stroke="#bbb"/>{marks}'
        '<text x="120" y="435">probability given</text>'
        '<text x="-250" y="-12" transform="rotate(-90)">share right</text></svg>\n'
    )


def main(arguments: list[str]) -> int:
    """Measure; 0 when calibrated or when there is nothing to measure, 1 when not."""
    folder = Path(arguments[0]) if arguments else REFERENCE
    if not all((folder / name).is_file() for name in LABELLED):
        print(f"No labelled texts in {folder}: nothing to measure.")
        return 0
    shipped, weigh.FITTED = weigh.FITTED, weigh.AS_IS
    sample = list(verdicts(folder, load(compiled=False)))
    report(sample, "what the rules claim")
    print("  fitted slope, shift and per second cause: {:.2f}, {:.2f}, {:.2f}".format(*fit(sample)))
    report(after(sample, shipped), "as the program shows it")
    judged = cross_validated(sample)
    passed = report(judged, "fitted, five folds by provider")
    PLOT.parent.mkdir(exist_ok=True)
    PLOT.write_text(plot(bins_of(judged)), encoding="utf-8")
    print("passed" if passed else "NOT passed")
    return 0 if passed else 1


def _fold(verdict: Verdict) -> int:
    return hashlib.sha256(verdict.group.encode()).digest()[0] % FOLDS


def _bin(part: Sequence[Verdict]) -> Bin:
    n = len(part)
    right = sum(verdict.right for verdict in part) / n
    z = 1.96
    centre = (right + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(right * (1 - right) / n + z * z / (4 * n * n))
    mean = sum(verdict.probability for verdict in part) / n
    return Bin(mean, right, centre - half, centre + half, n)


def _logit(p: float) -> float:
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-x))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
