"""The answers to frequent questions in the language asked for."""

from typing import NamedTuple

from wizard.knowledge.answers import Answer
from wizard.words.speaker import Speaker

__all__ = ["AnswerText", "answer_text"]


class AnswerText(NamedTuple):
    """An answer as sentences; `then` and `now` are "" where older articles are not wrong."""

    question: str
    short: str
    paragraphs: tuple[str, ...]
    then: str
    now: str


def answer_text(s: Speaker, answer: Answer) -> AnswerText:
    """Give the answer in the speaker's language."""
    body = s.knowledge(answer.id, "body", answer.body)
    return AnswerText(
        s.knowledge(answer.id, "question", answer.question),
        s.knowledge(answer.id, "short", answer.short),
        tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip()),
        s.knowledge(answer.id, "then", answer.then),
        s.knowledge(answer.id, "now", answer.now),
    )
