"""The samples of the menu "Try a sample"."""

from __future__ import annotations

from typing import NamedTuple

from wizard import paths
from wizard.words import Speaker

__all__ = ["Sample", "sample_text", "samples"]


class Sample(NamedTuple):
    """A file of `resources/samples` and how the menu calls it."""

    file: str
    title: str


def samples(speaker: Speaker) -> list[Sample]:
    """All samples, the most usual first."""
    p = speaker.p
    return [
        Sample("gmail-rate.txt", p("ui", "Gmail: too much mail at once (Postfix notice)")),
        Sample("yahoo-tss04.txt", p("ui", "Yahoo: complaints about the sender (log line)")),
        Sample("outlook-ndr.txt", p("ui", "Microsoft 365: connection dropped (Exchange notice)")),
        Sample("greylisting.txt", p("ui", "Greylisting: try again in five minutes (log line)")),
        Sample("shop-error.txt", p("ui", "Web shop: a mail script shows 421")),
    ]


def sample_text(file: str) -> str:
    """The text of a sample."""
    return paths.read_text(f"samples/{file}")
