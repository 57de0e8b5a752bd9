"""Newer knowledge in the window: looked at, taken, undone, read again; all beside the Qt thread.

Nothing is asked of the network before `look_at_address`, and nothing is kept before `take`. When
other knowledge holds, the open case is judged again with it.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from wizard.ui.getting_ready import load
from wizard.ui.loop import Emit, Job, LoopThread

if TYPE_CHECKING:
    from datetime import date

    from wizard.knowledge.library import Knowledge
    from wizard.knowledge.packs.installed import InstalledPacks
    from wizard.knowledge.packs.offer import Offer
    from wizard.knowledge.packs.publishers import Publisher
    from wizard.ui.desk import Desk

__all__ = ["Outcome", "Renewing"]

log = logging.getLogger(__name__)

Fetch = Callable[[str, int], Awaitable[bytes]]


class Outcome(Enum):
    """What was done last, to be told once."""

    TAKEN = "taken"
    UNDONE = "undone"
    DISTRUSTED = "distrusted"
    READ_AGAIN = "read_again"


class _Looked(NamedTuple):
    """A file that was looked at; `error` is why there is no offer."""

    data: bytes
    offer: Offer | None
    error: Exception | None


class _Renewed(NamedTuple):
    """The knowledge that holds now, and who is trusted."""

    knowledge: Knowledge
    publishers: tuple[Publisher, ...]
    can_undo: bool


class Renewing(QObject):
    """Attributes: `offer` is a pack that may be taken; `error` why the last wish failed
    (PackError, DownloadError, OSError); `outcome` what was done last; `is_working` while a job
    runs, `is_asking` while it asks the network; `publishers` are those who are trusted.

    Signals: `changed` when any of these is another; `renewed` when other knowledge holds.
    """

    changed = Signal()
    renewed = Signal()

    def __init__(
        self, desk: Desk, loop: LoopThread, folder: Path | None, packs: Path | None
    ) -> None:
        """`folder` holds the user's own rules unless the settings name another; `packs` the
        installed packs, None keeps none."""
        super().__init__(desk)
        self._desk, self._loop = desk, loop
        self._folder, self._packs_folder = folder, packs
        self.fetch: Fetch | None = None
        self.offer: Offer | None = None
        self.error: Exception | None = None
        self.outcome: Outcome | None = None
        self.is_working = self.is_asking = False
        self.publishers: tuple[Publisher, ...] = ()
        self.can_undo = False
        self._data = b""
        self._job: Job | None = None
        desk.preferences.changed.connect(self.on_setting_changed)

    # --- what holds ------------------------------------------------------------------------------

    @property
    def folder(self) -> Path | None:
        """The folder with the user's own rules; it need not exist."""
        chosen = self._desk.preferences.settings.knowledge_folder
        return Path(chosen) if chosen else self._folder

    @property
    def address(self) -> str:
        """Where newer knowledge may be looked for, "" where nowhere."""
        return self._desk.preferences.settings.knowledge_address or ""

    @property
    def keeps_packs(self) -> bool:
        """Tell whether packs can be taken at all."""
        return self._packs_folder is not None

    def loader(self) -> Callable[[], Knowledge]:
        """Give what loads the knowledge, for the worker."""
        return partial(load, self.folder, self._packs_folder)

    def inform(self) -> None:
        """Find out who is trusted and what can be undone."""
        if self.keeps_packs and self._job is None:
            job = self._loop.call_job(partial(_standing, self._packs()))
            job.done.connect(self.on_informed)
            job.start()

    def on_informed(self, standing: tuple[tuple[Publisher, ...], bool]) -> None:
        """Show it, where it is news."""
        if standing != (self.publishers, self.can_undo):
            self.publishers, self.can_undo = standing
            self.changed.emit()

    # --- looking ---------------------------------------------------------------------------------

    def look_at_file(self, path: Path) -> None:
        """Look at a pack that the user has chosen."""
        self._forget()
        self._run(self._loop.call_job(partial(self._read, path, self._today())), self.on_looked)

    def look_at_address(self) -> None:
        """Fetch the pack of the settings' address, and look at it."""
        self._forget()
        self.is_asking = True
        work = partial(self._ask, self.address, self._today())
        self._run(self._loop.job(work), self.on_looked)

    def trust(self, fingerprint: str) -> None:
        """The user has compared the key of the last file: look at what is in it."""
        data, look = self._data, partial(_look, self._packs(), self._today(), fingerprint)
        self._forget()
        self._run(self._loop.call_job(partial(look, data)), self.on_looked)

    def on_looked(self, looked: _Looked) -> None:
        """Offer it, or say why not."""
        self._data, self.offer, self.error = looked
        self._end()

    def stop(self) -> None:
        """No longer wait for the network."""
        if self._job is not None and self.is_asking:
            self._job.cancel()

    def leave(self) -> None:
        """Do not take what is offered."""
        self._forget()
        self.changed.emit()

    # --- changing --------------------------------------------------------------------------------

    def take(self) -> None:
        """Use the offered pack from now on."""
        if self.offer is not None:
            from wizard.knowledge.packs.offer import take

            self._change(partial(take, self.offer, self._packs()), Outcome.TAKEN)

    def undo(self) -> None:
        """Use again what was in use before."""
        self._change(self._packs().undo, Outcome.UNDONE)

    def distrust(self, key: bytes) -> None:
        """Trust a publisher no more."""
        self._change(partial(self._packs().distrust, key), Outcome.DISTRUSTED)

    def read_again(self) -> None:
        """Read the user's own rules again."""
        self._change(_nothing, Outcome.READ_AGAIN)

    def on_setting_changed(self, key: str) -> None:
        """Another folder holds at once."""
        if key == "knowledge_folder" and self._desk.session is not None:
            self.read_again()

    def _change(self, change: Callable[[], object], outcome: Outcome) -> None:
        self._forget()
        packs = self._packs() if self.keeps_packs else None
        job = self._loop.call_job(partial(_changed, change, self.loader(), packs))
        self._run(job, self.on_renewed)
        self.outcome = outcome

    def on_renewed(self, renewed: _Renewed) -> None:
        """Judge the open case again."""
        self.publishers, self.can_undo = renewed.publishers, renewed.can_undo
        self._desk.renew(renewed.knowledge)
        self._end()
        self.renewed.emit()

    def follow(self, knowledge: Knowledge) -> None:
        """Take what another window has: nothing to do where it holds here already."""
        session = self._desk.session
        if session is not None and session.knowledge is not knowledge:
            self._desk.renew(knowledge)
            self.inform()
            self.changed.emit()
            self.renewed.emit()

    # --- jobs ------------------------------------------------------------------------------------

    def _run(self, job: Job, then: Callable[..., None]) -> None:
        self._job, self.is_working = job, True
        job.done.connect(then)
        job.failed.connect(self.on_failed)
        job.stopped.connect(self.on_stopped)
        job.start()
        self.changed.emit()

    def on_failed(self, error: Exception) -> None:
        """Say what went wrong; what held before holds."""
        from wizard.checks.downloading import DownloadError
        from wizard.knowledge.packs.problems import PackError

        if not isinstance(error, PackError | DownloadError | OSError):
            log.error("newer knowledge failed", exc_info=error)
        self.error, self.outcome = error, None
        self._end()

    def on_stopped(self) -> None:
        """The user stopped it."""
        self._end()

    def _forget(self) -> None:
        self.offer = self.error = self.outcome = None
        self._data = b""

    def _end(self) -> None:
        self._job = None
        self.is_working = self.is_asking = False
        self.changed.emit()

    def _today(self) -> date:
        return self._desk.clock().date()

    def _packs(self) -> InstalledPacks:
        from wizard.knowledge.packs.installed import InstalledPacks

        assert self._packs_folder is not None
        return InstalledPacks(self._packs_folder)

    def _read(self, path: Path, today: date) -> _Looked:
        from wizard.knowledge.packs.pack import MAX_PACK_BYTES

        with path.open("rb") as file:
            return _look(self._packs(), today, "", file.read(MAX_PACK_BYTES + 1))

    async def _ask(self, address: str, today: date, _emit: Emit) -> object:
        import asyncio

        from wizard.checks.network.download import download
        from wizard.knowledge.packs.pack import MAX_PACK_BYTES

        data = await (self.fetch or download)(address, MAX_PACK_BYTES)
        return await asyncio.to_thread(_look, self._packs(), today, "", data)


def _look(packs: InstalledPacks, today: date, trust: str, data: bytes) -> _Looked:
    from wizard.knowledge.packs.offer import look
    from wizard.knowledge.packs.problems import PackError

    try:
        return _Looked(data, look(data, packs, today, trust), None)
    except PackError as error:
        return _Looked(data, None, error)


def _changed(
    change: Callable[[], object], loader: Callable[[], Knowledge], packs: InstalledPacks | None
) -> _Renewed:
    change()
    publishers, can_undo = _standing(packs) if packs is not None else ((), False)
    return _Renewed(loader(), publishers, can_undo)


def _standing(packs: InstalledPacks) -> tuple[tuple[Publisher, ...], bool]:
    return packs.publishers(), bool(packs.state().before)


def _nothing() -> None:
    """Only read again."""
