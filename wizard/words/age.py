"""Rules whose source was read long ago: providers change what their answers mean."""

from datetime import date

from wizard.model import Clue, Diagnosis
from wizard.words.speaker import Speaker

__all__ = ["clue_age", "is_long_ago", "verdict_age"]


def is_long_ago(read: date | None, today: date) -> bool:
    """Tell whether that was more than twelve months before today."""
    if read is None:
        return False
    return (read.year + 1, read.month, read.day) < (today.year, today.month, today.day)


def clue_age(s: Speaker, clue: Clue, today: date) -> str:
    """A word beside a clue whose source was read long ago, else ""."""
    if clue.read is None or not is_long_ago(clue.read, today):
        return ""
    return s.p("age", "Its source was read on {day}, more than a year ago.", day=s.date(clue.read))


def verdict_age(s: Speaker, diagnosis: Diagnosis, today: date) -> str:
    """A sentence at the verdict when the rule that decided was read long ago, else ""."""
    deciding = [clue.read for clue in diagnosis.clues if clue.ref == diagnosis.rule]
    read = next((day for day in deciding if day is not None), None)
    if read is None or not is_long_ago(read, today):
        return ""
    return s.p(
        "age",
        "The rule behind this verdict was read at its source on {day}, more than a year ago; the "
        "provider may have changed it since. Help has newer knowledge, if there is any.",
        day=s.date(read),
    )
