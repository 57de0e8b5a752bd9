"""The one style sheet. Widgets say what they are by properties (`role`, `kind`), never how to look.

`role` of a label: title, heading, sub, small, strong, mono. `kind` of a button: primary, plain,
quiet, link. `surface` of a frame: card, sunken, bar, rail, banner-TONE.
"""

from __future__ import annotations

from string import Template

from wizard.ui.theme.palette import Palette
from wizard.ui.theme.sizes import Sizes

__all__ = ["MONO_FAMILIES", "style_sheet"]

MONO_FAMILIES = (
    "ui-monospace",
    "SF Mono",
    "Cascadia Mono",
    "Consolas",
    "DejaVu Sans Mono",
    "Liberation Mono",
    "Menlo",
    "monospace",
)

_TEXTS = """
* { color: $text; }
QWidget[surface="page"], QScrollArea, QScrollArea > QWidget > QWidget[surface="page"] {
    background: $window; border: none; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="sub"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="mono"] { font-family: $mono; font-size: ${small}px; color: $muted; }
QLabel[tone="problem"] { color: $problem; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="look"] { color: $look; }
QToolTip { background: $raised; color: $text; border: 1px solid $control; padding: 5px 8px; }
"""

_FRAMES = """
QFrame[surface="card"] { background: $surface; border: 1px solid $line;
    border-radius: ${radius_card}px; }
QFrame[surface="card"][chosen="true"] { border: 1px solid $focus; }
QFrame[surface="drop"] { background: $selected; border: 2px dashed $focus;
    border-radius: ${radius_card}px; }
QFrame[surface="sunken"] { background: $sunken; border: 1px solid $line;
    border-radius: ${radius}px; }
QFrame[surface="bar"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[surface="rail"] { background: $surface; border: none; border-right: 1px solid $line; }
QFrame[surface="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[surface="banner-problem"] { background: $problem_ground; border: 1px solid $problem_line;
    border-radius: ${radius}px; }
QFrame[surface="banner-look"] { background: $look_ground; border: 1px solid $look_line;
    border-radius: ${radius}px; }
QFrame[surface="banner-info"] { background: $info_ground; border: 1px solid $info_line;
    border-radius: ${radius}px; }
QFrame[surface="banner-ok"] { background: $ok_ground; border: 1px solid $ok_line;
    border-radius: ${radius}px; }
"""

_BUTTONS = """
QPushButton { background: $surface; border: 1px solid $control; border-radius: ${radius}px;
    padding: ${pad_v}px ${pad_h}px; font-weight: 500; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $selected; }
QPushButton:focus { border: 2px solid $focus; padding: ${pad_v_in}px ${pad_h_in}px; }
QPushButton:disabled { color: $muted; border-color: $line; background: $window; }
QPushButton:checked { background: $selected; border-color: $focus; color: $accent_text; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $accent_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $raised; border-color: $line; color: $muted; }
QPushButton[kind="quiet"] { border-color: transparent; background: transparent; color: $muted; }
QPushButton[kind="quiet"]:hover { background: $raised; color: $text; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; }
QPushButton[kind="link"] { border: 1px solid transparent; background: transparent;
    color: $accent_text; padding: 1px 0px; text-align: left; text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0px; }
QPushButton::menu-indicator { image: none; width: 0px; }
QCheckBox { spacing: ${gap_small}px; background: transparent; }
QCheckBox:focus { color: $accent_text; text-decoration: underline; }
QCheckBox::indicator { width: ${icon}px; height: ${icon}px; border: 2px solid $control;
    border-radius: 5px; background: $surface; }
QCheckBox::indicator:focus { border-color: $focus; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url("$check_icon"); }
QCheckBox::indicator:disabled { border-color: $line; background: $raised; }
"""

_FIELDS = """
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit {
    background: $surface; border: 1px solid $control; border-radius: ${radius}px;
    padding: ${pad_f}px ${gap_small}px; selection-background-color: $accent;
    selection-color: $on_accent; placeholder-text-color: $muted; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus {
    border: 2px solid $focus; padding: ${pad_f_in}px ${gap_small_in}px; }
QLineEdit:disabled, QSpinBox:disabled, QComboBox:disabled { background: $raised; color: $muted; }
QPlainTextEdit { padding: ${gap_small}px; }
QPlainTextEdit:focus { padding: ${gap_small_in}px; }
QPlainTextEdit[target="true"] { background: $selected; border: 2px dashed $focus; }
QPlainTextEdit[role="code"] { background: $sunken; border-color: $line; }
QPlainTextEdit[role="code"]:focus { border: 2px solid $focus; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${icon}px; }
QComboBox::down-arrow { image: url("$down_icon"); width: ${arrow}px; height: ${arrow}px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0px; border: none; }
QComboBox QAbstractItemView, QMenu { background: $surface; border: 1px solid $control;
    selection-background-color: $selected; selection-color: $accent_text; outline: none; }
QComboBox QAbstractItemView::item { padding: ${gap_tiny}px ${gap_small}px; }
QComboBox QAbstractItemView::item:selected { background: $selected; color: $accent_text; }
QMenu { padding: 4px; }
QMenu::item { padding: ${gap_small}px ${gap_large}px; border-radius: 6px; }
QMenu::item:selected { background: $selected; color: $accent_text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
"""

_LISTS = """
QTableWidget, QTreeView, QListView { background: $surface; border: none; gridline-color: $line;
    outline: none; alternate-background-color: $sunken; }
QTableWidget:focus { border: 2px solid $focus; border-radius: 6px; }
QTableWidget::item { padding: ${gap_tiny}px ${gap_small}px; border-bottom: 1px solid $line; }
QTableWidget::item:selected { background: $selected; color: $accent_text; }
QTableWidget[dense="true"]::item { padding: ${gap_tiny}px 1px; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: ${gap_tiny}px ${gap_small}px;
    font-size: ${small}px; font-weight: 500; }
QTableWidget[dense="true"] QHeaderView::section { padding: ${gap_tiny}px 4px; }
QProgressBar { background: $raised; border: none; border-radius: ${bar_radius}px;
    max-height: ${bar}px; min-height: ${bar}px; }
QProgressBar::chunk { background: $accent; border-radius: ${bar_radius}px; }
QTextBrowser { background: #FFFFFF; color: #1B1F24; border: 1px solid $line;
    border-radius: ${radius}px; padding: ${gap_small}px; }
QTextBrowser:focus { border: 2px solid $focus; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $control; border-radius: 4px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
    background: transparent; border: none; width: 0px; height: 0px; }
QScrollArea:focus { border: none; }
"""

_SHEET = Template(_TEXTS + _FRAMES + _BUTTONS + _FIELDS + _LISTS)


def style_sheet(palette: Palette, sizes: Sizes, *, check_icon: str, down_icon: str) -> str:
    """The style sheet of the whole program; the icons are paths of picture files."""
    pad_v, pad_h, pad_f = sizes.px(8), sizes.px(15), sizes.px(6)
    lengths = {
        "pad_v": pad_v,
        "pad_v_in": pad_v - 1,
        "pad_h": pad_h,
        "pad_h_in": pad_h - 1,
        "pad_f": pad_f,
        "pad_f_in": pad_f - 1,
        "gap_small_in": sizes.gap_small - 1,
        "bar": sizes.px(6),
        "bar_radius": sizes.px(3),
        "arrow": sizes.px(12),
    }
    return _SHEET.substitute(
        _colours(palette),
        **sizes._asdict(),
        **lengths,
        mono=", ".join(f'"{family}"' for family in MONO_FAMILIES),
        check_icon=check_icon,
        down_icon=down_icon,
    )


def _colours(palette: Palette) -> dict[str, object]:
    colours: dict[str, object] = {}
    for name, value in palette._asdict().items():
        if isinstance(value, tuple):
            colours |= {name: value[0], f"{name}_ground": value[1], f"{name}_line": value[2]}
        else:
            colours[name] = value
    return colours
