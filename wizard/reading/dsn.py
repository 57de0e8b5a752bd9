"""The fields of a delivery status notification (RFC 3464), wherever in a text they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from wizard.model.bounce import Known, Place
from wizard.reading import enhanced as enhanced_codes
from wizard.reading import own_errors
from wizard.reading.dates import mail_time
from wizard.reading.hosts import IP, clean_host, clean_ip
from wizard.reading.notes import Notes
from wizard.reading.replies import Found

__all__ = ["Group", "complete", "read_fields"]

_NAMES = (
    "Reporting-MTA|DSN-Gateway|Received-From-MTA|Arrival-Date|Original-Envelope-Id"
    "|X-Postfix-Queue-ID|X-Postfix-Sender|Original-Recipient|Final-Recipient|X-Actual-Recipient"
    "|Action|Status|Remote-MTA|Diagnostic-Code|Last-Attempt-Date|Will-Retry-Until"
    "|X-Display-Name|Final-Log-ID"
)
_FIELD = re.compile(
    rf"^[ >]{{0,8}}({_NAMES}):[ ]?(?:\n[ ]+)?([^\n]*)", re.MULTILINE | re.IGNORECASE
)
_LITERALS = ("-Recipient:", "-MTA:", "Diagnostic-Code", "X-Postfix-", "-recipient:", "-Date:")
_VALUE = re.compile(r"(?:[\w\-]+;)?\s*<?([^\s<>;]+)>?")
_ADDRESS = re.compile(rf"[(\[]({IP})")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
_TIMES = {
    "arrival-date": "arrived_at",
    "last-attempt-date": "last_attempt_at",
    "will-retry-until": "retry_until",
}
_ACTIONS = {"failed": "over", "delayed": "yes", "relayed": "over", "delivered": "over"}


@dataclass(slots=True)
class Group:
    """The fields of one recipient, between two places."""

    start: int
    end: int
    action: str | None = None
    status: str | None = None
    remote: Known[str] | None = None
    remote_ip: Known[str] | None = None
    diagnostic: tuple[int, int] | None = None
    recipients: dict[str, str] = field(default_factory=dict)


def read_fields(flat: str, notes: Notes) -> list[Group]:
    """Read all fields of a block; give the groups of the recipients."""
    if not any(name in flat for name in _LITERALS):
        return []
    end = len(flat)
    groups: list[Group] = []
    for match in _FIELD.finditer(flat):
        name = match[1].lower()
        if name in ("original-recipient", "final-recipient", "action") and _opens(groups, name):
            groups.append(Group(match.start(), end))
            if len(groups) > 1:
                groups[-2].end = match.start()
        if not groups or not _in_group(groups[-1], name, match, flat, end, notes):
            _message_field(name, match, notes)
    return groups


def _opens(groups: list[Group], name: str) -> bool:
    """Tell whether a field begins the group of another recipient."""
    if not groups:
        return True
    group = groups[-1]
    if name == "action":
        return group.action is not None
    return name in group.recipients


def _in_group(
    group: Group, name: str, match: re.Match[str], flat: str, end: int, notes: Notes
) -> bool:
    if name in ("original-recipient", "final-recipient"):
        _recipient(group, name, match, notes)
    elif name == "action":
        group.action = match[2].strip().lower().split(" ")[0]
        action = _ACTIONS.get(group.action)
        notes.add("retrying", action, match.start(1), match.start(2) + len(match[2].rstrip()), 9)
    elif name == "status":
        status = _STATUS.search(match[2])
        group.status = status.group() if status else None
    elif name == "remote-mta":
        group.remote = _host(match)
        address = _ADDRESS.search(match[2])
        if address and (ip := clean_ip(address[1])):
            at = match.start(2) + address.start(1)
            group.remote_ip = Known(ip, Place(at, at + len(address[1])))
    elif name == "diagnostic-code":
        group.diagnostic = (match.start(2), _field_end(flat, match.start(2), end))
    else:
        return False
    return True


def _recipient(group: Group, name: str, match: re.Match[str], notes: Notes) -> None:
    value = _value(match)
    if value is None or "@" not in value.value or value.place is None:
        return
    group.recipients[name] = value.value
    weight = 8 if name == "final-recipient" else 4
    notes.add("recipient", value.value, value.place.start, value.place.end, weight)
    if len({address.lower() for address in group.recipients.values()}) == 2:
        notes.add("role", "forwarder", match.start(), match.end(), 6)


def _message_field(name: str, match: re.Match[str], notes: Notes) -> None:
    value = _value(match)
    if value is None or value.place is None:
        return
    start, end = value.place.start, value.place.end
    if name in _TIMES:
        last = match.start(2) + len(match[2].rstrip())
        notes.add(_TIMES[name], mail_time(match[2]), match.start(2), last, 9)
    elif name == "reporting-mta":
        notes.add("reporting_mta", clean_host(value.value), start, end, 9)
    elif name == "x-postfix-queue-id":
        notes.add("queue_id", value.value, start, end, 9)
        notes.add("mta", "postfix", match.start(1), match.end(1), 9)
    elif name == "x-postfix-sender" and "@" in value.value:
        notes.add("sender", value.value, start, end, 9)


def _value(match: re.Match[str]) -> Known[str] | None:
    value = _VALUE.match(match[2].strip())
    if value is None:
        return None
    at = match.start(2) + match[2].find(value[1])
    return Known(value[1], Place(at, at + len(value[1])))


def _host(match: re.Match[str]) -> Known[str] | None:
    value = _value(match)
    if value is None or "." not in value.value:
        return None
    return Known(clean_host(value.value), value.place)


def _field_end(flat: str, at: int, end: int) -> int:
    """Give the end of a folded field: its next line that is not indented, or the blank line."""
    while (line_end := flat.find("\n", at, end)) != -1:
        following = flat[line_end + 1 : line_end + 2]
        if following not in (" ", "\t") or _FIELD.match(flat, line_end + 1):
            return line_end
        next_end = flat.find("\n", line_end + 1, end)
        if not flat[line_end + 1 : next_end if next_end != -1 else end].strip():
            return line_end
        at = line_end + 1
    return end


def complete(flat: str, groups: list[Group], found: list[Found]) -> list[Found]:
    """Add what the fields tell to the replies in them, and reasons that have no code."""
    completed = list(found)
    for group in groups:
        inside = [
            index for index, one in enumerate(completed)
            if group.start <= one.reply.place.start < group.end
        ]  # fmt: skip
        for index in inside:
            completed[index] = _with_fields(completed[index], group)
        if group.diagnostic and not any(
            group.diagnostic[0] <= completed[index].reply.place.start < group.diagnostic[1]
            for index in inside
        ):
            completed.extend(_own_reason(flat, group))
    return completed


def _with_fields(found: Found, group: Group) -> Found:
    reply = found.reply
    status = group.status
    if reply.enhanced is None and reply.code:
        reply = replace(reply, enhanced=enhanced_codes.real(status, reply.code))
    if reply.host is None and group.remote:
        ip = found.lead.ip or group.remote_ip
        reply = replace(reply, host=group.remote.value, ip=ip.value if ip else None)
        return replace(found, reply=reply, lead=replace(found.lead, host=group.remote, ip=ip))
    return replace(found, reply=reply)


def _own_reason(flat: str, group: Group) -> Iterator[Found]:
    if group.diagnostic is None:
        return
    start, end = group.diagnostic
    kind, sign, _ = flat[start:end].partition(";")
    start += len(kind) + 1 if sign and len(kind) < 20 else 0
    if flat[start:end].strip():
        yield own_errors.from_reason(flat, start, end, group.status)
