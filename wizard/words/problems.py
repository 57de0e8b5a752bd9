"""What to do when an input cannot be read."""

from wizard.reading import ReadingProblem
from wizard.words.speaker import Speaker

__all__ = ["reading_problem"]


def reading_problem(s: Speaker, problem: ReadingProblem) -> str:
    """One sentence that says what is wrong and what to do."""
    if problem is ReadingProblem.EMPTY:
        return s.p(
            "problem",
            "There is no text in it. Paste the bounce, a log line or just the error.",
        )
    return s.p(
        "problem",
        "This is not text but a program, picture or archive. Save the bounce as a message file "
        "(.eml, .msg) or copy its text.",
    )
