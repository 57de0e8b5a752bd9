"""The box of parts that every page is handed: look, language, and what is made of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from wizard.ui.theme.theme import Theme
from wizard.ui.widgets.banner import Banner, EmptyPane
from wizard.ui.widgets.button import Button, CopyButton
from wizard.ui.widgets.card import Card
from wizard.ui.widgets.chip import Chip
from wizard.ui.widgets.code import CodeBox
from wizard.ui.widgets.columns import Columns
from wizard.ui.widgets.explained import Explained, explain
from wizard.ui.widgets.flow import Flow
from wizard.ui.widgets.links import open_web
from wizard.ui.widgets.text import Text, tip
from wizard.words import Speaker

if TYPE_CHECKING:
    from wizard.words.glossary import Lexicon

__all__ = ["Kit"]


class Kit:
    """Makes parts in the present theme; `p` and `n` give sentences in the present language."""

    def __init__(self, theme: Theme, speaker: Speaker) -> None:
        self.theme, self.speaker = theme, speaker
        self.p, self.n = speaker.p, speaker.n
        self._lexicons: dict[str, Lexicon] = {}

    def text(self, role: str, text: str = "") -> Text:
        """A label; `role` is one of the style sheet's."""
        return Text(role, text)

    @property
    def lexicon(self) -> Lexicon:
        """The technical words of the present language; read when they are needed first."""
        if self.speaker.lang not in self._lexicons:
            from wizard.words.glossary import Lexicon

            self._lexicons[self.speaker.lang] = Lexicon(self.speaker)
        return self._lexicons[self.speaker.lang]

    def words(self, role: str, text: str = "") -> Explained:
        """A label that explains its technical words."""
        return Explained(self.theme, self.lexicon, role, text)

    def explain(self, widget: QWidget, text: str, more: str = "") -> None:
        """Explain the technical words of `text` on hover; `more` is what else to describe."""
        explain(widget, self.lexicon.explained(text), more)

    def chip(self, text: str = "", tone: str = "quiet", icon: str = "") -> Chip:
        """A chip."""
        return Chip(self.theme, text, tone, icon)

    def button(self, text: str, kind: str = "plain", icon: str = "") -> Button:
        """A push button."""
        return Button(self.theme, text, kind, icon)

    def copy_button(self, text: str, give: Callable[[], str]) -> CopyButton:
        """A button that copies what `give` returns."""
        return CopyButton(self.theme, text, self.p("ui", "Copied"), give)

    def link(self, text: str, url: str) -> Button:
        """A button that looks like a link and opens a web page on a click."""
        button = self.button(text, "link", "out")
        button.put_icon_last()
        button.setToolTip(tip(url))
        button.setAccessibleDescription(url)
        button.clicked.connect(partial(open_web, url))
        return button

    def card(self, surface: str = "card") -> Card:
        """A card."""
        return Card(self.theme, surface)

    def code(self, text: str, name: str, *, whole_lines: bool = False) -> CodeBox:
        """A box with a text to copy, see `CodeBox`; `name` is for screen readers."""
        return CodeBox(self.theme, text, name, whole_lines=whole_lines)

    def row(self, *widgets: QWidget) -> Flow:
        """Parts in a row that goes on in the next line where there is no room."""
        return Flow(self.theme.sizes.gap_small, *widgets)

    def columns(self, narrow_px: int) -> Columns:
        """Parts side by side, below each other in a narrow window."""
        return Columns(self.theme, narrow_px)

    def banner(self) -> Banner:
        """A line for what is going on."""
        return Banner(self.theme)

    def empty(self, icon: str, title: str, words: str, action: str = "") -> EmptyPane:
        """The pane of a page that has nothing to show."""
        return EmptyPane(self.theme, icon, title, words, action)

    def rule(self) -> QFrame:
        """A thin line between two things."""
        rule = QFrame()
        rule.setProperty("surface", "rule")
        return rule

    def labelled(self, label: str, thing: QWidget) -> QWidget:
        """A thing to read with a small label close above it."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.theme.sizes.px(2))
        box.addWidget(self.text("small", label))
        box.addWidget(thing)
        return holder

    def field(self, label: str, control: QWidget, hint: str = "") -> QWidget:
        """A control with its label above and, where needed, a hint below."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.theme.sizes.gap_tiny)
        name = self.words("small", label)
        name.setBuddy(control)
        control.setAccessibleName(label)
        self.explain(control, label, hint)
        box.addWidget(name)
        box.addWidget(control)
        if hint:
            box.addWidget(self.text("small", hint))
        return holder
