"""What a check is waiting for, while it waits."""

from wizard.checks.base import Progress, ProgressKind
from wizard.words.speaker import Speaker

__all__ = ["progress_sentence"]


def progress_sentence(s: Speaker, progress: Progress) -> str:
    """One short sentence; the seconds grow, or for a polite wait shrink."""
    facts = {"host": progress.about, "seconds": s.number(progress.seconds)}
    if progress.kind is ProgressKind.CONNECTING:
        return s.p("progress", "Connecting to {host}, {seconds} s", **facts)
    if progress.kind is ProgressKind.HOLDS_GREETING:
        return s.p("progress", "{host} holds its greeting, {seconds} s", **facts)
    return s.p(
        "progress",
        "Waiting {seconds} s before {host} is asked again, so as not to burden it",
        **facts,
    )
