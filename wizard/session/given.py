"""What the user gives a session: the text, answers, corrections, wishes, ticks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from wizard.answers import situation_value
from wizard.cases.edits import described
from wizard.cases.identity import new_id
from wizard.knowledge.library import Knowledge
from wizard.model import (
    OVERRIDABLE,
    Bounce,
    Case,
    CaseEvent,
    Diagnosis,
    Envelope,
    History,
    Plan,
    PlanWishes,
)
from wizard.reading import ReadingError, ReadingProblem, read_bytes, read_text

__all__ = ["Clock", "Given"]

Clock = Callable[[], datetime]


class Given:
    """The case, and what the user gives: text, answers, corrections, wishes."""

    def __init__(
        self, knowledge: Knowledge, clock: Clock, history: Sequence[CaseEvent] = ()
    ) -> None:
        self.knowledge = knowledge
        self._clock = clock
        self._earlier = tuple(history)
        now = clock()
        self._case = Case(new_id(), now, now)
        self._envelope: Envelope | None = None
        self._run_ids = 0
        self._history: History | None = None
        self._first: Diagnosis | None = None
        self._latest: Diagnosis | None = None
        self._plan: Plan | None = None

    @property
    def case(self) -> Case:
        """The case as it stood when it was last kept, with all edits since."""
        return self._case

    def describe(self, **fields: Any) -> None:
        """Change what is noted about the case: `DESCRIBABLE`, with values of `Case`'s types."""
        self._case = described(self._case, fields, self._clock())

    def remember(self, history: Sequence[CaseEvent]) -> None:
        """Take the events of earlier cases; they may change the verdict."""
        self._earlier = tuple(history)
        self._forget_results()

    def renew(self, knowledge: Knowledge) -> None:
        """Judge with other knowledge from now on; what was given and found stays."""
        self.knowledge = knowledge
        self._forget_results()

    # --- what is given -----------------------------------------------------------------------

    def paste(self, text: str) -> None:
        """Read a pasted text. Raises ReadingError when there is nothing to read; all stays then."""
        if not text or text.isspace():
            raise ReadingError(ReadingProblem.EMPTY)
        self.take_bounce(read_text(text))

    def open_bytes(self, data: bytes) -> None:
        """Read the content of a file. Raises ReadingError when it is no text."""
        self.take_bounce(read_bytes(data))

    def hear(self, code: int | None, words: str, receiver: str | None) -> None:
        """Take what was only heard on the phone."""
        text = f"{code or ''} {words}".strip()
        self.take_bounce(replace(read_text(text), heard=True))
        if receiver:
            self.override("recipient_domain", receiver)

    def take_bounce(self, bounce: Bounce) -> None:
        """Take a text that was read elsewhere (a worker); edits and findings start afresh."""
        if self._case.bounce is not None and bounce.text == self._case.text:
            return
        self._case = replace(
            self._case,
            bounce=bounce,
            overrides=(),
            findings=(),
            pasted=(),
            run=None,
            done=frozenset(),
        )
        self._forget_results()

    def answer(self, key: str, value: str) -> None:
        """Note what the caller said; "unknown" takes it back.

        Raises AnswerError for a key or value that does not exist.
        """
        answer: Mapping[str, Any] = {key: situation_value(key, value)}
        self._case = replace(self._case, said=replace(self._case.said, **answer))
        self._forget_results()

    def override(self, field: str, value: str | None) -> None:
        """Correct one of `OVERRIDABLE`; None or "" says that it is not known after all."""
        if field not in OVERRIDABLE:
            raise KeyError(field)
        given = dict(self._case.overrides) | {field: (value or "").strip() or None}
        self._case = replace(self._case, overrides=tuple(given.items()))
        if field == "recipient_domain":  # Another receiver: the server's test was of the old one.
            self._case = replace(self._case, pasted=())
        self._forget_results()

    def look_for_selectors(self, selectors: tuple[str, ...]) -> None:
        """Look for these DKIM selectors too, under the sender's domain."""
        self._case = replace(self._case, selectors=selectors)

    def consent(self, envelope: Envelope | None) -> None:
        """Allow the test connection one MAIL FROM / RCPT TO with these addresses."""
        self._envelope = envelope

    def wish(self, wishes: PlanWishes) -> None:
        """Take what the user entered on the plan page."""
        self._case = replace(self._case, wishes=wishes)
        self._plan = None

    def tick(self, step_id: str, done: bool) -> None:
        """Mark a step of the plan as done or not."""
        before = self._case.done
        after = before | {step_id} if done else before - {step_id}
        self._case = replace(self._case, done=after)
        self._plan = None

    def take_back(self, before: Case) -> None:
        """Put answers, corrections, wishes and ticks back to what they were in `before`.

        Text, notes and findings stay as they are now.
        """
        self._case = replace(
            self._case,
            said=before.said,
            overrides=before.overrides,
            wishes=before.wishes,
            done=before.done,
        )
        self._forget_results()

    def _forget_results(self) -> None:
        self._history = None
        self._first = None
        self._latest = None
        self._plan = None
