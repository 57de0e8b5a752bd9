"""`warmup --day N=SENT/DEFERRED/COMPLAINTS`: how the days of a warm-up went."""

import argparse
import re
from collections.abc import Sequence

from wizard.cli.errors import USAGE, CommandError
from wizard.model import DayReport

__all__ = ["DAY_FORM", "day_report", "in_order"]

DAY_FORM = "N=SENT/DEFERRED/COMPLAINTS"
_FORM = re.compile(r"(\d{1,3})=(\d{1,9})(?:/(\d{1,9}))?(?:/(\d{1,9}))?", re.ASCII)


def day_report(text: str) -> DayReport:
    """Read one day; what was put off and complained about may be left out."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not {DAY_FORM}, such as 3=110/4/0")
    day, sent, deferred, complaints = (int(number or 0) for number in found.groups())
    if max(deferred, complaints) > sent or not sent:
        raise argparse.ArgumentTypeError(
            f"{text!r} cannot be: more put off or complained about than sent, or nothing sent"
        )
    return DayReport(sent, deferred, complaints, day)


def in_order(reports: Sequence[DayReport]) -> tuple[DayReport, ...]:
    """Give the days by number. Raises CommandError when one is missing or told of twice."""
    ordered = tuple(sorted(reports, key=lambda report: report.day))
    if [report.day for report in ordered] != list(range(1, len(ordered) + 1)):
        raise CommandError("--day: tell of each day once, from day 1 on without a gap", USAGE)
    return ordered
