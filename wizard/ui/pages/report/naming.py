"""What a saved report is called, and where it goes."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from pathlib import Path

__all__ = ["file_name", "with_ending"]

LONGEST = 60
ENDINGS = frozenset({".html", ".htm", ".pdf", ".md", ".json"})


def file_name(title: str, made_at: datetime, ending: str) -> str:
    """A name from the case's title and the day: "421-example-org-to-gmail-2026-11-24.html"."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:LONGEST].strip("-")
    return "-".join(filter(None, ("421", words, made_at.date().isoformat()))) + f".{ending}"


def with_ending(target: Path, ending: str) -> Path:
    """Give a typed name the ending of its format; another format's ending is replaced."""
    if target.suffix.lower() == f".{ending}" or (target.suffix.lower(), ending) == (".htm", "html"):
        return target
    if target.suffix.lower() in ENDINGS:
        return target.with_suffix(f".{ending}")
    return target.with_name(f"{target.name}.{ending}")
