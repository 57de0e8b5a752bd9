"""A run of live checks as work for the loop thread: its tools are opened there and closed again."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from wizard.ui.loop import Emit, Work

if TYPE_CHECKING:
    from wizard.checks.ledger import ContactLedger
    from wizard.checks.network.trust import TrustStore
    from wizard.knowledge.library import Knowledge
    from wizard.model import CheckRun
    from wizard.practice.scene import Scene

log = logging.getLogger(__name__)

__all__ = ["check_work", "ledger_for"]


def check_work(
    run: CheckRun, knowledge: Knowledge, scene: Scene | None, state: Path | None
) -> Work:
    """Give the work of a run for the loop thread; it emits findings and words of progress.

    And a SecretProblem where the key of a block list cannot be read.

    `state` is the folder that keeps whom we asked when; None keeps it in memory.
    """

    async def work(emit: Emit) -> object:
        from wizard import checks
        from wizard.checks import network

        tools = await network.open_tools(
            run.options,
            ledger=ledger_for(scene, state),
            trust=_trust(scene),
            on_progress=emit,
            keys=await _keys(run.options.keyed, emit),
        )
        try:
            return await checks.run(run, knowledge, tools, emit)
        finally:
            if tools.close is not None:
                await tools.close()

    return work


async def _keys(services: Sequence[str], emit: Emit) -> Mapping[str, str]:
    """Fetch the keys of block lists; a keyring may wait for its user, so on a thread of its own."""
    import asyncio

    from wizard.asking import keys_for
    from wizard.secret_store import KeyringStore

    if not services:
        return {}
    keys, problem = await asyncio.to_thread(keys_for, services, KeyringStore())
    if problem is not None:
        log.warning("the key of a block list could not be read from the keyring: %s", problem)
        emit(problem)
    return keys


def ledger_for(scene: Scene | None, state: Path | None) -> ContactLedger:
    """Whom we asked when: the user's file; what is asked of practice servers counts for nobody."""
    import time

    from wizard.checks.ledger import MemoryLedger
    from wizard.checks.network.file_ledger import FileLedger

    if scene is None and state is not None:
        return FileLedger(state / "contacts.json")
    return MemoryLedger(time.monotonic)


def _trust(scene: Scene | None) -> TrustStore | None:
    """A practice case brings its own authority; None is the system's store."""
    from wizard.checks.network.trust import trust_of_pem

    return None if scene is None else trust_of_pem("practice", scene.authority)
