"""One case from paste to report: what the window and the command line both drive.

It orders the steps and knows what an edit makes stale; the work is done elsewhere. All methods
are called on the owner's thread, and everything they hand out is frozen.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from wizard.answers import situation_value
from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    CheckInputs,
    CheckOptions,
    CheckRun,
    Circumstances,
    Diagnosis,
    DkimName,
    Envelope,
    Finding,
    Known,
    Plan,
    PlannedQuestion,
    Situation,
    Source,
)
from wizard.planning import PlanWishes, make_plan
from wizard.reading import ReadingError, ReadingProblem, read_bytes, read_text

__all__ = ["OVERRIDABLE", "Session"]

# The circumstances that a user may correct or fill in.
OVERRIDABLE = (
    "recipient_domain",
    "sender_domain",
    "from_domain",
    "sending_ip",
    "helo",
    "mta",
    "platform",
)


class Session:
    """The state of one case. `clock` gives the present moment with a zone."""

    def __init__(self, knowledge: Knowledge, clock: Callable[[], datetime]) -> None:
        self.knowledge = knowledge
        self.wishes = PlanWishes()
        self._clock = clock
        self._read: Bounce | None = None
        self._said = Situation()
        self._overrides: dict[str, Known[str] | None] = {}
        self._envelope: Envelope | None = None
        self._selectors: tuple[str, ...] = ()
        self._run: CheckRun | None = None
        self._run_ids = 0
        self._found: dict[str, Finding] = {}
        self._done: frozenset[str] = frozenset()
        self._first: Diagnosis | None = None
        self._latest: Diagnosis | None = None
        self._plan: Plan | None = None

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
        if self._read is not None and bounce.text == self._read.text:
            return
        self._read = bounce
        self._overrides = {}
        self._found = {}
        self._run = None
        self._done = frozenset()
        self._forget_results()

    def answer(self, key: str, value: str) -> None:
        """Note what the caller said; "unknown" takes it back.

        Raises AnswerError for a key or value that does not exist.
        """
        said = situation_value(key, value)
        self._said = replace(self._said, **{key: said})  # type: ignore[arg-type]  # key is checked
        self._forget_results()

    def override(self, field: str, value: str | None) -> None:
        """Correct one of `OVERRIDABLE`; None or "" says that it is not known after all."""
        if field not in OVERRIDABLE:
            raise KeyError(field)
        given = (value or "").strip()
        self._overrides[field] = Known(given, None, Source.CALLER_SAID) if given else None
        self._forget_results()

    def look_for_selectors(self, selectors: tuple[str, ...]) -> None:
        """Look for these DKIM selectors too, under the sender's domain."""
        self._selectors = selectors

    def consent(self, envelope: Envelope | None) -> None:
        """Allow the test connection one MAIL FROM / RCPT TO with these addresses."""
        self._envelope = envelope

    def wish(self, wishes: PlanWishes) -> None:
        """Take what the user entered on the plan page."""
        self.wishes = wishes
        self._plan = None

    def tick(self, step_id: str, done: bool) -> None:
        """Mark a step of the plan as done or not."""
        self._done = self._done | {step_id} if done else self._done - {step_id}
        self._plan = None

    # --- what follows from it ----------------------------------------------------------------

    @property
    def bounce(self) -> Bounce | None:
        """The text as read, with the user's corrections laid over what was recognised."""
        if self._read is None:
            return None
        return replace(self._read, circumstances=self._circumstances(self._read.circumstances))

    @property
    def situation(self) -> Situation:
        """What the text tells, with what the caller said on top."""
        read = self._read.situation if self._read is not None else Situation()
        return _laid_over(read, self._said)

    @property
    def said(self) -> Situation:
        """Only what the caller said."""
        return self._said

    @property
    def first_diagnosis(self) -> Diagnosis | None:
        """The verdict before any live check."""
        if self._first is None and (bounce := self.bounce) is not None:
            self._first = diagnose(bounce, self.knowledge, situation=self.situation)
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
            bounce, self.knowledge, situation=self.situation, findings=findings, before=first
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
            )
            known = frozenset(step.id for step in made.steps)
            self._plan = replace(made, done=self._done & known)
        return self._plan

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found so far, in their fixed order."""
        order = self._run.order if self._run is not None else ()
        return tuple(self._found[check] for check in order if check in self._found)

    @property
    def stale(self) -> bool:
        """The findings belong to inputs that were edited since."""
        return self._run is not None and self._run.inputs != self._inputs()

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
        keep = chosen.only and self._run is not None and self._run.inputs == inputs
        self._found = {
            check: finding
            for check, finding in self._found.items()
            if keep and check not in part.order
        }
        self._run = whole
        self._forget_results()
        return part

    def dry_run(self, run: CheckRun) -> tuple[PlannedQuestion, ...]:
        """List what a prepared run will ask of whom."""
        from wizard import checks

        return checks.dry_run(run, self.knowledge)

    def take(self, run_id: int, finding: Finding) -> bool:
        """Take a finding of the running checks; False when it belongs to an earlier run."""
        if self._run is None or run_id != self._run.run_id:
            return False
        self._found[finding.id] = finding
        self._forget_results()
        return True

    def _inputs(self) -> CheckInputs:
        first = self.first_diagnosis
        read = self._read.circumstances if self._read is not None else Circumstances()
        around = self._circumstances(read)
        return CheckInputs(
            recipient_domain=_value(around.recipient_domain),
            sender_domain=_value(around.sender_domain),
            from_domain=_value(around.from_domain),
            sending_ip=_value(around.sending_ip),
            helo=_value(around.helo),
            dkim=self._dkim(around),
            envelope=self._envelope,
            provider=first.provider if first is not None else None,
            platform=first.platform if first is not None else _value(around.platform),
        )

    def _dkim(self, around: Circumstances) -> tuple[DkimName, ...]:
        seen = tuple(known.value for known in around.dkim)
        domain = _value(around.from_domain) or _value(around.sender_domain)
        given = (DkimName(selector, domain) for selector in self._selectors if domain)
        return tuple(dict.fromkeys((*seen, *given)))

    def _circumstances(self, read: Circumstances) -> Circumstances:
        edits: Mapping[str, Any] = self._overrides
        return replace(read, **edits)

    def _forget_results(self) -> None:
        self._first = None
        self._latest = None
        self._plan = None


def _laid_over(read: Situation, said: Situation) -> Situation:
    given = {name: getattr(said, name) for name in Situation.__slots__}
    return replace(read, **{name: value for name, value in given.items() if value is not None})


def _value(known: Known[str] | None) -> str | None:
    return None if known is None else known.value
