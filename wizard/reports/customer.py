"""The report for the customer: one page in plain words, without evidence, records or commands."""

from collections.abc import Iterator

from wizard.model import Known, Plan, Step
from wizard.reports.compose import said_to_caller
from wizard.reports.document import (
    Block,
    Bullets,
    Heading,
    Letterhead,
    Matter,
    Pairs,
    Paragraph,
    Report,
)
from wizard.words import Speaker
from wizard.words.steps import step_text
from wizard.words.verdicts import (
    meaning,
    retrying_sentence,
    sub_sentence,
    told_sentence,
    whose_turn,
)

__all__ = ["MOST_STEPS", "compose_for_customer"]

MOST_STEPS = 3
"""More steps do not stay in anybody's mind, nor on one page."""


def compose_for_customer(
    speaker: Speaker, matter: Matter, letterhead: Letterhead | None = None
) -> Report:
    """Say what happened, what is asked of the customer, and what comes next."""
    title = _told(speaker, matter)
    parts = (_verdict, _which_message, _standing, _asked, _following)
    blocks = tuple(block for part in parts for block in part(speaker, matter))
    return Report(title, speaker.lang, blocks, letterhead)


def _told(s: Speaker, m: Matter) -> str:
    """What happened, said to the customer and no surer than it is."""
    return told_sentence(s, m.bounce, m.diagnosis, m.knowledge)


def _verdict(s: Speaker, m: Matter) -> Iterator[Block]:
    yield Heading(1, _told(s, m))
    yield Paragraph(sub_sentence(s, m.bounce, m.diagnosis, m.knowledge))
    if text := meaning(s, m.bounce, m.diagnosis, m.knowledge):
        yield Paragraph(text)


def _which_message(s: Speaker, m: Matter) -> Iterator[Block]:
    """By what the customer knows the message again, as far as the notice tells it."""
    around = m.bounce.circumstances
    noticed = around.notice_at or around.last_attempt_at
    told = around.last_attempt_told.value if around.last_attempt_told else ""
    rows = (
        (s.p("report", "Ticket"), m.ticket),
        (s.p("report", "Message from"), _value(around.sender or around.sender_domain)),
        (s.p("report", "Message to"), _value(around.recipient or around.recipient_domain)),
        (s.p("report", "Notice of"), s.moment(noticed.value) if noticed else told),
    )
    if known := tuple(row for row in rows if row[1]):
        yield Heading(2, s.p("report", "Which message"))
        yield Pairs(known)


def _value(known: Known[str] | None) -> str:
    return "" if known is None else known.value


def _standing(s: Speaker, m: Matter) -> Iterator[Block]:
    yield Heading(2, s.p("report", "How it stands"))
    yield Pairs(
        (
            (
                s.p("report", "Is anybody still retrying?"),
                retrying_sentence(s, m.bounce, m.diagnosis, m.situation),
            ),
            (s.p("report", "Whose turn"), whose_turn(s, m.bounce, m.diagnosis, m.plan)),
            (s.p("report", "As of"), s.moment(m.made_at)),
        )
    )


def _asked(s: Speaker, m: Matter) -> Iterator[Block]:
    said = said_to_caller(s, m)
    if said.need and not _first_is_done(m.plan):
        yield Heading(2, s.p("report", "What we ask of you"))
        yield Paragraph(said.need)
    yield Heading(2, s.p("report", "What comes next"))
    yield Paragraph(said.next)


def _first_is_done(plan: Plan | None) -> bool:
    """What is asked of the customer is the plan's first step; done, it is not asked for again."""
    steps = [step for step in plan.steps if not step.meanwhile] if plan is not None else []
    return plan is not None and bool(steps) and steps[0].id in plan.done


def _following(s: Speaker, m: Matter) -> Iterator[Block]:
    if m.plan is None:
        return
    steps = [step for step in m.plan.steps if _is_ahead(step, m.plan)][:MOST_STEPS]
    if steps:
        yield Bullets(tuple(step_text(s, step, m.knowledge).title for step in steps))


def _is_ahead(step: Step, plan: Plan) -> bool:
    return not step.meanwhile and step.id not in plan.done
