"""Progress of the checks on a terminal; nothing anywhere else."""

from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from wizard.checks.base import Progress
from wizard.knowledge.library import Knowledge
from wizard.model import Finding
from wizard.words import Speaker
from wizard.words.findings import finding_text
from wizard.words.progress import progress_sentence

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

__all__ = ["Shown"]


class Shown:
    """A bar on `stream` while it is a terminal."""

    def __init__(self, speaker: Speaker, total: int, knowledge: Knowledge, stream: TextIO) -> None:
        self._speaker = speaker
        self._knowledge = knowledge
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        if stream is not None and stream.isatty():
            from rich import progress as bars
            from rich.console import Console

            self._bar = bars.Progress(console=Console(file=stream), transient=True)
            self._task = self._bar.add_task(speaker.p("progress", "Checking"), total=total)

    def __enter__(self) -> Self:
        if self._bar is not None:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def finding(self, finding: Finding) -> None:
        """One more check is done."""
        if self._bar is not None and self._task is not None:
            from rich.markup import escape

            title = finding_text(self._speaker, finding, self._knowledge).title
            self._bar.update(self._task, advance=1, description=escape(title))

    def progress(self, progress: Progress) -> None:
        """A check is still at it: say on whom it waits."""
        if self._bar is not None and self._task is not None:
            from rich.markup import escape

            told = progress_sentence(self._speaker, progress)
            self._bar.update(self._task, description=escape(told))
