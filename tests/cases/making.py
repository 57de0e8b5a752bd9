"""Makes cases for tests, with a default for everything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from wizard.cases.identity import new_id
from wizard.model import Case, CaseEvent, Cause, Known, Place, SmtpReply
from wizard.model.bounce import Bounce
from wizard.model.terms import Kind

__all__ = ["DAY", "HOUR", "NOW", "REPLY", "bounce_of", "case_of", "event_of"]

NOW = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
REPLY = "421 4.7.0 Try again later, closing connection"


def bounce_of(
    text: str = REPLY, reply: str = REPLY, kind: Kind = Kind.DSN, **around: Any
) -> Bounce:
    """A text whose deciding reply is `reply`; `around` are circumstances as plain values."""
    at = text.index(reply)
    place = Place(at, at + len(reply))
    said = SmtpReply(421, "4.7.0", reply.removeprefix("421 4.7.0 "), place)
    bounce = Bounce(text, kind, (said,), 0)
    known = {name: Known(value) for name, value in around.items()}
    return replace(bounce, circumstances=replace(bounce.circumstances, **known))


def event_of(at: datetime = NOW, **given: Any) -> CaseEvent:
    """An event at Gmail of one sender with a server of its own."""
    values: dict[str, Any] = {
        "case_id": new_id(),
        "started": at,
        "at": at,
        "cause": Cause.REPUTATION,
        "receiver": "google",
        "sender": "acme.example",
        "sending_ip": "203.0.113.10",
        "code": 421,
    }
    return CaseEvent(**{**values, **given})


def case_of(name: str = "", **given: Any) -> Case:
    """A case with a short text."""
    values: dict[str, Any] = {
        "id": new_id(),
        "created": NOW,
        "changed": NOW,
        "name": name,
        "bounce": bounce_of(),
    }
    return Case(**{**values, **given})
