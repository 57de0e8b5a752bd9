"""Answers to the questions that administrators ask most often, and where each is offered."""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.knowledge.schema import Table
from wizard.model import Cause

__all__ = ["KEYS", "Answer", "Fit", "combine", "fitting", "parse"]

KEYS = ("answer",)
MOST_OFFERED = 3
_NARROW = (3, 2, 1, 4, 2)
"""How much provider, cause, code, enhanced code and the sending program of a fit count."""

_FIELDS = frozenset(
    {"id", "question", "short", "body", "then", "now", "source", "links", "fits", "disabled"}
)
_FIT_FIELDS = frozenset({"provider", "cause", "code", "enhanced", "sends_with"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A verdict to which an answer belongs: all that is given here must be so."""

    provider: str | None = None
    cause: Cause | None = None
    code: int | None = None
    enhanced: str | None = None
    sends_with: str | None = None

    @property
    def weight(self) -> int:
        """How narrow it is: what fits fewer verdicts is offered first."""
        said = (self.provider, self.cause, self.code, self.enhanced, self.sends_with)
        return sum(weight for weight, value in zip(_NARROW, said, strict=True) if value is not None)

    def meets(self, verdict: "Fit") -> bool:
        """Tell whether a verdict is one of those meant."""
        pairs = (
            (self.provider, verdict.provider),
            (self.cause, verdict.cause),
            (self.code, verdict.code),
            (self.enhanced, verdict.enhanced),
            (self.sends_with, verdict.sends_with),
        )
        return all(wanted is None or wanted == given for wanted, given in pairs)


@dataclass(frozen=True, slots=True)
class Answer:
    """One page. `body` are paragraphs parted by empty lines, in English as all texts here.

    `then` is what older articles say and `now` what holds at the day `read`; both or neither.
    """

    id: str
    question: str
    short: str
    body: str
    then: str
    now: str
    links: tuple[str, ...]
    fits: tuple[Fit, ...]
    source: str
    read: str
    disabled: bool = False


def parse(root: Table) -> tuple[Answer, ...]:
    """Read the `[[answer]]` tables of a file."""
    day = root.string("read", "")
    return tuple(_one(table, day) for table in root.tables("answer"))


def combine(parts: Sequence[tuple[Answer, ...]]) -> tuple[Answer, ...]:
    """Join the files; a later answer replaces an earlier one of the same id."""
    answers = {answer.id: answer for part in parts for answer in part}
    return tuple(answer for answer in answers.values() if not answer.disabled)


def fitting(answers: Sequence[Answer], verdict: Fit) -> tuple[Answer, ...]:
    """Give the answers that belong to a verdict, the narrowest first, at most three."""
    best = {
        answer.id: max((fit.weight for fit in answer.fits if fit.meets(verdict)), default=0)
        for answer in answers
    }
    found = [answer for answer in answers if best[answer.id]]
    return tuple(sorted(found, key=lambda answer: -best[answer.id])[:MOST_OFFERED])


def _one(table: Table, day: str) -> Answer:
    table.allow(_FIELDS)
    answer_id = table.string("id")
    if table.boolean("disabled", False):
        return Answer(answer_id, "", "", "", "", "", (), (), "", day, disabled=True)
    then, now = table.string("then", ""), table.string("now", "")
    if bool(then) != bool(now):
        raise table.error("then", "what older articles say needs what holds now, and the reverse")
    return Answer(
        id=answer_id,
        question=table.string("question"),
        short=table.string("short"),
        body=table.string("body"),
        then=then,
        now=now,
        links=table.urls("links"),
        fits=tuple(_fit(each) for each in table.tables("fits")),
        source=table.string("source"),
        read=day,
    )


def _fit(table: Table) -> Fit:
    table.allow(_FIT_FIELDS)
    fit = Fit(
        table.optional_string("provider"),
        table.optional_choice("cause", Cause),
        table.optional_integer("code"),
        table.optional_string("enhanced"),
        table.optional_string("sends_with"),
    )
    if not fit.weight:
        raise table.error("fits", "needs a provider, cause, code, enhanced or sends_with")
    return fit
