"""What went wrong, in one sentence."""

from __future__ import annotations

from wizard.words import Speaker

__all__ = ["trouble"]


def trouble(speaker: Speaker, error: BaseException) -> str:
    """One sentence for an exception that reached the window."""
    from wizard.cases.problems import CaseStoreError
    from wizard.reading import ReadingError
    from wizard.words.cases import store_sentence
    from wizard.words.problems import reading_problem

    if isinstance(error, ReadingError):
        return reading_problem(speaker, error.reason)
    if isinstance(error, CaseStoreError):
        return store_sentence(speaker, error.problem, str(error.path))
    if isinstance(error, OSError):
        return speaker.p(
            "ui", "The file cannot be opened: {reason}", reason=error.strerror or error
        )
    return speaker.p(
        "ui",
        "A fault in the program; what you entered is still there. The log file has the details.",
    )
