"""All checks of a run side by side, in the order that their dependencies ask for."""

from __future__ import annotations

import asyncio
import hashlib
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wizard.checks.addresses import is_example_name, plays_examples
from wizard.checks.base import (
    AnyCheck,
    CheckContext,
    NotKnown,
    PlanContext,
    Progress,
    ProgressKind,
    Tools,
)
from wizard.checks.believing import ROOT, SURE_ZONE, Believing
from wizard.checks.recorder import NotingInspector, NotingProber, NotingResolver, NotingWeb
from wizard.checks.registry import CHECKS
from wizard.model import (
    Asked,
    AskedKind,
    CheckInputs,
    CheckOptions,
    CheckRun,
    Finding,
    PlannedQuestion,
    Reason,
    Status,
)

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["dry_run", "prepare", "run"]


def prepare(run_id: int, inputs: CheckInputs, options: CheckOptions) -> CheckRun:
    """Decide which checks are shown and in which order; the same input gives the same run."""
    order = tuple(
        check.id
        for check in CHECKS
        if (not options.only or check.id in options.only) and check.id not in options.skip
    )
    # The text form of frozen values is stable; it holds nothing but what was given.
    digest = hashlib.sha256(repr((inputs, options)).encode("utf-8", "backslashreplace"))
    return CheckRun(run_id, digest.hexdigest()[:16], inputs, options, order)


def dry_run(run: CheckRun, knowledge: Knowledge) -> tuple[PlannedQuestion, ...]:
    """List what will be asked of whom, in order; nothing is asked now."""
    context = PlanContext(run.inputs, run.options, knowledge)
    planned = [
        question
        for check in _needed(run)
        if not _missing(check, run.inputs) and not _example(check, run)
        for question in check.plan(context)
    ]
    if any(question.kind is AskedKind.DNS for question in planned):
        # Before a denial is believed; see `believing`.
        planned.append(context.dns("resolver", "SOA", SURE_ZONE))
        if run.options.nameserver is not None:
            planned.append(context.dns("resolver", "SOA", f"<{ROOT}, when {SURE_ZONE} is denied>"))
    return tuple(dict.fromkeys(planned))


async def run(
    run: CheckRun, knowledge: Knowledge, tools: Tools, emit: Callable[[Finding], None]
) -> tuple[Finding, ...]:
    """Run the checks; `emit` gets each finding at once, the result has them in display order.

    Cancelling ends when every question under way has unwound.
    """
    work = _Run(run, knowledge, tools, emit)
    checks = _needed(run)
    for check in checks:
        work.done[check.id] = asyncio.Event()
    async with asyncio.TaskGroup() as group:
        for check in checks:
            group.create_task(work.take(check), name=check.id)
    return tuple(work.findings[check_id] for check_id in run.order)


@dataclass(slots=True)
class _Run:
    """The state of one run: what is finished, and until when the rest must be."""

    run: CheckRun
    knowledge: Knowledge
    tools: Tools
    emit: Callable[[Finding], None]
    findings: dict[str, Finding] = field(default_factory=dict)
    raws: dict[str, object] = field(default_factory=dict)
    done: dict[str, asyncio.Event] = field(default_factory=dict)
    ends_at: float = 0.0

    def __post_init__(self) -> None:
        self.ends_at = asyncio.get_running_loop().time() + self.run.options.timeout_s

    async def take(self, check: AnyCheck) -> None:
        """Wait for what the check depends on, run it, hand its finding out."""
        await self._wait_for(check.depends_on)
        finding = await self._finding(check)
        self.findings[check.id] = finding
        self.done[check.id].set()
        if check.id in self.run.order:
            self.emit(finding)

    async def _wait_for(self, others: tuple[str, ...]) -> None:
        for other in others:
            if other in self.done:
                await self.done[other].wait()

    async def _finding(self, check: AnyCheck) -> Finding:
        missing = _missing(check, self.run.inputs)
        if missing:
            reason = Reason.NEEDS_INPUT
            return Finding(check.id, check.group, Status.SKIPPED, reason=reason, needs=missing)
        if example := _example(check, self.run):
            reason = Reason.EXAMPLE_ADDRESS
            return Finding(check.id, check.group, Status.SKIPPED, about=example, reason=reason)
        loop = asyncio.get_running_loop()
        started = loop.time()
        asked: list[Asked] = []
        room_s = max(self.ends_at - started, 0.0)
        try:
            async with asyncio.timeout(min(check.deadline_s, room_s)) as limit:
                finding = await self._asked(check, asked)
        except TimeoutError as error:
            # A time-out that is not ours is a mistake in the check, like any other exception.
            finding = late(check) if limit.expired() else broken(check, error)
        except Exception as error:  # noqa: BLE001 - the one place: a bug in one check is shown as
            finding = broken(check, error)  # such, and the others go on.
        return replace(finding, asked=tuple(asked), seconds=loop.time() - started)

    async def _asked(self, check: AnyCheck, asked: list[Asked]) -> Finding:
        """Ask, read, judge."""
        context = self._context(check, asked)
        raw = await check.ask(context)
        self.raws[check.id] = raw
        await self._wait_for((*check.reads_after, *check.reads_if_there))
        context = self._context(check, asked)
        facts = check.read(raw, context)
        if isinstance(facts, NotKnown):
            return context.finding(
                facts.status,
                reason=facts.reason,
                needs=facts.needs,
                error=facts.error,
                about=facts.about,
            )
        return check.judge(facts, context)

    def _context(self, check: AnyCheck, asked: list[Asked]) -> CheckContext:
        def progress(kind: ProgressKind, about: str, seconds: float) -> None:
            self.tools.on_progress(Progress(check.id, kind, about, seconds))

        named = self.run.options.nameserver is not None
        return CheckContext(
            check=check.id,
            group=check.group,
            inputs=self.run.inputs,
            options=self.run.options,
            knowledge=self.knowledge,
            resolver=Believing(NotingResolver(self.tools.resolver, asked), named_by_user=named),
            prober=NotingProber(self.tools.prober, asked),
            inspector=NotingInspector(self.tools.inspector, asked),
            web=NotingWeb(self.tools.web, asked),
            clock=self.tools.clock,
            results={name: self.findings[name] for name in _known(check, self.findings)},
            raws={name: self.raws[name] for name in _known(check, self.raws)},
            asked=asked,
            progress=progress,
        )


def late(check: AnyCheck) -> Finding:
    """What is said of a check that was not done in time: never that all is well."""
    return Finding(check.id, check.group, Status.UNKNOWN, reason=Reason.TIMED_OUT)


def broken(check: AnyCheck, error: BaseException) -> Finding:
    """What is said of a check that failed by a mistake in this program, with its place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    line = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Finding(
        check.id, check.group, Status.UNKNOWN, reason=Reason.PROGRAM_ERROR, error=line + place
    )


def _needed(run: CheckRun) -> tuple[AnyCheck, ...]:
    """The checks of a run and, unseen, those that they build on, unless the user left them out."""
    wanted = set(run.order)
    for check in reversed(CHECKS):  # A check stands behind those that it depends on.
        if check.id in wanted:
            wanted |= {*check.depends_on, *check.reads_after} - set(run.options.skip)
    return tuple(check for check in CHECKS if check.id in wanted)


def _missing(check: AnyCheck, inputs: CheckInputs) -> tuple[str, ...]:
    return tuple(name for name in check.needs if not getattr(inputs, name))


def _known(check: AnyCheck, values: dict[str, object] | dict[str, Finding]) -> tuple[str, ...]:
    """What a check may look at: others that it waits for, and its own raw answers."""
    names = (check.id, *check.depends_on, *check.reads_after, *check.reads_if_there)
    return tuple(name for name in names if name in values)


def _example(check: AnyCheck, run: CheckRun) -> str:
    """The documentation name that a check would ask about; "" when its name is an ordinary one."""
    given = (getattr(run.inputs, name) for name in check.names)
    domain = next((value for value in given if value), "")
    return domain if is_example_name(domain) and not plays_examples(run.options) else ""
