"""Icons: SVG line drawings of `resources/icons`, drawn in any colour and size.

A drawing says `currentColor` where its line is; that word is replaced before Qt draws it, so one
file serves both themes. Drawn pictures are kept.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QIcon, QImageReader, QPainter, QPixmap

from wizard import paths

__all__ = ["app_icon", "icon_path", "picture", "tinted_icon"]


def icon_path(name: str) -> str:
    """The file of an icon, written the way a style sheet wants it."""
    return paths.resource(f"icons/{name}.svg").as_posix()


def picture(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels for a screen of `ratio` device pixels."""
    return _drawn(name, colour, size, ratio)


@lru_cache(maxsize=512)
def tinted_icon(name: str, colour: str, size: int, off_colour: str, gap: int) -> QIcon:
    """The icon for a button, sharp on plain and on dense screens, and greyed when switched off.

    `gap` pixels are left free at its right (below 0: at its left), where the button's text stands.
    """
    icon = QIcon()
    for ratio in (1.0, 2.0):
        icon.addPixmap(_with_gap(picture(name, colour, size, ratio), gap))
        off = _with_gap(picture(name, off_colour, size, ratio), gap)
        icon.addPixmap(off, QIcon.Mode.Disabled)
    return icon


def _with_gap(drawn: QPixmap, gap: int) -> QPixmap:
    ratio = drawn.devicePixelRatio()
    wide = QPixmap(drawn.width() + round(abs(gap) * ratio), drawn.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(max(0, -gap), 0, drawn)
    painter.end()
    return wide


def app_icon() -> QIcon:
    """The program's own icon."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(picture("app", "#000000", size))
    return icon


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    drawing = paths.read_bytes(f"icons/{name}.svg").replace(b"currentColor", colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, b"svg")
    pixels = round(size * ratio)
    shape = reader.size().scaled(QSize(pixels, pixels), Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(shape)
    pixmap = QPixmap.fromImage(reader.read())
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
