"""A document shows pictures that it holds itself and loads nothing from outside."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication

from wizard.ui.widgets.closed_document import MOST_CHARACTERS, ClosedDocument

IMAGE = QTextDocument.ResourceType.ImageResource.value
STYLE = QTextDocument.ResourceType.StyleSheetResource.value


def png() -> bytes:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # PySide's stubs want bytes
    return bytes(buffer.data().data())


@pytest.fixture
def document(qapp: QApplication) -> ClosedDocument:
    assert qapp is not None
    return ClosedDocument()


def test_a_picture_in_its_own_address_is_shown(document: ClosedDocument) -> None:
    address = f"data:image/png;base64,{b64encode(png()).decode()}"
    image = document.loadResource(IMAGE, QUrl(address))
    assert (image.width(), image.height()) == (3, 2)


def test_nothing_else_is_loaded(document: ClosedDocument, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(png())
    good = f"data:image/png;base64,{b64encode(png()).decode()}"
    for address in (
        (tmp_path / "logo.png").as_uri(),
        "https://example.org/pixel.png",
        "data:text/html;base64,AAAA",
        "data:image/png;base64,!!!",
        "data:image/png;base64,AAAA",
        "data:image/png;base64," + "A" * (MOST_CHARACTERS + 4),
    ):
        assert document.loadResource(IMAGE, address) is None, address[:60]
    assert document.loadResource(STYLE, good) is None
