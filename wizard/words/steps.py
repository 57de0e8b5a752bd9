"""Title, reason and body of every step of a plan, in plain words with the computed numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wizard.knowledge.library import Knowledge
from wizard.model import (
    ContactFacts,
    MendFacts,
    OursFacts,
    ReputationFacts,
    SimpleFacts,
    Step,
    ThrottleFacts,
    WaitFacts,
    WarmUpFacts,
)
from wizard.words import step_others as others
from wizard.words import step_program as program
from wizard.words.speaker import Speaker
from wizard.words.step_mend import mend_body, mend_title
from wizard.words.step_notes import copy_label, link_needs, throttle_note, timetable_note
from wizard.words.step_pace import throttle_body, throttle_title, warm_up_body
from wizard.words.step_pause import pause_bulk_body, pause_bulk_title
from wizard.words.step_provider import provider_body, provider_title
from wizard.words.step_reasons import reason_sentence
from wizard.words.step_reputation import reputation_body, reputation_short
from wizard.words.step_senders import ours_body, ours_short, reassure_body, secure_body
from wizard.words.step_wait import wait_body, wait_short, wait_title

__all__ = [
    "StepText",
    "copy_label",
    "link_needs",
    "step_text",
    "throttle_note",
    "timetable_note",
]


@dataclass(frozen=True, slots=True)
class StepText:
    """`body` may have several lines; `short` is what a terminal shows of it, "" for all."""

    title: str
    reason: str
    body: str
    short: str = ""


def step_text(s: Speaker, step: Step, knowledge: Knowledge) -> StepText:
    """Say a step in the speaker's language."""
    title, body = _with_numbers(s, step, knowledge) or _told(s, step)
    reason = _reason(s, step)
    if step.id == "use_relay":
        whole = program.relay_whole(s, body, knowledge.relays)
        return StepText(title, reason, whole, program.relay_short(s, body, knowledge.relays))
    if step.id == "ours" and isinstance(step.facts, OursFacts):
        return StepText(title, reason, body, ours_short(s, step.facts))
    if isinstance(step.facts, WaitFacts):
        return StepText(title, reason, body, wait_short(s, step, step.facts, knowledge))
    if isinstance(step.facts, ReputationFacts):
        return StepText(title, reason, body, reputation_short(s, step.facts, knowledge))
    return StepText(title, reason, body)


def _reason(s: Speaker, step: Step) -> str:
    """A loop is told by the reply itself, more plainly than by its cause."""
    if step.id == "break_loop":
        return s.p("reason", "The reply says that the message went round too often.")
    return reason_sentence(s, step.reasons)


def _with_numbers(s: Speaker, step: Step, knowledge: Knowledge) -> tuple[str, str] | None:
    """Steps whose words depend on what was computed."""
    match step.facts:
        case WaitFacts() as facts:
            return wait_title(s, step, facts), wait_body(s, step, facts, knowledge)
        case ThrottleFacts(advice):
            return throttle_title(s, advice, knowledge), throttle_body(s, advice, knowledge)
        case WarmUpFacts() as facts:
            return s.p("step", "Let the volume grow slowly (warm up)"), warm_up_body(s, facts)
        case ReputationFacts() as facts:
            title = s.p("step", "Find out why the address or domain is not trusted")
            return title, reputation_body(s, facts, knowledge)
        case MendFacts() as facts:
            return mend_title(s, facts), mend_body(s, facts)
        case OursFacts() as facts:
            return _about_senders(s, step.id, facts)
        case ContactFacts() as facts:
            return _about_contacts(s, step.id, facts)
        case SimpleFacts():
            return None


def _about_senders(s: Speaker, step_id: str, facts: OursFacts) -> tuple[str, str]:
    if step_id == "secure_sender":
        return s.p("step", "Stop the sender that is not yours"), secure_body(s, facts)
    return s.p("step", "Make sure this is your mail"), ours_body(s, facts)


def _about_contacts(s: Speaker, step_id: str, facts: ContactFacts) -> tuple[str, str]:
    if step_id == "contact_own_provider":
        return provider_title(s, facts), provider_body(s, facts)
    if step_id == "recipient":
        title = s.p("step", "Reach the recipient another way")
        return title, others.recipient_body(s, facts.reply)
    return s.p("step", "Write to the receiver's postmaster"), others.contact_body(s, facts)


def _told(s: Speaker, step: Step) -> tuple[str, str]:
    """Steps that are all words."""
    detail = step.facts.detail if isinstance(step.facts, SimpleFacts) else ""
    say = _SIMPLE[step.id]
    return say(s, detail)


_Say = Callable[[Speaker, str], tuple[str, str]]

_SIMPLE: Mapping[str, _Say] = {
    "allow_sender": lambda s, _: (s.p("step", "Let a trusted sender pass"), others.allow_body(s)),
    "break_loop": lambda s, _: (s.p("step", "Break the mail loop"), others.loop_body(s)),
    "forwarding": lambda s, _: (
        s.p("step", "Filter before forwarding, or stop forwarding"),
        others.forwarding_body(s),
    ),
    "mend_connector": lambda s, _: (
        s.p("step", "Update the own Exchange or mend its connector"),
        program.connector_body(s),
    ),
    "mend_firewall": lambda s, detail: (
        s.p("step", "Stop a firewall from rewriting mail"),
        program.firewall_body(s, detail),
    ),
    "mend_program": lambda s, detail: (
        program.program_title(s, detail),
        program.program_body(s, detail),
    ),
    "own_limits": lambda s, _: (
        s.p("step", "Look at your own server's limits, load and disk"),
        others.own_limits_body(s),
    ),
    "own_side": lambda s, detail: (
        s.p("step", "Look at the own side first"),
        others.own_side_body(s, detail),
    ),
    "pause_bulk": lambda s, detail: (pause_bulk_title(s, detail), pause_bulk_body(s, detail)),
    "reassure": lambda s, _: (
        s.p("step", "Nothing to mend: a stranger used the address"),
        reassure_body(s),
    ),
    "resend_once": lambda s, detail: (
        others.resend_title(s, detail),
        others.resend_body(s, detail),
    ),
    "stop_retrying": lambda s, detail: (
        s.p("step", "Do not try again unchanged"),
        others.stop_body(s, detail),
    ),
    "use_relay": lambda s, detail: (
        s.p("step", "Send by way of a relay"),
        program.relay_body(s, detail),
    ),
    "whole_notice": lambda s, _: (s.p("step", "Get the whole notice"), others.notice_body(s)),
}
