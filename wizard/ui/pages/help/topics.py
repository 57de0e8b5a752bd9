"""What the help page can show, topic by topic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from wizard.knowledge.answers import Answer
from wizard.knowledge.library import Knowledge
from wizard.ui.desk import Desk
from wizard.ui.pages.help.newer import NewerKnowledge
from wizard.ui.widgets import Kit
from wizard.words.answers import AnswerText, answer_text
from wizard.words.glossary import glossary
from wizard.words.sent_where import sent_where

__all__ = ["NEWER", "Topic", "topics"]

NEWER = "newer-knowledge"
"""The topic that stays as it is when other knowledge holds."""


class Topic(NamedTuple):
    """A topic under the heading `group`; `make` gives its widgets when it is opened, `words` are
    those that it is found by.
    """

    id: str
    group: str
    title: str
    make: Callable[[], Iterator[QWidget]]
    words: str = ""

    def is_about(self, wanted: str) -> bool:
        """Tell whether all words of a search stand in it, whole or in part."""
        text = f"{self.title} {self.words}".casefold()
        return all(word in text for word in wanted.casefold().split())


def topics(kit: Kit, desk: Desk, knowledge: Knowledge) -> Iterator[Topic]:
    """Give the answers first, then the rest."""
    p = kit.p
    for answer in knowledge.answers:
        text = answer_text(kit.speaker, answer)
        group = p("ui", "Frequent questions")
        words = " ".join((text.short, *text.paragraphs, text.then, text.now))
        yield Topic(answer.id, group, text.question, partial(_answer, kit, answer, text), words)
    group = p("ui", "About this program")
    yield Topic(NEWER, group, p("ui", "Newer knowledge"), partial(_newer, kit, desk))
    yield Topic("sent-where", group, p("ui", "What is sent where"), partial(_sent_where, kit))
    terms = " ".join(f"{term} {meaning}" for term, meaning in glossary(kit.speaker).items())
    yield Topic("words", group, p("ui", "Technical words"), partial(_words, kit), terms)


def _answer(kit: Kit, answer: Answer, text: AnswerText) -> Iterator[QWidget]:
    p = kit.p
    yield kit.text("title", text.question)
    yield kit.text("strong", text.short)
    for paragraph in text.paragraphs:
        yield kit.text("plain", paragraph)
    if text.now:
        box = kit.card("sunken")
        box.add(kit.text("heading", p("ui", "What older articles say")))
        box.add(kit.text("sub", text.then))
        box.add(kit.text("heading", p("ui", "What holds now")))
        box.add(kit.text("plain", text.now))
        yield box
    for link in answer.links:
        yield kit.row(kit.link(link.removeprefix("https://"), link))
    yield kit.text("small", p("ui", "Source: {source}. Read {day}.", source=answer.source,
                              day=answer.read))  # fmt: skip


def _newer(kit: Kit, desk: Desk) -> Iterator[QWidget]:
    yield NewerKnowledge(kit, desk)


def _sent_where(kit: Kit) -> Iterator[QWidget]:
    yield kit.text("title", kit.p("ui", "What is sent where"))
    for part in sent_where(kit.speaker):
        yield kit.text("strong", part.when)
        yield kit.text("plain", part.what)


def _words(kit: Kit) -> Iterator[QWidget]:
    yield kit.text("title", kit.p("ui", "Technical words"))
    for word, meaning in glossary(kit.speaker).items():
        columns = kit.columns(320)
        columns.add(kit.text("strong", word), 1)
        columns.add(kit.text("plain", meaning), 3)
        yield columns
