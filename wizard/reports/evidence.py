"""What a verdict rests on, as a report tells it: each reason once, the caller's words as such."""

from collections.abc import Iterator, Sequence

from wizard.model import Cause, Clue, ClueKind
from wizard.reports.document import Block, Matter, Paragraph
from wizard.words import Speaker
from wizard.words.age import clue_age
from wizard.words.verdicts import cause_name, clue_why

__all__ = ["change_told", "grouped_clues", "less_likely", "one_line"]

NOT_WORTH_NAMING = 0.01


def grouped_clues(s: Speaker, m: Matter, clues: Sequence[Clue], told: str = "") -> tuple[str, ...]:
    """Give a line for each reason, with all the words that speak for it; the verdict's own first.

    Whatever speaks for another cause than the verdict's is marked as such. What `told` holds
    already is not said again: the words alone stand there then.
    """
    cause = m.diagnosis.cause
    groups: dict[tuple[str, bool], list[Clue]] = {}
    for clue in clues:
        fits = clue.speaks_for in (cause, Cause.UNKNOWN) or clue.kind is ClueKind.CALLER
        groups.setdefault((clue_why(s, clue, m.knowledge), fits), []).append(clue)
    ordered = sorted(groups.items(), key=lambda item: not item[0][1])
    return tuple(_line(s, m, why, fits, group, told) for (why, fits), group in ordered)


def _line(s: Speaker, m: Matter, why: str, fits: bool, group: Sequence[Clue], told: str) -> str:
    texts = _longest([one_line(clue.text, 160) for clue in group if clue.text])
    quoted = ", ".join(s.p("report", "“{text}”", text=text) for text in texts)
    lead = f"{quoted}: " if quoted else ""
    if quoted and why in told:
        lead, why = quoted, ""
    first = group[0]
    named = first.source and first.kind is not ClueKind.CALLER
    source = s.p("report", "[source: {source}]", source=first.source) if named else ""
    age = clue_age(s, first, m.made_at.date())
    line = " ".join(part for part in (f"{lead}{why}", source, age) if part)
    return line if fits else s.p("report", "Points elsewhere: {clue}", clue=line)


def _longest(texts: Sequence[str]) -> list[str]:
    """Give the texts that are no part of another one."""
    kept = dict.fromkeys(texts)
    return [text for text in kept if not any(text != other and text in other for other in kept)]


def less_likely(s: Speaker, m: Matter) -> Iterator[Block]:
    """The causes behind the first; nothing where whose mail it is decides."""
    others = [c for c in m.diagnosis.causes[1:] if c.probability >= NOT_WORTH_NAMING]
    if others and m.diagnosis.role != "bystander":
        listed = ", ".join(
            f"{cause_name(s, share.cause)} ({s.percent(share.probability)})" for share in others
        )
        yield Paragraph(s.p("report", "Less likely: {causes}", causes=listed))


def change_told(s: Speaker, m: Matter) -> Iterator[Block]:
    """How the verdict moved, if it did, and by what."""
    change = m.diagnosis.change
    if change is None:
        return
    facts = {
        "before": cause_name(s, change.before.cause),
        "before_share": s.percent(change.before.probability),
        "after": cause_name(s, change.after.cause),
        "after_share": s.percent(change.after.probability),
        "why": clue_why(s, change.because, m.knowledge),
    }
    if change.because.kind is ClueKind.CALLER:
        yield Paragraph(
            s.p(
                "report",
                "From the text alone: {before} ({before_share}). With the answers: {after} "
                "({after_share}). Because: {why}",
                **facts,
            )
        )
        return
    yield Paragraph(
        s.p(
            "report",
            "Before the checks: {before} ({before_share}). Now: {after} ({after_share}). "
            "Because: {why}",
            **facts,
        )
    )


def one_line(text: str, limit: int) -> str:
    """The text on one line, cut at so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
