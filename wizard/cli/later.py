"""Commands whose part of the program is not built yet: they say so."""

import argparse
from collections.abc import Mapping

from wizard.cli.errors import USAGE, CommandError

__all__ = ["COMMANDS", "run"]

COMMANDS: Mapping[str, str] = {
    "log": "analysis of whole mail logs (comes later)",
}


def run(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Refuse with a sentence; a part that is not there is wrong usage."""
    raise CommandError(f"`{chosen.later}` is not in this version yet; it comes later", USAGE)
