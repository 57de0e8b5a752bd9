"""A report as one HTML file that prints well and fetches nothing."""

from base64 import b64encode
from functools import cache
from typing import TYPE_CHECKING

from wizard import paths
from wizard.reports.document import Block, Report
from wizard.reports.text import printable

if TYPE_CHECKING:
    from jinja2 import Template

__all__ = ["as_html", "picture_type"]

TEMPLATE = "reports/report.html.jinja"


def as_html(report: Report) -> str:
    """The report as a whole HTML document; every text in it is escaped."""
    return _template().render(report=report, kind=_kind, logo=_logo(report))


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    # Autoescape is on: bounces and server answers are hostile.
    world = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    world.filters["printable"] = printable
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
