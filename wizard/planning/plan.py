"""Chooses the steps by the rules of the knowledge, builds them, puts them in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from wizard.diagnosis.as_told import as_told
from wizard.diagnosis.history import NO_HISTORY, is_fault
from wizard.knowledge.library import Knowledge
from wizard.knowledge.plan_rules import PlanRule
from wizard.model import (
    ANSWERS,
    Bounce,
    Diagnosis,
    Finding,
    History,
    Plan,
    ReasonKind,
    Situation,
    Step,
    StepReason,
)
from wizard.planning.case import PlanCase
from wizard.planning.marks import marks_of
from wizard.planning.steps import BUILDERS
from wizard.planning.wishes import PlanWishes

__all__ = ["MAX_STEPS", "make_plan"]

MAX_STEPS = 5
"""Beside what goes on meanwhile."""

_CAUSELESS = frozenset({"role:bystander", "not_mail"})


def make_plan(
    bounce: Bounce,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
    *,
    situation: Situation,
    findings: Sequence[Finding],
    now: datetime,
    wishes: PlanWishes,
    history: History = NO_HISTORY,
) -> Plan:
    """Make the plan. A wish that cannot be (option, rate) is left out and noted in the step."""
    case = PlanCase(
        bounce=as_told(bounce, situation, knowledge),
        diagnosis=diagnosis,
        knowledge=knowledge,
        situation=situation,
        findings={finding.id: finding for finding in findings},
        now=now,
        wishes=wishes,
        history=history,
    )
    marks = marks_of(case)
    rules = tuple(_chosen(knowledge.plan_rules, marks, case.reply_line))
    dropped = {step for rule in rules for step in rule.drops}
    kept = (rule for rule in rules if rule.step not in dropped)
    built = [(rule, step) for rule in kept if (step := _step(case, rule, marks)) is not None]
    return Plan(tuple(_locked(_cut(built))))


def _chosen(rules: Iterable[PlanRule], marks: frozenset[str], reply: str) -> Iterator[PlanRule]:
    """Give the first rule that holds for each step, in the rules' order."""
    seen = set[str]()
    for rule in rules:
        if rule.step not in seen and rule.holds(marks, reply):
            seen.add(rule.step)
            yield rule


def _step(case: PlanCase, rule: PlanRule, marks: frozenset[str]) -> Step | None:
    parts = BUILDERS[rule.step](case, rule)
    if parts is None:
        return None
    return Step(
        id=rule.step,
        action=rule.action,
        facts=parts.facts,
        reasons=(*_past(case, rule), *_reasons(case, rule, marks)),
        copy=parts.copy,
        links=parts.links,
        meanwhile=rule.meanwhile,
    )


def _reasons(case: PlanCase, rule: PlanRule, marks: frozenset[str]) -> tuple[StepReason, ...]:
    """Tell the marks that the rule looked at; the cause too, unless a finding is the reason."""
    used = sorted((rule.all_of | rule.any_of) & marks)
    relay = "relay_spoke" in marks
    told = (reason for mark in used if (reason := _reason(mark)) is not None)
    reasons = tuple(replace(one, by_own_provider=relay) if _is_cause(one) else one for one in told)
    if case.diagnosis.role == "bystander" or rule.all_of & _CAUSELESS:
        # Why somebody else's mail was refused is no matter of the caller's.
        return tuple(reason for reason in reasons if reason.kind is ReasonKind.SITUATION)
    kinds = {reason.kind for reason in reasons}
    if kinds & {ReasonKind.CAUSE, ReasonKind.FINDING}:
        return reasons
    return (*reasons, StepReason(ReasonKind.CAUSE, case.diagnosis.cause, relay))


def _is_cause(reason: StepReason) -> bool:
    return reason.kind is ReasonKind.CAUSE


def _past(case: PlanCase, rule: PlanRule) -> tuple[StepReason, ...]:
    """Tell what earlier cases add: beside waiting, that it will not do; where they lead, why."""
    verdict, history = case.diagnosis, case.history
    again = is_fault(history, verdict.cause, verdict.side)
    told = {
        "repeat_wait": again and rule.step == "wait",
        "repeat": again and rule.step != "wait" and rule.action is verdict.action,
        "others": history.others is not None and rule.step == "contact_receiver",
        "changed": history.changed is not None and rule.step == "warm_up",
    }
    return tuple(StepReason(ReasonKind.HISTORY, ref) for ref, holds in told.items() if holds)


def _reason(mark: str) -> StepReason | None:
    if mark == "not_mail":
        return StepReason(ReasonKind.SITUATION, "about_mail=no")
    kind, _, value = mark.partition(":")
    if mark == "fresh_address" or kind == "changed":
        return StepReason(ReasonKind.SITUATION, mark.replace(":", "="))
    if kind == "cause":
        return StepReason(ReasonKind.CAUSE, value)
    if kind in ("finding", "foreign"):
        return StepReason(ReasonKind.FINDING, value)
    if kind == "retrying":
        return StepReason(ReasonKind.RETRYING, value)
    if kind in ANSWERS and value != "unknown" and mark != "role:sender":
        return StepReason(ReasonKind.SITUATION, f"{kind}={value}")
    by_check = {"listed": "ip_lists", "policy_listed": "ip_lists", "no_such_mail_domain": "mx"}
    return StepReason(ReasonKind.FINDING, by_check[mark]) if mark in by_check else None


def _cut(built: Sequence[tuple[PlanRule, Step]]) -> list[tuple[PlanRule, Step]]:
    """Keep the first five, and a last one that ends the matter (send once more)."""
    main = [pair for pair in built if not pair[1].meanwhile]
    beside = [pair for pair in built if pair[1].meanwhile]
    if len(main) > MAX_STEPS and main[-1][1].id == "resend_once":
        main = [*main[: MAX_STEPS - 1], main[-1]]
    return main[:MAX_STEPS] + beside


def _locked(pairs: Sequence[tuple[PlanRule, Step]]) -> Iterator[Step]:
    """Lock what must not be done before an earlier step is ticked."""
    lockers = {locked: rule.step for rule, _ in reversed(pairs) for locked in rule.locks}
    for _, step in pairs:
        locker = lockers.get(step.id)
        yield step if locker in (None, step.id) else replace(step, locked_by=locker)
