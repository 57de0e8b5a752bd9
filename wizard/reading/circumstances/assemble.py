"""Pick, for every field, the note that belongs to the deciding reply."""

from __future__ import annotations

from typing import Any

from wizard.model.bounce import Circumstances, Known, Place, Situation
from wizard.reading.circumstances import sending_ip
from wizard.reading.circumstances.platforms import MAIL_SERVICES, platform_of
from wizard.reading.hosts import domain_of
from wizard.reading.notes import Notes
from wizard.reading.replies import Found

__all__ = ["assemble"]

_PLAIN = (
    "recipient", "sender", "reporting_mta", "mta", "mta_version", "queue_id", "message_id",
    "arrived_at", "last_attempt_at", "retry_until", "attempts", "from_domain",
)  # fmt: skip
_SITUATION = ("role", "sends_with", "path", "late")


def assemble(
    flat: str, deciding: Found | None, line: Place | None, notes: Notes
) -> tuple[Circumstances, Situation]:
    """Give circumstances and situation; `line` is the log line or paragraph of the reply."""
    values: dict[str, Any] = {}
    for name in _PLAIN:
        note = notes.best(name, line)
        if note is not None:
            values[name] = Known(note.value, note.place)
    _domains(values, notes, line)
    _receiver(values, deciding, line, notes)
    _sender(values, flat, deciding, line, notes)
    _platform(values, notes, line)
    values["dkim"] = _signatures(notes)
    return Circumstances(**values), _situation(values, notes, line)


def _domains(values: dict[str, Any], notes: Notes, line: Place | None) -> None:
    for name in ("recipient", "sender"):
        known = values.get(name)
        domain = domain_of(known.value) if known else None
        if domain and known.place:
            end = known.place.end
            values[name + "_domain"] = Known(domain, Place(end - len(domain), end))
        elif (note := notes.best(name + "_domain", line)) is not None:
            values[name + "_domain"] = Known(note.value, note.place)


def _receiver(
    values: dict[str, Any], deciding: Found | None, line: Place | None, notes: Notes
) -> None:
    if deciding is None or deciding.inbound:
        return
    if deciding.lead.host:
        values["receiving_host"] = deciding.lead.host
    if deciding.lead.ip:
        values["receiving_ip"] = deciding.lead.ip
    elif (note := notes.best("receiving_ip", line)) is not None:
        values["receiving_ip"] = Known(note.value, note.place)


def _sender(
    values: dict[str, Any], flat: str, deciding: Found | None, line: Place | None, notes: Notes
) -> None:
    """The sender's address and name, from the receiver's words or from what this server saw."""
    inbound = deciding is not None and deciding.inbound
    told = sending_ip.in_reply(flat, deciding) if deciding else None
    names = ("inbound_ip",) if inbound else ("sending_ip",)
    for name in names:
        note = notes.best(name, line)
        if note is not None and told is None:
            told = Known(note.value, note.place)
    if told is None:
        told = _handed_over(values, notes)
    if told is not None:
        values["sending_ip"] = told
    for name, field in (("inbound_helo", "helo"), ("inbound_sender", "sender"),
                        ("inbound_to", "recipient")):  # fmt: skip
        note = notes.best(name, line) if inbound else None
        if note is not None:
            values[field] = Known(note.value, note.place)
    if inbound:
        _domains(values, notes, line)
    helo = notes.best("helo", line)
    if helo is not None and "helo" not in values:
        values["helo"] = Known(helo.value, helo.place)


def _handed_over(values: dict[str, Any], notes: Notes) -> Known[str] | None:
    """The address of the reporting server as the next hop saw it, from a Received header."""
    reporting = values.get("reporting_mta")
    for note in notes.seen.get("hop", ()):
        name, ip, by = note.value
        if ip and reporting and name == reporting.value and by != name:
            return Known(ip, note.place)
    return None


def _platform(values: dict[str, Any], notes: Notes, line: Place | None) -> None:
    reporting = values.get("reporting_mta")
    platform = platform_of(reporting.value) if reporting else None
    if platform:
        values["platform"] = Known(platform, reporting.place)
        return
    note = notes.best("platform", line)
    if note is not None:
        values["platform"] = Known(note.value, note.place)


def _signatures(notes: Notes) -> tuple[Known[Any], ...]:
    seen = {}
    for note in notes.seen.get("dkim", ()):
        seen.setdefault(note.value, Known(note.value, note.place))
    return tuple(seen.values())


def _situation(values: dict[str, Any], notes: Notes, line: Place | None) -> Situation:
    known: dict[str, Any] = {}
    for name in _SITUATION:
        note = notes.best(name, line)
        if note is not None:
            known[name] = Known(note.value, note.place)
    platform = values.get("platform")
    if platform and "path" not in known:
        path = (
            "mail_service"
            if platform.value in MAIL_SERVICES
            else ("shared_host" if platform.value in ("cpanel", "plesk") else "hosted_mailbox")
        )
        known["path"] = Known(path, platform.place)
    sender = values.get("sender")
    if sender and sender.value.upper().startswith(("SRS0", "SRS1")) and "role" not in known:
        known["role"] = Known("forwarder", sender.place)
    return Situation(**known)
