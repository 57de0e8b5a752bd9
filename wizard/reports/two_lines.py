"""Headings of tables, short enough for narrow columns."""

__all__ = ["in_two_lines"]

SHORT = 9
"""A heading up to so many letters stays in one line."""


def in_two_lines(text: str) -> str:
    """A long heading broken at the space nearest to its middle."""
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    if len(text) <= SHORT or not spaces:
        return text
    at = min(spaces, key=lambda place: abs(place - len(text) // 2))
    return f"{text[:at]}\n{text[at + 1 :]}"
