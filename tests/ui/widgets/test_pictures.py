"""Pictures of a document: SVG stays drawing, nothing is wider than the lines."""

from __future__ import annotations

from base64 import b64encode

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.ui.widgets.test_closed_document import png
from wizard.ui.widgets.closed_document import ClosedDocument

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 100">'
RED = SVG + b'<rect width="640" height="100" fill="#ff0000"/></svg>'


def _shown(data: bytes, mime: str, attributes: str, width: float = 700.0) -> QRectF:
    """Where a document puts its one picture."""
    document = ClosedDocument()
    address = f"data:{mime};base64,{b64encode(data).decode()}"
    document.setHtml(f'<p><img src="{address}" {attributes}></p>')
    document.setPageSize(QSizeF(width, 1000))
    place = document.documentLayout().blockBoundingRect(document.begin())
    line = document.begin().layout().lineAt(0)
    return QRectF(0, 0, line.naturalTextWidth(), place.height())


def test_a_drawing_has_the_size_that_the_text_gives_it(qapp: QApplication) -> None:
    assert _shown(RED, "image/svg+xml", 'width="320"').width() == pytest.approx(320, abs=1)
    assert _shown(RED, "image/svg+xml", "").width() == pytest.approx(640, abs=1)


def test_no_picture_is_wider_than_the_lines(qapp: QApplication) -> None:
    assert _shown(RED, "image/svg+xml", 'width="640"', 300).width() <= 300


def test_a_picture_keeps_its_shape(qapp: QApplication) -> None:
    assert _shown(png(), "image/png", 'height="48"').width() == pytest.approx(72, abs=1)


@pytest.mark.parametrize("data", [b"no svg at all", b""])
def test_what_is_no_drawing_takes_no_room(qapp: QApplication, data: bytes) -> None:
    assert _shown(data, "image/svg+xml", "").width() < 5


def test_a_drawing_is_painted(qapp: QApplication) -> None:
    document = ClosedDocument()
    address = f"data:image/svg+xml;base64,{b64encode(RED).decode()}"
    document.setHtml(f'<img src="{address}" width="100">')
    document.setPageSize(QSizeF(200, 100))
    image = QImage(200, 100, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    document.drawContents(painter)
    painter.end()
    assert image.pixelColor(50, 10).name() == "#ff0000"
