"""What the caller says, as `KEY=VALUE` pairs, checked and typed."""

from wizard.model import ANSWERS, Known, Source

__all__ = ["AnswerError", "situation_value"]

MAX_FREE_TEXT = 500
MAX_DAYS = 100_000


class AnswerError(ValueError):
    """An answer that does not fit; `allowed` are the values that would."""

    def __init__(self, key: str, value: str, allowed: tuple[str, ...]) -> None:
        super().__init__(f"{key}={value}")
        self.key = key
        self.value = value
        self.allowed = allowed


def situation_value(key: str, value: str) -> Known[str] | Known[int] | Known[bool] | None:
    """Turn an answer into a value of the situation; None for "unknown".

    Raises AnswerError when the key does not exist or the value is none of its own.
    """
    if key not in ANSWERS:
        raise AnswerError(key, value, tuple(ANSWERS))
    given = value.strip()
    allowed = ANSWERS[key]
    if given in ("", "unknown"):
        return None
    if allowed == ("number",):
        return Known(_days(key, given), None, Source.CALLER_SAID)
    if allowed and given not in allowed:
        raise AnswerError(key, value, (*allowed, "unknown"))
    if allowed == ("yes", "no"):
        return Known(given == "yes", None, Source.CALLER_SAID)
    return Known(given[:MAX_FREE_TEXT], None, Source.CALLER_SAID)


def _days(key: str, given: str) -> int:
    if not (given.isascii() and given.isdigit()) or int(given[:9]) > MAX_DAYS:
        raise AnswerError(key, given, ("0 … 100000", "unknown"))
    return int(given)
