"""The report as an agent reads it in a terminal: first what to say, then what to do, then why.

It is short: long settings and lists are cut here, and stand whole in the other reports.
"""

from collections.abc import Iterator
from dataclasses import replace

from wizard.knowledge.library import Knowledge
from wizard.model import ClueKind, CopyText, Step, ThrottleFacts, WaitFacts
from wizard.reports.compose import circumstances, live_checks, to_say
from wizard.reports.document import (
    Block,
    Bullets,
    Code,
    Heading,
    Matter,
    Pairs,
    Paragraph,
    Report,
    Web,
)
from wizard.reports.evidence import change_told, grouped_clues, less_likely
from wizard.reports.numbers import attempts_table
from wizard.words import Speaker
from wizard.words.age import verdict_age
from wizard.words.letters import copy_text
from wizard.words.questions import answer_words, question
from wizard.words.steps import StepText, copy_label, link_needs, step_text
from wizard.words.verdicts import (
    cause_told,
    confidence,
    first_action,
    meaning,
    retrying_sentence,
    sub_sentence,
    verdict_sentence,
    whose_turn,
)

__all__ = ["compose_for_terminal"]

MOST_QUESTIONS, MOST_CLUES, MOST_LINKS = 3, 2, 2
MOST_COMMANDS, MOST_COMMAND_LINES, MOST_ATTEMPTS = 3, 4, 5
LETTER, REMOVAL = "letter_", "letter_removal"

MOST_IDLE = 2
"""Answers that made no difference: of more nobody wonders."""

_WONDERED = ("ours", "volume", "changed", "ip_age_days", "sends_with", "which", "path", "late")


def compose_for_terminal(speaker: Speaker, matter: Matter, *, with_plan: bool = True) -> Report:
    """All that a call needs. Without `with_plan` the plan only tells what comes first and when."""
    parts = [_verdict, to_say, _facts, _questions]
    parts += [_plan] if with_plan else []
    parts += [_evidence, _answers, circumstances, live_checks]
    blocks = tuple(block for part in parts for block in part(speaker, matter))
    title = verdict_sentence(speaker, matter.bounce, matter.diagnosis, matter.knowledge)
    return Report(title, speaker.lang, blocks)


def _verdict(s: Speaker, m: Matter) -> Iterator[Block]:
    yield Heading(1, verdict_sentence(s, m.bounce, m.diagnosis, m.knowledge))
    if m.bounce.heard:
        yield Paragraph(s.p("report", "Only heard on the phone: no verdict on it is sure."))
    if sub := sub_sentence(s, m.bounce, m.diagnosis, m.knowledge):
        yield Paragraph(sub)


def _facts(s: Speaker, m: Matter) -> Iterator[Block]:
    bounce, diagnosis = m.bounce, m.diagnosis
    yield Heading(2, s.p("report", "For you"))
    yield Pairs(
        (
            (
                s.p("report", "Is anybody still retrying?"),
                retrying_sentence(s, bounce, diagnosis, m.situation),
            ),
            (s.p("report", "Whose turn"), whose_turn(s, bounce, diagnosis, m.plan)),
            (
                s.p("report", "First action"),
                first_action(s, bounce, diagnosis, m.plan, m.knowledge),
            ),
            (s.p("report", "Cause"), cause_told(s, bounce, diagnosis)),
            (s.p("report", "Confidence"), confidence(s, diagnosis)),
        )
    )
    if text := meaning(s, bounce, diagnosis, m.knowledge):
        yield Paragraph(text)
    if age := verdict_age(s, diagnosis, m.made_at.date()):
        yield Paragraph(age)
    yield from change_told(s, m)


def _questions(s: Speaker, m: Matter) -> Iterator[Block]:
    """What to ask, in words to read out, with what to type for each answer."""
    if not m.questions or not m.bounce.about_mail:
        return
    yield Heading(2, s.p("report", "Ask the caller (each answer would change something)"))
    for key in m.questions[:MOST_QUESTIONS]:
        asked = question(s, key)
        yield Paragraph(asked.read_aloud)
        yield Bullets((f"--answer {_options(asked.options, key)}",))


def _options(options: tuple[tuple[str, str], ...], key: str) -> str:
    """What to type: one of the values, each with its meaning where the value does not say it."""
    known = [(value, label) for value, label in options if value != "unknown"]
    return f"{key}=" + (" | ".join(_option(value, label) for value, label in known) or '"…"')


def _option(value: str, label: str) -> str:
    typed = f'"{value}"' if " " in value else value
    said = value.replace("_", " ")
    return typed if label.endswith(said) and len(label) <= len(said) + 4 else f"{typed} ({label})"


def _plan(s: Speaker, m: Matter) -> Iterator[Block]:
    if m.plan is None or not m.plan.steps:
        return
    yield Heading(2, s.p("report", "What to do, in this order"))
    number, said = 0, set[str]()
    for step in m.plan.steps:
        number += not step.meanwhile
        text = step_text(s, step, m.knowledge)
        # The same reason again tells nothing.
        yield from _step(s, m, step, text if text.reason not in said else _bare(text), number)
        said.add(text.reason)


def _bare(text: StepText) -> StepText:
    return replace(text, reason="")


def _step(s: Speaker, m: Matter, step: Step, text: StepText, number: int) -> Iterator[Block]:
    lead = s.p("report", "Meanwhile") if step.meanwhile else str(number)
    yield Heading(3, f"{lead}: {text.title}")
    if step.locked_by is not None and m.plan is not None:
        locker = next(each for each in m.plan.steps if each.id == step.locked_by)
        title = step_text(s, locker, m.knowledge).title
        yield Paragraph(s.p("report", "Only once this is done: {title}", title=title))
        return
    yield Paragraph(text.short or text.body)
    if text.reason:
        yield Paragraph(s.p("report", "Why: {reason}", reason=text.reason))
    yield from _figures(s, m, step)
    for link in step.links[:MOST_LINKS]:
        if link.url.startswith(("https://", "http://")):
            yield Web(link.title, link.url, link_needs(s, link))


def _figures(s: Speaker, m: Matter, step: Step) -> Iterator[Block]:
    """The next attempts with their times, texts to copy; settings are too long for here."""
    facts = step.facts
    if isinstance(facts, WaitFacts):
        table = facts.timetable
        if table is not None and any(attempt.at is not None for attempt in table.attempts):
            yield attempts_table(s, table, MOST_ATTEMPTS)
        return
    yield from _copies(s, step.copy, m.knowledge)
    if isinstance(facts, ThrottleFacts) and facts.advice.settings:
        yield _elsewhere(s, s.p("report", "the settings to copy, and how to take them back"))


def _copies(s: Speaker, copies: tuple[CopyText, ...], knowledge: Knowledge) -> Iterator[Block]:
    """Mails whole, and short commands; where one is long all are named only.

    Half a script does harm, and so does one of several ways without the others.
    """
    letters = [copied for copied in copies if copied.label.startswith(LETTER)]
    mails = [copied for copied in letters if copied.label != REMOVAL]  # that is for later
    commands = [copied for copied in copies if copied not in letters]
    long = any(len(copied.text.splitlines()) > MOST_COMMAND_LINES for copied in commands)
    shown = (*mails, *([] if long else commands[:MOST_COMMANDS]))
    for copied in shown:
        yield Code(copy_label(s, copied.label), copy_text(s, copied, knowledge))
    left = [copy_label(s, copied.label) for copied in copies if copied not in shown]
    if left:
        yield _elsewhere(s, "; ".join(left))


def _elsewhere(s: Speaker, what: str) -> Block:
    return Paragraph(s.p("report", "In the whole report (--report FILE.html): {what}", what=what))


def _evidence(s: Speaker, m: Matter) -> Iterator[Block]:
    """What stood in the text, each reason once; what the caller said stands by itself."""
    if m.diagnosis.role == "bystander":
        return
    yield Heading(2, s.p("report", "Why we think so"))
    clues = [clue for clue in m.diagnosis.clues if clue.kind is not ClueKind.CALLER]
    told = grouped_clues(s, m, clues, meaning(s, m.bounce, m.diagnosis, m.knowledge))
    if not told:
        yield Paragraph(s.p("report", "The text holds no clue to the cause."))
    yield Bullets(tuple(told[:MOST_CLUES]))
    yield from less_likely(s, m)


def _words_heeded(m: Matter) -> list[str]:
    """Give the words of the free answers about a change that the program knows."""
    refs = [clue.ref for clue in m.diagnosis.clues if clue.kind is ClueKind.CALLER]
    return [ref.partition("=")[2] for ref in refs if ref.startswith("changed=")]


def _answers(s: Speaker, m: Matter) -> Iterator[Block]:
    """What the caller said, and whether it counted."""
    if not m.answers:
        return
    yield Heading(2, s.p("report", "What the caller said"))
    counted = [answer for answer in m.answers if answer.counted]
    idle = _worth_a_wonder(m)
    yield Bullets(tuple(answer_words(s, f"{each.key}={each.value}") for each in counted))
    if heeded := _words_heeded(m):
        yield Paragraph(
            s.p("report", "Of what changed, these words count: {words}", words=", ".join(heeded))
        )
    if idle:
        listed = ", ".join(idle)
        yield Paragraph(s.p("report", "Made no difference here: {answers}", answers=listed))


def _worth_a_wonder(m: Matter) -> list[str]:
    """Give the answers of which an agent might expect a difference; whose mail it is always counts.

    A change whose words counted is told above.
    """
    told = {"role", *(("changed",) if _words_heeded(m) else ())}
    idle = [each for each in m.answers if not each.counted and each.key not in told]
    idle.sort(key=lambda each: _WONDERED.index(each.key) if each.key in _WONDERED else -1)
    return [f"{each.key}={each.value}" for each in idle[:MOST_IDLE]]
