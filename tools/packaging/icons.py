"""The program's icon in the forms that Windows and macOS want, drawn from the one SVG."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from tools.machine import ROOT

SOURCE = ROOT / "resources" / "icons" / "app.svg"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's four letters for a PNG of each size.
ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}


def write_ico(target: Path) -> Path:
    """Write a Windows icon: a directory of PNG pictures."""
    pictures = [draw(size) for size in ICO_SIZES]
    offset = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        shown = size % 256  # 256 is written as 0.
        entries += struct.pack("<BBBBHHII", shown, shown, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return _write(target, struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures))


def write_icns(target: Path) -> Path:
    """Write a macOS icon: tagged PNG pictures, each with its length."""
    parts = []
    for tag, size in ICNS_SIZES.items():
        picture = draw(size)
        parts.append(tag + struct.pack(">I", len(picture) + 8) + picture)
    body = b"".join(parts)
    return _write(target, b"icns" + struct.pack(">I", len(body) + 8) + body)


def draw(size: int) -> bytes:
    """Draw the icon as a PNG of size x size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtGui import QImage, QImageWriter, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())


def _write(target: Path, content: bytes) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return target
