"""What `--answer` takes, for `--help`: each key with its question, each value with its meaning."""

import textwrap
from collections.abc import Iterator

from wizard.model import ANSWERS
from wizard.words import Speaker
from wizard.words.questions import question

__all__ = ["answers_help"]

WIDTH, COLUMN = 92, 30


def answers_help() -> str:
    """The keys and values, in English as all of the help."""
    lead = "--answer KEY=VALUE, may be given again; the value unknown takes an answer back:"
    return "\n".join([lead, *_lines(Speaker("en"))]) + "\n"


def _lines(s: Speaker) -> Iterator[str]:
    for key, allowed in ANSWERS.items():
        asked = question(s, key)
        yield from _wrapped(key, asked.text)
        labels = dict(asked.options)
        for value in allowed if allowed != ("number",) else ():
            yield from _wrapped(f"  {key}={value}", labels.get(value, value))
        if allowed == ("number",):
            yield from _wrapped(f"  {key}=N", "a whole number")
        if not allowed:
            yield from _free(key, [value for value in labels if value != "unknown"])


def _free(key: str, known: list[str]) -> Iterator[str]:
    told = f"any words; these are known: {', '.join(known)}" if known else "any words"
    yield from _wrapped(f'  "{key}=…"', told)


def _wrapped(left: str, right: str) -> list[str]:
    """The right side in a column of its own, below the left one where that is too long."""
    first = f"  {left}".ljust(COLUMN)
    rest = " " * COLUMN
    return textwrap.wrap(right, WIDTH, initial_indent=first, subsequent_indent=rest)
