"""A report as blocks of plain text, before it becomes Markdown, HTML or anything else."""

from dataclasses import dataclass
from datetime import datetime

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Diagnosis, Finding, GivenAnswer, Plan, Situation
from wizard.reports.charts.drawing import Chart

__all__ = [
    "Block",
    "Bullets",
    "Code",
    "Figure",
    "Heading",
    "Letterhead",
    "Matter",
    "Pairs",
    "Paragraph",
    "Report",
    "Table",
    "Web",
]


@dataclass(frozen=True, slots=True)
class Matter:
    """What a report is made from. `plan` is None when only the reading is reported.

    `situation` is what text and caller told; `answers` are the caller's, `questions` the keys
    still to be asked for; `ticket` is the number under which the caller's side knows the case.
    """

    bounce: Bounce
    diagnosis: Diagnosis
    findings: tuple[Finding, ...]
    plan: Plan | None
    knowledge: Knowledge
    made_at: datetime
    situation: Situation | None = None
    answers: tuple[GivenAnswer, ...] = ()
    questions: tuple[str, ...] = ()
    ticket: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the verdict, 2 a part, 3 an item in it."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or several."""

    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Label and value, line by line."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Text to be shown letter by letter: settings, records, a server's own words."""

    caption: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its message below; where nothing can be drawn the message stands alone.

    What it is drawn from stands in a table beside it.
    """

    chart: Chart


@dataclass(frozen=True, slots=True)
class Web:
    """A page to open; `note` says what one needs there."""

    title: str
    url: str
    note: str = ""


Block = Heading | Paragraph | Pairs | Bullets | Code | Table | Figure | Web


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who hands the report over; `logo` is a whole PNG or JPEG file, b"" for none."""

    company: str
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Report:
    """The blocks in reading order; `lang` is the language they are written in."""

    title: str
    lang: str
    blocks: tuple[Block, ...]
    letterhead: Letterhead | None = None
