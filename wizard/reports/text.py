"""A report for a terminal: plain lines, wrapped, nothing that a terminal would obey."""

import textwrap
from functools import singledispatch

from wizard.reports.document import (
    Block,
    Bullets,
    Code,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Report,
    Table,
    Web,
)

__all__ = ["as_text", "printable"]

WIDTH = 92
KEPT = "\n\t\u00a0\u202f"


def as_text(report: Report) -> str:
    """The report as plain text, at most 92 columns where words allow it."""
    lines = [line for block in report.blocks for line in _lines(block)]
    if report.letterhead is not None and report.letterhead.company:
        lines.insert(0, printable(report.letterhead.company))
    return "\n".join(lines).strip("\n") + "\n"


def printable(text: str) -> str:
    """The text without control characters: a server's answer must not steer the terminal.

    Numbers of many languages hold spaces that do not break ("97 %").
    """
    return "".join(
        char if char.isprintable() or char in KEPT else "\N{REPLACEMENT CHARACTER}" for char in text
    )


def _lines(block: Block) -> list[str]:
    return [printable(line) for line in _render(block)]


@singledispatch
def _render(block: Block) -> list[str]:
    raise TypeError(type(block).__name__)


@_render.register
def _(block: Heading) -> list[str]:
    if block.level == 1:
        return ["", *_wrapped(block.text), "=" * min(WIDTH, len(block.text))]
    if block.level == 2:
        return ["", block.text, "-" * len(block.text)]
    return ["", *_wrapped(block.text)]


@_render.register
def _(block: Paragraph) -> list[str]:
    return [line for part in block.text.splitlines() for line in _wrapped(part)]


@_render.register
def _(block: Pairs) -> list[str]:
    width = max((len(label) for label, _ in block.rows), default=0)
    return [
        line
        for label, value in block.rows
        for line in _wrapped(value, f"  {label.ljust(width)}  ", " " * (width + 4))
    ]


@_render.register
def _(block: Bullets) -> list[str]:
    return [line for item in block.items for line in _wrapped(item, "  - ", "    ")]


@_render.register
def _(block: Code) -> list[str]:
    caption = _wrapped(f"{block.caption}:", "  ", "  ") if block.caption else []
    return [*caption, *(f"    {line}" for line in block.text.splitlines())]


@_render.register
def _(block: Table) -> list[str]:
    rows = (block.headers, *block.rows)
    widths = [max(len(row[column]) for row in rows) for column in range(len(block.headers))]
    return [
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


@_render.register
def _(block: Figure) -> list[str]:
    return _wrapped(f"{block.chart.name}: {block.chart.in_words}")


@_render.register
def _(block: Web) -> list[str]:
    note = f" ({block.note})" if block.note else ""
    return [*_wrapped(f"{block.title}{note}", "  - ", "    "), f"    {block.url}"]


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]
