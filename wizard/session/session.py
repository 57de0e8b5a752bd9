"""One case from paste to report: what the window and the command line both drive.

It orders the steps and knows what an edit makes stale; the work is done elsewhere. All methods
are called on the owner's thread, and everything they hand out is frozen.
"""

from collections.abc import Sequence
from dataclasses import replace

from wizard.cases.edits import revised
from wizard.cases.repeats import compare
from wizard.cases.view import (
    bounce_of,
    event_of,
    evidence_of,
    findings_of,
    inputs_of,
    pasted_of,
    situation_of,
)
from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge
from wizard.model import (
    Bounce,
    Case,
    CaseEvent,
    CaseFinding,
    CheckInputs,
    CheckOptions,
    CheckRun,
    Diagnosis,
    Finding,
    GivenAnswer,
    History,
    Plan,
    PlannedQuestion,
    PlanWishes,
    Situation,
)
from wizard.planning import make_plan
from wizard.session.given import Clock, Given
from wizard.session.telling import answers_given, questions_open

__all__ = ["Session"]


class Session(Given):
    """The state of one case. `clock` gives the present moment with a zone.

    `history` are the events of earlier cases, which `remember` may bring later as well.
    """

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
            self._latest = first
            if findings := self.evidence:
                self._latest = diagnose(
                    bounce,
                    self.knowledge,
                    situation=self.situation,
                    findings=findings,
                    before=first,
                    history=self.history,
                )
        return self._latest

    @property
    def plan(self) -> Plan | None:
        """The steps that fit, ticked as the user ticked them."""
        bounce, diagnosis = self.bounce, self.diagnosis
        if self._plan is None and bounce is not None and diagnosis is not None:
            made = self._planned(bounce, diagnosis, self.situation)
            known = frozenset(step.id for step in made.steps)
            self._plan = replace(made, done=self._case.done & known)
        return self._plan

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The keys to ask the caller for: those whose answer would change what is said or done."""
        return questions_open(self.situation, self._judged)

    @property
    def answers(self) -> tuple[GivenAnswer, ...]:
        """What the caller said, each with whether it counted."""
        return answers_given(self.situation, self._judged)

    def _judged(self, situation: Situation) -> tuple[Diagnosis, Plan]:
        """Verdict and plan as they would be with these answers."""
        bounce = self.bounce
        assert bounce is not None
        verdict = diagnose(
            bounce,
            self.knowledge,
            situation=situation,
            findings=self.evidence,
            history=self.history,
        )
        return verdict, self._planned(bounce, verdict, situation)

    def _planned(self, bounce: Bounce, diagnosis: Diagnosis, situation: Situation) -> Plan:
        return make_plan(
            bounce,
            diagnosis,
            self.knowledge,
            situation=situation,
            findings=self.evidence,
            now=self._clock(),
            wishes=self.wishes,
            history=self.history,
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found so far, in their fixed order."""
        return findings_of(self._case)

    @property
    def pasted(self) -> tuple[Finding, ...]:
        """What the mail server itself met, as its pasted output told."""
        return pasted_of(self._case)

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """What the mail server met and what this computer found now, for reports."""
        return (*self.pasted, *(() if self.stale else self.findings))

    @property
    def evidence(self) -> tuple[Finding, ...]:
        """What verdict and plan rest on: the mail server's view outranks this computer's."""
        return evidence_of(self._case, stale=self.stale)

    @property
    def stale(self) -> bool:
        """The findings belong to inputs that were edited since."""
        run = self._case.run
        return run is not None and run.inputs != self.inputs

    # --- the live checks ---------------------------------------------------------------------

    def prepare_checks(self, options: CheckOptions | None = None) -> CheckRun:
        """Fix what is asked now; late findings of an earlier run are dropped from here on.

        With `only` in the options the other findings stay, unless the inputs have changed.
        """
        from wizard import checks

        chosen = options or CheckOptions()
        inputs = self.inputs
        self._run_ids += 1
        whole = checks.prepare(self._run_ids, inputs, replace(chosen, only=(), skip=()))
        part = checks.prepare(self._run_ids, inputs, chosen)
        before = self._case.run
        keep = bool(chosen.only) and before is not None and before.inputs == inputs
        kept = [one for one in self._case.findings if keep and one.finding.id not in part.order]
        self._case = replace(self._case, run=whole, findings=tuple(kept))
        self._forget_results()
        return part

    def preview_checks(self, options: CheckOptions | None = None) -> CheckRun:
        """Give the run that `prepare_checks` would fix now, and fix nothing."""
        from wizard import checks

        return checks.prepare(self._run_ids + 1, self.inputs, options or CheckOptions())

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

    def take_pasted(self, text: str) -> tuple[Finding, ...]:
        """Read what a command printed on the mail server; it replaces what was pasted before.

        A text in which nothing of it is found gives nothing and changes nothing.
        """
        from wizard.checks.pasted import read_pasted

        found = read_pasted(text, self.inputs)
        if found:
            now = self._clock()
            self._case = replace(self._case, pasted=tuple(CaseFinding(one, now) for one in found))
            self._forget_results()
        return found

    def forget_pasted(self) -> None:
        """Go by this computer's view again."""
        self._case = replace(self._case, pasted=())
        self._forget_results()

    @property
    def inputs(self) -> CheckInputs:
        """What the checks would work on now."""
        return inputs_of(self._case, self.first_diagnosis, self._envelope)
