"""One case from paste to report: what the window and the command line both drive.

It orders the steps and knows what an edit makes stale; the work is done elsewhere. All methods
are called on the owner's thread, and everything they hand out is frozen.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from wizard.answers import situation_value
from wizard.cases.edits import described, revised
from wizard.cases.identity import new_id
from wizard.cases.repeats import compare
from wizard.cases.view import bounce_of, event_of, findings_of, inputs_of, situation_of
from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge
from wizard.model import (
    OVERRIDABLE,
    Bounce,
    Case,
    CaseEvent,
    CaseFinding,
    CheckInputs,
    CheckOptions,
    CheckRun,
    Diagnosis,
    Envelope,
    Finding,
    History,
    Plan,
    PlannedQuestion,
    PlanWishes,
    Situation,
)
from wizard.planning import make_plan
from wizard.reading import ReadingError, ReadingProblem, read_bytes, read_text

__all__ = ["OVERRIDABLE", "Session"]

Clock = Callable[[], datetime]


class Session:
    """The state of one case. `clock` gives the present moment with a zone.

    `history` are the events of earlier cases, which `remember` may bring later as well.
    """

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

    @classmethod
    def from_case(
        cls, knowledge: Knowledge, clock: Clock, case: Case, history: Sequence[CaseEvent] = ()
    ) -> "Session":
        """Go on with a kept case where it was left."""
        session = cls(knowledge, clock, history)
        session._case = case
        session._run_ids = case.run.run_id if case.run is not None else 0
        return session

    def to_case(self) -> Case:
        """Give the case as it is to be kept now, one revision on."""
        kept = revised(self._case, self.diagnosis, self.knowledge, self._clock())
        self._case = replace(kept, run=self._case.run)
        return kept

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
            self._case, bounce=bounce, overrides=(), findings=(), run=None, done=frozenset()
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

    # --- what follows from it ----------------------------------------------------------------

    @property
    def bounce(self) -> Bounce | None:
        """The text as read, with the user's corrections laid over what was recognised."""
        return bounce_of(self._case)

    @property
    def wishes(self) -> PlanWishes:
        """What the user entered on the plan page."""
        return self._case.wishes

    @property
    def situation(self) -> Situation:
        """What the text tells, with what the caller said on top."""
        return situation_of(self._case)

    @property
    def said(self) -> Situation:
        """Only what the caller said."""
        return self._case.said

    @property
    def history(self) -> History:
        """What earlier cases tell about this one."""
        if self._history is None:
            bounce, known = self.bounce, bool(self._earlier)
            alone = self._diagnosed(bounce, History()) if bounce is not None and known else None
            event = event_of(self._case, alone, self.knowledge)
            self._history = compare(event, self._earlier) if event is not None else History()
        return self._history

    def _diagnosed(self, bounce: Bounce, history: History) -> Diagnosis:
        return diagnose(bounce, self.knowledge, situation=self.situation, history=history)

    @property
    def first_diagnosis(self) -> Diagnosis | None:
        """The verdict before any live check."""
        if self._first is None and (bounce := self.bounce) is not None:
            self._first = self._diagnosed(bounce, self.history)
        return self._first

    @property
    def diagnosis(self) -> Diagnosis | None:
        """The verdict with all that is known now."""
        bounce, first = self.bounce, self.first_diagnosis
        if self._latest is None and bounce is not None and first is not None:
            findings = self.findings if not self.stale else ()
            self._latest = first if not findings else self._diagnose_again(bounce, first, findings)
        return self._latest

    def _diagnose_again(
        self, bounce: Bounce, first: Diagnosis, findings: tuple[Finding, ...]
    ) -> Diagnosis:
        return diagnose(
            bounce,
            self.knowledge,
            situation=self.situation,
            findings=findings,
            before=first,
            history=self.history,
        )

    @property
    def plan(self) -> Plan | None:
        """The steps that fit, ticked as the user ticked them."""
        bounce, diagnosis = self.bounce, self.diagnosis
        if self._plan is None and bounce is not None and diagnosis is not None:
            made = make_plan(
                bounce,
                diagnosis,
                self.knowledge,
                situation=self.situation,
                findings=self.findings if not self.stale else (),
                now=self._clock(),
                wishes=self.wishes,
                history=self.history,
            )
            known = frozenset(step.id for step in made.steps)
            self._plan = replace(made, done=self._case.done & known)
        return self._plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found so far, in their fixed order."""
        return findings_of(self._case)

    @property
    def stale(self) -> bool:
        """The findings belong to inputs that were edited since."""
        run = self._case.run
        return run is not None and run.inputs != self._inputs()

    # --- the live checks ---------------------------------------------------------------------

    def prepare_checks(self, options: CheckOptions | None = None) -> CheckRun:
        """Fix what is asked now; late findings of an earlier run are dropped from here on.

        With `only` in the options the other findings stay, unless the inputs have changed.
        """
        from wizard import checks

        chosen = options or CheckOptions()
        inputs = self._inputs()
        self._run_ids += 1
        whole = checks.prepare(self._run_ids, inputs, replace(chosen, only=(), skip=()))
        part = checks.prepare(self._run_ids, inputs, chosen)
        before = self._case.run
        keep = bool(chosen.only) and before is not None and before.inputs == inputs
        kept = [one for one in self._case.findings if keep and one.finding.id not in part.order]
        self._case = replace(self._case, run=whole, findings=tuple(kept))
        self._forget_results()
        return part

    def dry_run(self, run: CheckRun) -> tuple[PlannedQuestion, ...]:
        """List what a prepared run will ask of whom."""
        from wizard import checks

        return checks.dry_run(run, self.knowledge)

    def take(self, run_id: int, finding: Finding) -> bool:
        """Take a finding of the running checks; False when it belongs to an earlier run."""
        run = self._case.run
        if run is None or run_id != run.run_id:
            return False
        others = (one for one in self._case.findings if one.finding.id != finding.id)
        kept = CaseFinding(finding, self._clock())
        self._case = replace(self._case, findings=(*others, kept))
        self._forget_results()
        return True

    @property
    def inputs(self) -> CheckInputs:
        """What the checks would work on now."""
        return self._inputs()

    def _inputs(self) -> CheckInputs:
        return inputs_of(self._case, self.first_diagnosis, self._envelope)

    def _forget_results(self) -> None:
        self._history = None
        self._first = None
        self._latest = None
        self._plan = None
