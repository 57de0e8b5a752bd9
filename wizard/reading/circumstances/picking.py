"""Pick, for every field, the note that belongs to the deciding reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wizard.model.bounce import Circumstances, Known, Place, Situation
from wizard.model.terms import Kind
from wizard.reading.circumstances import own_domain, sending_ip
from wizard.reading.circumstances.lone_address import lone_address
from wizard.reading.circumstances.platforms import MAIL_SERVICES, is_relay, platform_of
from wizard.reading.circumstances.rewritten import is_rewritten, rewritten_sender
from wizard.reading.circumstances.same_message import talked_to
from wizard.reading.hosts import clean_host, domain_of
from wizard.reading.notes import Note, Notes
from wizard.reading.page import Page
from wizard.reading.replies import Found

__all__ = ["assemble"]

_PLAIN = (
    "sender", "recipient", "reporting_mta", "mta", "queue_id", "message_id", "arrived_at",
    "last_attempt_at", "retry_until", "attempts", "from_domain",
    "retry_left_s", "notice_at", "waited_s",
    "last_attempt_told",
)  # fmt: skip
_SITUATION = ("role", "sends_with", "path", "late")
# In a log these belong to one message; another line's are somebody else's.
_OF_ONE_MESSAGE = frozenset(["recipient", "sender", "queue_id", "recipient_domain", "role"])


_NOTHING = (Circumstances(), Situation())


@dataclass(slots=True)
class _Picker:
    """The values picked so far, with what picking needs."""

    flat: str
    base: int
    deciding: Found | None
    line: Place | None
    notes: Notes
    kind: Kind
    values: dict[str, Any]

    def note(self, name: str) -> Note | None:
        """Give the note for a field, none of another message's."""
        note = self.notes.best(name, self.line)
        if note and name == "recipient":
            note = self._nearest(note)
        if note is None or self.kind is not Kind.LOG or name not in _OF_ONE_MESSAGE:
            return note
        return note if self._is_this_message(note) else None

    def _nearest(self, best: Note) -> Note:
        """Give the last equal note before the reply: a paragraph may name many recipients."""
        line, deciding = self.line, self.deciding
        if line is None or deciding is None or best.place is None or best.place.start < line.start:
            return best
        at = deciding.reply.place.start
        if best.place.start >= at:
            return best
        equal = [
            note
            for note in self.notes.seen["recipient"]
            if note.place and best.place.start <= note.place.start < at
            if note.weight == best.weight
        ]
        return max(equal, key=lambda note: note.place.start if note.place else 0)

    def _is_this_message(self, note: Note) -> bool:
        line = self.line
        if line is None or note.place is None or line.start <= note.place.start < line.end:
            return True
        queue_id = self.values.get("queue_id") or self.notes.best("queue_id", line)
        at = note.place.start - self.base
        if queue_id is None:
            return self._is_only(note)
        if not 0 <= at < len(self.flat):
            return False
        start = self.flat.rfind("\n", 0, at) + 1
        end = self.flat.find("\n", at)
        return queue_id.value in self.flat[start : len(self.flat) if end == -1 else end]

    def _is_only(self, note: Note) -> bool:
        """Tell whether the text has but one value for the field of a note."""
        values = next(notes for notes in self.notes.seen.values() if note in notes)
        return len({str(one.value).lower() for one in values}) == 1

    def take(self, name: str, field: str | None = None) -> bool:
        """Fill a field from its note; tells whether there was one."""
        note = self.note(name)
        if note is not None:
            self.values[field or name] = Known(note.value, note.place)
        return note is not None


def assemble(
    view: tuple[int, str], deciding: Found | None, line: Place | None, page: Page, kind: Kind
) -> tuple[Circumstances, Situation]:
    """Give circumstances and situation; `line` is the log line or paragraph of the reply."""
    picker = _Picker(view[1], view[0], deciding, line, page.notes, kind, {})
    if not page.notes.seen:
        return _from_reply_alone(picker, page)
    for name in _PLAIN:
        picker.take(name)
    inbound = deciding is not None and deciding.inbound
    if inbound:
        _from_client(picker)
    else:
        _receiver(picker)
    _sending_ip(picker, page, inbound=inbound)
    _lone_recipient(picker)
    _domains(picker)
    _server(picker)
    own_domain.fill(picker.values, page.notes, kind, picker.flat, picker.base, deciding)
    return Circumstances(**picker.values, dkim=_signatures(page.notes)), _situation(picker)


def _from_reply_alone(picker: _Picker, page: Page) -> tuple[Circumstances, Situation]:
    """A bare reply tells nothing but, at times, an address."""
    _receiver(picker)
    _sending_ip(picker, page, inbound=False)
    _lone_recipient(picker)
    own_domain.fill(
        picker.values, page.notes, picker.kind, picker.flat, picker.base, picker.deciding
    )
    forwarded = _rewritten(picker)
    situation = Situation(role=Known("forwarder", forwarded)) if forwarded else _NOTHING[1]
    if not picker.values:
        return _NOTHING[0], situation
    _domains(picker)
    return Circumstances(**picker.values), situation


def _from_client(picker: _Picker) -> None:
    """This server refused a client: the client is the sender."""
    for name, field in (
        ("inbound_helo", "helo"),
        ("inbound_sender", "sender"),
        ("inbound_to", "recipient"),
    ):
        picker.take(name, field)
    if "helo" not in picker.values:
        picker.take("helo")


def _receiver(picker: _Picker) -> None:
    deciding = picker.deciding
    if deciding and deciding.lead.host:
        picker.values["receiving_host"] = deciding.lead.host
    else:
        picker.take("receiving_host")
    if deciding and deciding.lead.ip and not deciding.lead.ip.value.startswith("127."):
        picker.values["receiving_ip"] = deciding.lead.ip
    else:
        picker.take("receiving_ip")
    picker.take("helo")
    if picker.kind is Kind.LOG and not {"receiving_host", "receiving_ip"} & picker.values.keys():
        _receiver_of_message(picker)


def _receiver_of_message(picker: _Picker) -> None:
    """Take the server from an earlier line about the same message."""
    queue_id = picker.values.get("queue_id")
    if queue_id is None or picker.line is None:
        return
    match = talked_to(picker.flat, queue_id.value, picker.line.start - picker.base)
    for group, name in ((1, "receiving_host"), (2, "receiving_ip")) if match else ():
        if match and match[group]:
            place = Place(match.start(group) + picker.base, match.end(group) + picker.base)
            value = clean_host(match[1]) if group == 1 else match[2]
            picker.values[name] = Known(value, place)


def _sending_ip(picker: _Picker, page: Page, *, inbound: bool) -> None:
    """The receiver's own words first; then what this server saw; then a Received header."""
    told = _told(picker, picker.deciding) if picker.deciding else None
    if told is not None:
        picker.values["sending_ip"] = told
    elif inbound:
        picker.take("inbound_ip", "sending_ip")
    elif not picker.take("sending_ip"):
        others = (_told(picker, found) for found in page.found if not found.inbound)
        other = next((known for known in others if known), None) or _handed_over(picker)
        if other is not None:
            picker.values["sending_ip"] = other


def _told(picker: _Picker, found: Found) -> Known[str] | None:
    known = sending_ip.in_reply(picker.flat, found, picker.base)
    receiving = picker.values.get("receiving_ip")
    return None if known and receiving and known.value == receiving.value else known


def _handed_over(picker: _Picker) -> Known[str] | None:
    """The address of the reporting server as the next hop saw it, from a Received header."""
    reporting = picker.values.get("reporting_mta")
    for note in picker.notes.seen.get("hop", ()):
        name, ip, by = note.value
        if ip and reporting and name == reporting.value and by != name:
            return Known(ip, note.place)
    return None


def _lone_recipient(picker: _Picker) -> None:
    """Take the only address beside the reply for the recipient when nothing named one."""
    if "recipient" in picker.values or picker.note("recipient_domain") or picker.line is None:
        return
    line = picker.line
    sender = picker.values.get("sender")
    lone = lone_address(picker.flat, line.start - picker.base, line.end - picker.base, sender)
    if lone is not None:
        place = Place(lone.start(1) + picker.base, lone.end(1) + picker.base)
        picker.values["recipient"] = Known(lone[1], place)


def _domains(picker: _Picker) -> None:
    for name in ("recipient", "sender"):
        known: Known[str] | None = picker.values.get(name)
        domain = domain_of(known.value) if known else None
        if known and known.place and domain:
            end = known.place.end
            picker.values[name + "_domain"] = Known(domain, Place(end - len(domain), end))
        else:
            picker.take(name + "_domain")


def _server(picker: _Picker) -> None:
    """The version of the server's family, and whose system it runs on."""
    values = picker.values
    if "mta" in values:
        picker.take("version:" + values["mta"].value, "mta_version")
    reporting: Known[str] | None = values.get("reporting_mta")
    platform = platform_of(reporting.value) if reporting else None
    if reporting and platform:
        values["platform"] = Known(platform, reporting.place)
    elif not picker.take("platform"):
        _relay_platform(values)


def _relay_platform(values: dict[str, Any]) -> None:
    """A mail service is told by its submission host, which the own server talks to."""
    host: Known[str] | None = values.get("receiving_host")
    platform = platform_of(host.value) if host and is_relay("", host) else None
    if host and platform:
        values["platform"] = Known(platform, host.place)


def _signatures(notes: Notes) -> tuple[Known[Any], ...]:
    seen: dict[Any, Known[Any]] = {}
    for note in notes.seen.get("dkim", ()):
        seen.setdefault(note.value, Known(note.value, note.place))
    return tuple(seen.values())


def _rewritten(picker: _Picker) -> Place | None:
    """Give the sender that a forwarder rewrote; of a log's lines only the message's own counts."""
    sender: Known[str] | None = picker.values.get("sender")
    if sender and is_rewritten(sender.value):
        return sender.place
    if picker.kind is Kind.LOG or (picker.deciding is not None and picker.deciding.inbound):
        return None
    return rewritten_sender(picker.flat, picker.base)


def _situation(picker: _Picker) -> Situation:
    known: dict[str, Any] = {}
    for name in _SITUATION:
        note = picker.note(name)
        if note is not None:
            known[name] = Known(note.value, note.place)
    platform = picker.values.get("platform")
    if platform and "path" not in known:
        known["path"] = Known(_path(platform.value), platform.place)
    elif picker.kind is Kind.LOG and "mta" in picker.values and not _relayed(picker):
        # Who holds the log of a mail server holds the server.
        known.setdefault("path", Known("own_server", picker.values["mta"].place))
    if "role" not in known and (place := _rewritten(picker)):
        known["role"] = Known("forwarder", place)
    return Situation(**known)


def _relayed(picker: _Picker) -> bool:
    """Tell whether the server handed the mail to a relay and not to the receiver."""
    line = picker.line
    words = picker.flat[line.start - picker.base : line.end - picker.base] if line else ""
    return is_relay(words, picker.values.get("receiving_host"))


def _path(platform: str) -> str:
    if platform in MAIL_SERVICES:
        return "mail_service"
    return "shared_host" if platform in ("cpanel", "plesk") else "hosted_mailbox"
