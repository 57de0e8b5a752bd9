"""Draws the pictures of a document as what they are: SVG stays lines and text, on paper too."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QPyTextObject, QTextDocument, QTextFormat
from PySide6.QtSvg import QSvgRenderer

__all__ = ["Pictures"]

KEEP = Qt.AspectRatioMode.KeepAspectRatio
SVG = "data:image/svg+xml;base64,"


class Pictures(QPyTextObject):
    """Takes the place of Qt's own drawing of images in one document."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._drawings: dict[str, QSvgRenderer | None] = {}
        kind = QTextFormat.ObjectTypes.ImageObject.value
        document.documentLayout().registerHandler(kind, self)

    def forget(self) -> None:
        """Another text is shown: its pictures are others."""
        self._drawings.clear()

    def intrinsicSize(self, doc: QTextDocument, position: int, form: QTextFormat) -> QSizeF:
        """As large as the text wants it, but never wider than its lines."""
        image = form.toImageFormat()
        size = self._natural_size(doc, image.name())
        if image.width() > 0:
            size = size.scaled(image.width(), 1e9, KEEP)
        elif image.height() > 0:
            size = size.scaled(1e9, image.height(), KEEP)
        room = _line_width(doc, position)
        return size.scaled(room, 1e9, KEEP) if 0 < room < size.width() else size

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        """Draw it into its place."""
        name = form.toImageFormat().name()
        drawing = self._drawing(name)
        if drawing is not None:
            drawing.render(painter, rect)
        elif (image := _image(doc, name)) is not None:
            painter.drawImage(rect, image)

    def _natural_size(self, doc: QTextDocument, name: str) -> QSizeF:
        drawing = self._drawing(name)
        if drawing is not None:
            return drawing.viewBoxF().size()
        image = _image(doc, name)
        return QSizeF(image.size()) if image is not None else QSizeF(0, 0)

    def _drawing(self, name: str) -> QSvgRenderer | None:
        if name not in self._drawings:
            self._drawings[name] = _read_svg(name)
        return self._drawings[name]


def _line_width(doc: QTextDocument, position: int) -> float:
    """How long a line can be there; 0 or less before the page is known."""
    page, block = doc.rootFrame().frameFormat(), doc.findBlock(position).blockFormat()
    beside = page.leftMargin() + page.rightMargin() + block.leftMargin() + block.rightMargin()
    return doc.pageSize().width() - beside


def _read_svg(name: str) -> QSvgRenderer | None:
    if not name.startswith(SVG):
        return None
    try:
        data = base64.b64decode(name.removeprefix(SVG), validate=True)
    except (ValueError, binascii.Error):
        return None
    drawing = QSvgRenderer(QByteArray(data))
    return drawing if drawing.isValid() else None


def _image(doc: QTextDocument, name: str) -> QImage | None:
    image = doc.resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
    return image if isinstance(image, QImage) and not image.isNull() else None
