"""One practice case from paste to plan, as the command line and the window drive it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import cache

from wizard import checks
from wizard.checks.network import open_tools
from wizard.checks.network.trust import trust_of_pem
from wizard.knowledge.library import Knowledge, load
from wizard.model import Diagnosis, Finding, Plan, PlannedQuestion
from wizard.practice import PracticeCase, play
from wizard.practice.scene import Scene
from wizard.practice.stamps import STANDARD_NOW
from wizard.session import Session

Change = Callable[[Scene], Awaitable[None] | None]


@dataclass(frozen=True, slots=True)
class Journey:
    """What came of it, and the scene it was played in (its servers are gone, its logs not)."""

    before: Diagnosis
    diagnosis: Diagnosis
    plan: Plan
    findings: dict[str, Finding]
    planned: tuple[PlannedQuestion, ...]
    scene: Scene


@cache
def knowledge() -> Knowledge:
    """The program's knowledge, loaded once."""
    return load()


def pasted(case: PracticeCase, text: str = "") -> Session:
    """A session with the case's text and what its caller says."""
    session = Session(knowledge(), lambda: STANDARD_NOW)
    session.paste(text or case.bounce)
    for key, value in case.answers.items():
        session.answer(key, value)
    for key, value in case.fields.items():
        session.override(key, value)
    return session


_USUAL: dict[str, Journey] = {}


async def travelled(case: PracticeCase, change: Change | None = None) -> Journey:
    """Play a case, changed before anything is asked, through all its steps.

    The unchanged journey is made once and kept: nobody can alter it any more.
    """
    if change is not None:
        return await _travel(case, change)
    if case.name not in _USUAL:
        _USUAL[case.name] = await _travel(case, lambda _: None)
    return _USUAL[case.name]


async def _travel(case: PracticeCase, change: Change) -> Journey:
    session = pasted(case)
    before = session.diagnosis
    async with play(case, session.knowledge) as scene:
        waiting = change(scene)
        if waiting is not None:
            await waiting
        options = scene.options()
        run = session.prepare_checks(options)
        planned = session.dry_run(run)
        tools = await open_tools(options, trust=trust_of_pem("practice", scene.authority))
        for finding in await checks.run(run, session.knowledge, tools, lambda _: None):
            assert session.take(run.run_id, finding)
    findings = {finding.id: finding for finding in session.findings}
    assert before is not None and session.diagnosis is not None and session.plan is not None
    return Journey(before, session.diagnosis, session.plan, findings, planned, scene)
