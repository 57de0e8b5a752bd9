"""What a case is compared by: who sent, who refused, when, which message."""

from datetime import datetime

from wizard.diagnosis.direction import role_of, said
from wizard.diagnosis.platforms import hosted
from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, CaseEvent, Circumstances, Diagnosis, Known, Situation

__all__ = ["make_event"]

# Server software and what runs beside it is not one receiver: many have it.
_MANY = frozenset({IdKind.MTA, IdKind.DAEMON, None})


def make_event(
    case_id: str,
    now: datetime,
    bounce: Bounce,
    situation: Situation,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
) -> CaseEvent:
    """Give what the case is compared by; `now` is its time where the text tells none."""
    around = bounce.circumstances
    at = around.last_attempt_at or around.arrived_at
    seen = min(at.value, now) if at else now
    started = around.arrived_at.value if around.arrived_at else seen
    return CaseEvent(
        case_id=case_id,
        started=min(started, seen),
        at=seen,
        cause=diagnosis.cause,
        receiver=_receiver(around, diagnosis, knowledge),
        sender=_sender(around, knowledge),
        sending_ip=_text(around.sending_ip),
        code=diagnosis.code,
        server=_text(around.reporting_mta) or _text(around.helo),
        queue_id=around.queue_id.value if around.queue_id else None,  # Upper and lower case differ.
        message_id=around.message_id.value if around.message_id else None,
        shared=hosted(bounce, situation, knowledge)
        or said(bounce, situation, "shared_ip") == "True",
        sent=role_of(bounce, situation) == "sender",
    )


def _receiver(around: Circumstances, diagnosis: Diagnosis, knowledge: Knowledge) -> str | None:
    """Give the provider that refused, else the recipient's domain, else the receiving host."""
    provider = diagnosis.provider
    if provider and knowledge.ids.kind_of(provider) not in _MANY:
        return provider
    return _text(around.recipient_domain) or _text(around.receiving_host)


def _sender(around: Circumstances, knowledge: Knowledge) -> str | None:
    """Give the sender's domain; at a provider's domain only the whole address is one sender."""
    domain = _text(around.sender_domain) or _text(around.from_domain)
    if domain is None:
        return _text(around.sending_ip)
    return domain if knowledge.ids.by_domain(domain) is None else _text(around.sender)


def _text(known: Known[str] | None) -> str | None:
    return known.value.lower() if known and known.value else None
