"""The look that is in force: palette and sizes, following the system, switched while running."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from wizard.ui.theme import icons
from wizard.ui.theme.palette import DARK, LIGHT, Palette
from wizard.ui.theme.sheet import MONO_FAMILIES, style_sheet
from wizard.ui.theme.sizes import Sizes, sizes_for

__all__ = ["SystemScheme", "Theme"]

SYSTEM = "system"
ZOOM_STEPS = (0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class SystemScheme(Protocol):
    """What the system says about light and dark; Qt's style hints are one."""

    @property
    def colorSchemeChanged(self) -> SignalInstance:
        """Emitted when the system switches."""
        ...

    def colorScheme(self) -> Qt.ColorScheme:
        """What is in force."""
        ...


class Theme(QObject):
    """Palette and sizes of the running program.

    Attributes: `palette` and `sizes`, replaced as a whole.
    Signals: `changing` before, and `changed` after every widget has got the new look. The new look
    costs each widget there is some time, so what can be made again is let go on `changing`.
    """

    changing = Signal()
    changed = Signal()

    def __init__(
        self, app: QApplication, system: SystemScheme | None = None, chosen: str = SYSTEM
    ) -> None:
        super().__init__(app)
        self._app = app
        self._system: SystemScheme = system or app.styleHints()
        self._chosen = chosen
        self._fonts: dict[tuple[int, int], QFont] = {}
        self._system_px = QFontInfo(app.font()).pixelSize()
        self.palette: Palette = LIGHT
        self.sizes: Sizes = sizes_for(self._system_px)
        app.setStyle("Fusion")
        self._system.colorSchemeChanged.connect(self.on_scheme_changed)
        self._apply()

    def choose(self, name: str) -> None:
        """Take "light" or "dark" whatever the system has; "system" follows it."""
        if name != self._chosen:
            self._chosen = name
            self._apply()

    def zoom(self, factor: float) -> None:
        """Make text and spacing `factor` times as large as plain."""
        self.sizes = sizes_for(self._system_px, factor)
        self._apply()

    def zoom_by(self, steps: int) -> None:
        """Go some steps up or down the zoom scale; 0 goes back to plain."""
        if steps == 0:
            self.zoom(1.0)
            return
        present = self.sizes.body / sizes_for(self._system_px).body
        nearest = min(range(len(ZOOM_STEPS)), key=lambda at: abs(ZOOM_STEPS[at] - present))
        self.zoom(ZOOM_STEPS[min(max(nearest + steps, 0), len(ZOOM_STEPS) - 1)])

    def on_scheme_changed(self) -> None:
        """Follow the system from light to dark or back."""
        if self._chosen == SYSTEM:
            self._apply()

    def font(self, size_px: int | None = None, weight: int = 400) -> QFont:
        """The system's font in one of our sizes, for what is painted by hand."""
        key = (size_px or self.sizes.body, weight)
        if key not in self._fonts:
            font = QFont(self._app.font())
            font.setPixelSize(key[0])
            font.setWeight(QFont.Weight(weight))
            self._fonts[key] = font
        return self._fonts[key]

    def mono(self) -> QFont:
        """A font in which all letters are equally wide."""
        font = QFont(list(MONO_FAMILIES))
        font.setStyleHint(QFont.StyleHint.Monospace)
        font.setPixelSize(self.sizes.small)
        return font

    def icon(self, name: str, colour: str, size: int, gap: int) -> QIcon:
        """An icon for a button; `gap` is the room towards its text (below 0: text at the left)."""
        return icons.tinted_icon(name, colour, size, self.palette.muted, gap)

    def picture(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """An icon as a picture, for what is painted by hand."""
        return icons.picture(name, colour, size, ratio)

    def _apply(self) -> None:
        self.changing.emit()
        self.palette = DARK if self._is_dark() else LIGHT
        self._app.setFont(self.font())
        self._app.setPalette(_qt_palette(self.palette))
        sheet = style_sheet(
            self.palette,
            self.sizes,
            check_icon=icons.icon_path("tick-white"),
            down_icon=icons.icon_path("down-grey"),
        )
        self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._chosen != SYSTEM:
            return self._chosen == "dark"
        return self._system.colorScheme() == Qt.ColorScheme.Dark


def _qt_palette(ours: Palette) -> QPalette:
    """The same colours for what no style sheet reaches: dialogs of Qt, text selections."""
    role = QPalette.ColorRole
    colours = {
        role.Window: ours.window,
        role.WindowText: ours.text,
        role.Base: ours.surface,
        role.AlternateBase: ours.sunken,
        role.Text: ours.text,
        role.PlaceholderText: ours.muted,
        role.Button: ours.surface,
        role.ButtonText: ours.text,
        role.Highlight: ours.accent,
        role.HighlightedText: ours.on_accent,
        role.Link: ours.accent_text,
        role.ToolTipBase: ours.raised,
        role.ToolTipText: ours.text,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    return palette
