"""The sentences of one finding."""

from dataclasses import dataclass

__all__ = ["FindingText"]


@dataclass(frozen=True, slots=True)
class FindingText:
    """`summary` is one line for a layman, `detail` lines for the expert.

    `fix` is the exact thing to do, publish or ask for; empty when there is nothing to mend.
    """

    title: str
    summary: str
    detail: str = ""
    fix: str = ""
