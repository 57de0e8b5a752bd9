"""What a report says, block by block, in the language of the speaker."""

from collections.abc import Iterator

from wizard.model import Circumstances, Finding, Known, Status, Step
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
from wizard.reports.evidence import change_told, grouped_clues, less_likely, one_line
from wizard.reports.numbers import step_figures
from wizard.words import Speaker
from wizard.words.age import verdict_age
from wizard.words.findings import FindingText, finding_text, status_name
from wizard.words.letters import copy_text
from wizard.words.steps import copy_label, link_needs, step_text
from wizard.words.verdicts import (
    SayToCaller,
    cause_told,
    confidence,
    first_action,
    meaning,
    retrying_sentence,
    say_to_caller,
    sub_sentence,
    verdict_sentence,
    whose_turn,
)

__all__ = [
    "circumstances",
    "compose",
    "finding_details",
    "live_checks",
    "said_to_caller",
    "to_say",
]

# A report quotes the bounce; nobody hands over ten megabytes of it.
QUOTED_CHARACTERS = 20_000


def compose(speaker: Speaker, matter: Matter) -> Report:
    """The whole report of a case as far as it goes."""
    parts = (_verdict, to_say, _evidence, circumstances, live_checks, _plan, _quotation)
    blocks = tuple(block for part in parts for block in part(speaker, matter))
    title = verdict_sentence(speaker, matter.bounce, matter.diagnosis, matter.knowledge)
    return Report(title, speaker.lang, blocks)


def _verdict(s: Speaker, m: Matter) -> Iterator[Block]:
    bounce, diagnosis, knowledge = m.bounce, m.diagnosis, m.knowledge
    yield Heading(1, verdict_sentence(s, bounce, diagnosis, knowledge))
    yield Paragraph(sub_sentence(s, bounce, diagnosis, knowledge))
    yield Pairs(
        (
            (s.p("report", "Cause"), cause_told(s, bounce, diagnosis)),
            (s.p("report", "Whose turn"), whose_turn(s, bounce, diagnosis, m.plan)),
            (
                s.p("report", "Is anybody still retrying?"),
                retrying_sentence(s, bounce, diagnosis, m.situation),
            ),
            (s.p("report", "First action"), first_action(s, bounce, diagnosis, m.plan, knowledge)),
            (s.p("report", "Confidence"), confidence(s, diagnosis)),
            (s.p("report", "Report made"), s.moment(m.made_at)),
        )
    )
    if text := meaning(s, bounce, diagnosis, knowledge):
        yield Paragraph(text)
    if age := verdict_age(s, diagnosis, m.made_at.date()):
        yield Paragraph(age)
    yield from change_told(s, m)


def said_to_caller(s: Speaker, m: Matter) -> SayToCaller:
    """What to say, in three parts."""
    return say_to_caller(
        s,
        m.bounce,
        m.diagnosis,
        m.knowledge,
        m.plan,
        now=m.made_at,
        situation=m.situation,
    )


def to_say(s: Speaker, m: Matter) -> Iterator[Block]:
    """The three parts to read out."""
    said = said_to_caller(s, m)
    yield Heading(2, s.p("report", "Say this to the caller"))
    yield Pairs(
        (
            (s.p("report", "Now"), said.now),
            (s.p("report", "We need"), said.need),
            (s.p("report", "Next"), said.next),
        )
    )


def _evidence(s: Speaker, m: Matter) -> Iterator[Block]:
    yield Heading(2, s.p("report", "Why we think so"))
    clues = m.diagnosis.clues
    if not clues:
        yield Paragraph(s.p("report", "The text holds no clue to the cause."))
    yield Bullets(grouped_clues(s, m, clues))
    yield from less_likely(s, m)


def circumstances(s: Speaker, m: Matter) -> Iterator[Block]:
    """What was recognised, without what is not known."""
    around, own = m.bounce.circumstances, m.diagnosis.role in ("sender", "forwarder")
    labelled = _labelled(s, around, own=own)
    rows = [(label, _shown(s, known)) for label, known in labelled if known is not None]
    if rows:
        yield Heading(2, s.p("report", "Who, from where, to whom, when"))
        yield Pairs(tuple(rows))


def _labelled(
    s: Speaker, around: Circumstances, *, own: bool
) -> list[tuple[str, Known[object] | None]]:
    """`own`: the sending side is the caller's; else it must not be called so."""
    # mypy cannot see that reading a frozen Known[str] as Known[object] is safe.
    rows: list[tuple[str, object]] = [
        (s.p("report", "Sent to (domain)"), around.recipient_domain),
        *(_sending(s, around) if own else _sending_of_another(s, around)),
        (s.p("report", "Server that refused"), _refuser(around)),
        (s.p("report", "Server that reported it"), around.reporting_mta),
        (s.p("report", "Number in the queue"), around.queue_id),
        (s.p("report", "Message came in"), around.arrived_at),
        (s.p("report", "Last attempt"), around.last_attempt_at or around.last_attempt_told),
        (s.p("report", "Notice written"), around.notice_at),
        (s.p("report", "Will be retried until"), around.retry_until),
    ]
    return [(label, known) for label, known in rows if isinstance(known, Known | None)]


def _refuser(around: Circumstances) -> Known[str] | None:
    """The host with its address, as servers write it: "mx.example.net [192.0.2.1]"."""
    host, ip = around.receiving_host, around.receiving_ip
    return Known(f"{host.value} [{ip.value}]") if host and ip else host or ip


def _sending(s: Speaker, around: Circumstances) -> list[tuple[str, object]]:
    return [
        (s.p("report", "Your domain"), around.sender_domain),
        (s.p("report", "Your mail server's internet address (IP)"), around.sending_ip),
        (s.p("report", "Name your server greets with (HELO)"), around.helo),
    ]


def _sending_of_another(s: Speaker, around: Circumstances) -> list[tuple[str, object]]:
    return [
        (s.p("report", "Sender's domain"), around.sender_domain),
        (s.p("report", "Sending server's internet address (IP)"), around.sending_ip),
        (s.p("report", "Name the sending server greets with (HELO)"), around.helo),
    ]


def _shown(s: Speaker, known: Known[object] | None) -> str:
    from datetime import datetime

    if known is None:
        return ""
    return s.when(known.value) if isinstance(known.value, datetime) else str(known.value)


def live_checks(s: Speaker, m: Matter) -> Iterator[Block]:
    """Every finding in a line, then the ones that matter in full."""
    if not m.findings:
        return
    yield Heading(2, s.p("report", "Live checks"))
    told = [(finding, finding_text(s, finding, m.knowledge)) for finding in m.findings]
    yield Bullets(
        tuple(
            f"{status_name(s, finding.status)} · {text.title}: {text.summary}"
            for finding, text in told
        )
    )
    for finding, text in told:
        details = tuple(finding_details(s, finding, text))
        if finding.status in (Status.PROBLEM, Status.LOOK) and details:
            yield Heading(3, text.title)
            yield from details


def finding_details(s: Speaker, finding: Finding, text: FindingText) -> Iterator[Block]:
    """What the expert wants to see of a finding: detail, fix, and what was asked."""
    if text.detail:
        yield Paragraph(text.detail)
    if text.fix:
        yield Code(s.p("report", "What to do"), text.fix)
    if finding.diverted_to:
        yield Paragraph(
            s.p("report", "This connection was diverted to {address}.", address=finding.diverted_to)
        )
    if finding.asked:
        asked = (
            f"{a.question} → {one_line(a.answer, 160)} ({a.server}, {round(a.seconds * 1000)} ms)"
            for a in finding.asked
        )
        yield Code(s.p("report", "What was asked and answered"), "\n".join(asked))


def _plan(s: Speaker, m: Matter) -> Iterator[Block]:
    if m.plan is None or not m.plan.steps:
        return
    yield Heading(2, s.p("report", "What to do, in this order"))
    number = 0
    for step in m.plan.steps:
        number += not step.meanwhile
        yield from _step(s, m, step, number)


def _step(s: Speaker, m: Matter, step: Step, number: int) -> Iterator[Block]:
    text = step_text(s, step, m.knowledge)
    done = m.plan is not None and step.id in m.plan.done
    mark = s.p("report", "done") if done else ""
    lead = s.p("report", "Meanwhile") if step.meanwhile else str(number)
    yield Heading(3, f"{lead}: {text.title}" + (f" ({mark})" if mark else ""))
    yield Paragraph(text.body)
    yield Paragraph(s.p("report", "Why: {reason}", reason=text.reason))
    yield from step_figures(s, step, m.knowledge, m.made_at)
    for copied in step.copy:
        yield Code(copy_label(s, copied.label), copy_text(s, copied, m.knowledge))
    for link in step.links:
        if link.url.startswith(("https://", "http://")):
            yield Web(link.title, link.url, link_needs(s, link))


def _quotation(s: Speaker, m: Matter) -> Iterator[Block]:
    text = m.bounce.text
    yield Heading(2, s.p("report", "The text as it was given"))
    yield Code("", text[:QUOTED_CHARACTERS])
    if len(text) > QUOTED_CHARACTERS:
        yield Paragraph(s.p("report", "The rest of the text is left out here."))
