"""A report as PDF: real text on A4 pages, printed from its HTML."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument

from wizard.ui.widgets.closed_document import ClosedDocument

__all__ = ["write_pdf"]

RESOLUTION_DPI = 300
MARGIN_MM = 18.0
TEXT_PT = 10.5
PIXELS_PER_POINT = 96 / 72


def write_pdf(html: str, target: Path) -> None:
    """Print a whole HTML document. Raises OSError when the file cannot be written."""
    # The command line has no application yet, and may have no display; Qt's fonts need one.
    app = QGuiApplication.instance() or QGuiApplication(["421-wizard", "-platform", "offscreen"])
    target.open("ab").close()
    writer = QPdfWriter(str(target))
    writer.setResolution(RESOLUTION_DPI)
    writer.setCreator("421 Wizard")
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    document = _document(html)
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    # A style sheet's pixel is 1/96 inch, a point 1/72.
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPoints().size()) * PIXELS_PER_POINT)
    document.print_(writer)
    del app  # It had to live until here.


def _document(html: str) -> QTextDocument:
    document = ClosedDocument()
    font = document.defaultFont()
    font.setPointSizeF(TEXT_PT)
    document.setDefaultFont(font)
    document.setHtml(html)
    return document
