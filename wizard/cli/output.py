"""Printing: text, JSON, and progress on a terminal."""

import json
import sys
from collections.abc import Mapping

from wizard.codec import Json

__all__ = ["as_line", "print_json", "print_line", "print_text"]


def print_json(document: Mapping[str, Json]) -> None:
    """One document, readable."""
    print_text(json.dumps(document, ensure_ascii=False, indent=2))


def as_line(document: Mapping[str, Json]) -> str:
    """Give one document as it stands on its line."""
    return json.dumps(document, ensure_ascii=False)


def print_line(line: str) -> None:
    """Print a line that is complete, at once."""
    print_text(line)
    sys.stdout.flush()


def print_text(text: str) -> None:
    """Print; into a file or pipe always as UTF-8, on a terminal as well as it can show it."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        encoding = sys.stdout.encoding if sys.stdout.isatty() else "utf-8"
        reconfigure(encoding=encoding, errors="replace")
    print(text.rstrip("\n"))
