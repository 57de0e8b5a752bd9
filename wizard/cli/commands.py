"""What each command runs, imported only once it is chosen: `classify` needs no network library."""

import argparse
from collections.abc import Callable
from pathlib import Path

__all__ = [
    "WritePdf",
    "check",
    "classify",
    "diagnose",
    "practice",
    "retries",
    "selftest",
    "settings",
    "throttle",
    "warmup",
]

WritePdf = Callable[[str, Path], None]


def classify(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.batch`."""
    from wizard.cli import batch

    return batch.run(chosen, write_pdf)


def check(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.check`."""
    from wizard.cli import check as command

    return command.run(chosen, write_pdf)


def diagnose(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.diagnose`."""
    from wizard.cli import diagnose as command

    return command.run(chosen, write_pdf)


def retries(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.numbers`."""
    from wizard.cli import numbers

    return numbers.retries(chosen, write_pdf)


def throttle(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.numbers`."""
    from wizard.cli import numbers

    return numbers.throttle(chosen, write_pdf)


def warmup(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.numbers`."""
    from wizard.cli import numbers

    return numbers.warmup(chosen, write_pdf)


def practice(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.practice`."""
    from wizard.cli import practice as command

    return command.run(chosen, write_pdf)


def settings(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.settings`."""
    from wizard.cli import settings as command

    return command.run(chosen, write_pdf)


def selftest(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """See `wizard.cli.selftest`."""
    from wizard.cli import selftest as command

    return command.run(chosen, write_pdf)
