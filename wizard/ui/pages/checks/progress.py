"""What a check is at while it still runs."""

from __future__ import annotations

from wizard.checks.base import Progress, ProgressKind
from wizard.words import Speaker

__all__ = ["progress_words"]


def progress_words(speaker: Speaker, progress: object) -> str:
    """One line, or nothing."""
    if not isinstance(progress, Progress):
        return ""
    p = speaker.p
    if progress.kind is ProgressKind.POLITE_WAIT:
        length = speaker.duration(progress.seconds)
        return p(
            "ui",
            "waiting {time}, so as not to be a burden to {host}",
            time=length,
            host=progress.about,
        )
    if progress.kind is ProgressKind.HOLDS_GREETING:
        return p("ui", "{host} holds its greeting back", host=progress.about)
    return p("ui", "connecting to {host}", host=progress.about)
