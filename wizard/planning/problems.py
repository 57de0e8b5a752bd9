"""What cannot be computed, and why."""

__all__ = ["PlanningError"]


class PlanningError(Exception):
    """A value that does not fit: `option` names it, `reason` is the id of what is wrong.

    Reasons: "no_such_option", "not_a_time", "not_a_time_span", "not_a_number", "not_a_factor",
    "not_a_retry_rule", "cutoffs_not_rising", "zero", "too_long", "too_many", "too_small",
    "too_large", "min_above_max", "no_such_server".
    """

    def __init__(self, option: str, reason: str) -> None:
        super().__init__(f"{option}: {reason}")
        self.option = option
        self.reason = reason
