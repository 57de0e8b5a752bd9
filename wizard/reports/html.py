"""A report as one HTML file that prints well and fetches nothing."""

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from wizard import paths
from wizard.reports.charts.drawing import Chart
from wizard.reports.charts.svg import WIDTH_PX, as_svg
from wizard.reports.document import Block, Report
from wizard.reports.text import printable
from wizard.reports.two_lines import in_two_lines

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

__all__ = ["SVG_TYPE", "as_html", "picture_type"]

SVG_TYPE = "image/svg+xml"

TEMPLATE = "reports/report.html.jinja"


def as_html(report: Report, *, inline: bool = True) -> str:
    """The report as a whole HTML document; every text in it is escaped.

    Charts are SVG in place; not `inline` they are pictures with the SVG in their addresses, for
    Qt's rich text, which knows no SVG element.
    """
    return _template().render(
        report=report,
        kind=_kind,
        logo=_logo(report),
        inline=inline,
        svg=_svg,
        picture=_picture,
        chart_width=WIDTH_PX,
    )


def _svg(chart: Chart) -> "Markup":
    from markupsafe import Markup

    # ElementTree has escaped every text in it.
    return Markup(as_svg(chart))


def _picture(chart: Chart) -> str:
    svg = as_svg(chart, hover=False).encode()
    return f"data:{SVG_TYPE};base64,{b64encode(svg).decode('ascii')}"


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    # Autoescape is on: bounces and server answers are hostile.
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    world.filters["printable"] = printable
    world.filters["two_lines"] = in_two_lines
    return world.from_string(paths.read_text(TEMPLATE))


def _logo(report: Report) -> str:
    """The letterhead's picture as an address that holds it whole; "" without one."""
    picture = report.letterhead.logo if report.letterhead is not None else b""
    mime = picture_type(picture)
    return f"data:{mime};base64,{b64encode(picture).decode('ascii')}" if mime else ""


def picture_type(picture: bytes) -> str:
    """Give the media type of a PNG or JPEG file by its first bytes; "" for anything else."""
    if picture.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    return "image/jpeg" if picture.startswith(b"\xff\xd8\xff") else ""


def _kind(block: Block) -> str:
    return type(block).__name__.lower()
