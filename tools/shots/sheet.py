"""The contact sheet of all pictures, and the small ones of the README.

Run as `python -m tools.shots.sheet FOLDER GALLERY`; an empty GALLERY writes none.
"""

from __future__ import annotations

import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

THUMB_PX = 280
GAP_PX = 16
LABEL_PX = 22
SHEET = "contact-sheet.png"
GALLERY_PX = 944
GROUNDS = 48
ALIKE = 0xF0F0F0
GALLERY_PAGES = ("bounce", "diagnosis", "checks", "plan", "report")


def main(arguments: list[str]) -> int:
    """Write both."""
    folder, gallery = Path(arguments[0]), arguments[1]
    app = QGuiApplication(sys.argv[:1])
    pictures = sorted(path for path in folder.glob("*.png") if path.name != SHEET)
    if not pictures:
        print("no pictures were taken", file=sys.stderr)
        return 1
    write_sheet(pictures, folder / SHEET)
    if gallery:
        write_gallery(folder, Path(gallery))
    app.quit()
    return 0


def write_sheet(pictures: list[Path], target: Path) -> None:
    """Put all pictures on one, a page a row, each with its name."""
    columns = max(Counter(_kind(path)[0] for path in pictures).values())
    box = QSize(THUMB_PX, THUMB_PX * 2 // 3)
    row_px = box.height() + LABEL_PX + GAP_PX
    rows = [
        list(row) for _, row in groupby(sorted(pictures, key=_kind), lambda each: _kind(each)[0])
    ]
    sheet = QImage(
        columns * (THUMB_PX + GAP_PX) + GAP_PX,
        len(rows) * row_px + GAP_PX,
        QImage.Format.Format_RGB32,
    )
    sheet.fill(QColor("#D9DDE3"))
    painter = QPainter(sheet)
    for line, row in enumerate(rows):
        for column, path in enumerate(row):
            left, top = GAP_PX + column * (THUMB_PX + GAP_PX), GAP_PX + line * row_px
            painter.drawText(QRectF(left, top, THUMB_PX, LABEL_PX), path.stem)
            keep, smooth = (
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            painter.drawImage(left, top + LABEL_PX, QImage(str(path)).scaled(box, keep, smooth))
    painter.end()
    sheet.save(str(target))


def _kind(path: Path) -> tuple[str, ...]:
    """Page, language, scale and theme of a picture: the order of the sheet."""
    page, theme, scale, lang = path.stem.rsplit("-", 3)
    return page, lang, scale, theme


def write_gallery(folder: Path, gallery: Path) -> None:
    """Make the README's pictures from those at 200 %, which stay sharp when they shrink."""
    gallery.mkdir(parents=True, exist_ok=True)
    for page in GALLERY_PAGES:
        for theme in ("light", "dark"):
            whole = QImage(str(folder / f"{page}-{theme}-200-en.png"))
            small = whole.scaledToWidth(GALLERY_PX, Qt.TransformationMode.SmoothTransformation)
            _with_few_colours(small).save(str(gallery / f"{page}-{theme}.png"), quality=0)


def _with_few_colours(image: QImage) -> QImage:
    """The picture in 256 colours of its own: a third of the size, the same look.

    The grounds stay exact. Of the rest, shades that differ little count as one, so that the words
    in a small chip keep their colour beside the many greys of the text.
    """
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(plain.constBits()).cast("B").cast("I"))
    grounds = [colour for colour, _ in counted.most_common(GROUNDS)]
    families: dict[int, tuple[int, int]] = {}
    for colour, count in counted.most_common():
        most_used, so_far = families.get(colour & ALIKE, (colour, 0))
        families[colour & ALIKE] = (most_used, so_far + count)
    largest = sorted(families.values(), key=lambda family: -family[1])
    table = list(dict.fromkeys([*grounds, *(colour for colour, _ in largest)]))[:256]
    return plain.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
