"""A report as Markdown, for tickets: whatever was pasted stays text and never becomes markup."""

import re
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
from wizard.reports.text import printable

__all__ = ["as_markdown"]

# CommonMark lets a backslash take the meaning from any ASCII punctuation; these are the ones
# that start something inside a line or at its beginning.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LIST_START = re.compile(r"^(\s*\d{0,9})([-+.)])(?=\s)")
_TICKS = re.compile(r"`+")


def as_markdown(report: Report) -> str:
    """The report as CommonMark with tables."""
    blocks = [_render(block) for block in report.blocks]
    if report.letterhead is not None and report.letterhead.company:
        blocks.insert(0, _inline(report.letterhead.company))
    return "\n\n".join(blocks).strip() + "\n"


@singledispatch
def _render(block: Block) -> str:
    raise TypeError(type(block).__name__)


@_render.register
def _(block: Heading) -> str:
    return f"{'#' * block.level} {_inline(block.text)}"


@_render.register
def _(block: Paragraph) -> str:
    return "  \n".join(_line(part) for part in block.text.splitlines())


@_render.register
def _(block: Pairs) -> str:
    return "\n".join(f"- **{_inline(label)}:** {_inline(value)}" for label, value in block.rows)


@_render.register
def _(block: Bullets) -> str:
    return "\n".join(f"- {_inline(item)}" for item in block.items)


@_render.register
def _(block: Code) -> str:
    text = printable(block.text)
    fence = "`" * max(3, 1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    caption = f"{_inline(block.caption)}:\n\n" if block.caption else ""
    return f"{caption}{fence}text\n{text}\n{fence}"


@_render.register
def _(block: Table) -> str:
    rows = [_row(block.headers), _row(("---",) * len(block.headers), raw=True)]
    return "\n".join(rows + [_row(row) for row in block.rows])


@_render.register
def _(block: Figure) -> str:
    return f"**{_inline(block.chart.name)}:** {_inline(block.chart.in_words)}"


@_render.register
def _(block: Web) -> str:
    note = f" ({_inline(block.note)})" if block.note else ""
    return f"- [{_inline(block.title)}](<{_address(block.url)}>){note}"


def _row(cells: tuple[str, ...], *, raw: bool = False) -> str:
    return "| " + " | ".join(cell if raw else _inline(cell) for cell in cells) + " |"


def _inline(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(printable(text).split()))


def _line(text: str) -> str:
    return _LIST_START.sub(r"\1\\\2", _inline(text))


def _address(url: str) -> str:
    return printable(url).translate({ord("<"): "%3C", ord(">"): "%3E", ord("\n"): None})
