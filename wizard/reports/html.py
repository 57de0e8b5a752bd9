"""A report as one HTML file that prints well and fetches nothing."""

from functools import cache
from typing import TYPE_CHECKING

from wizard import paths
from wizard.reports.document import Block, Report
from wizard.reports.text import printable

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["as_html"]

TEMPLATE = "reports/report.html.jinja"


def as_html(report: Report) -> str:
    """The report as a whole HTML document; every text in it is escaped."""
    return _template().render(report=report, kind=_kind)


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    # Autoescape is on: bounces and server answers are hostile.
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    world.filters["printable"] = printable
    return world.from_string(paths.read_text(TEMPLATE))


def _kind(block: Block) -> str:
    return type(block).__name__.lower()
