"""What to do when an input cannot be read or a number cannot be."""

from wizard.planning.problems import PlanningError
from wizard.reading import ReadingProblem
from wizard.words.speaker import Speaker

__all__ = ["planning_problem", "reading_problem"]


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


def planning_problem(s: Speaker, error: PlanningError) -> str:
    """One sentence that names the option and says what would fit."""
    return f"{error.option}: {_planning_reason(s, error.reason)}"


def _planning_reason(s: Speaker, reason: str) -> str:
    reasons = {
        "no_such_option": s.p("problem", "this server has no option of that name"),
        "no_such_server": s.p("problem", "this mail server is not known"),
        "not_a_time": s.p("problem", "this is not a length of time such as 300s, 5m or 2h"),
        "not_a_time_span": s.p("problem", "this is not a time span such as 2.00:00:00"),
        "not_a_number": s.p("problem", "this is not a number"),
        "not_a_factor": s.p("problem", "this is not a factor such as 1.5"),
        "not_a_retry_rule": s.p(
            "problem", "this is not a retry rule such as F,2h,15m; G,16h,1h,1.5"
        ),
        "cutoffs_not_rising": s.p(
            "problem", "each part of a retry rule must end later than the one before"
        ),
        "zero": s.p("problem", "this must be more than nothing"),
        "too_long": s.p("problem", "this time is too long to compute with"),
        "too_many": s.p("problem", "these are too many to compute with"),
        "too_small": s.p("problem", "this number is too small"),
        "too_large": s.p("problem", "this number is too large"),
        "min_above_max": s.p("problem", "the shortest pause is longer than the longest"),
    }
    return reasons[reason]
