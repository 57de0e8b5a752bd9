"""The sender's domain: what the refusal names, to whom the notice went, From, the own server."""

from __future__ import annotations

import re
from typing import Any

from wizard.model.bounce import Known, Place
from wizard.model.terms import Kind
from wizard.reading.circumstances.platforms import MAIL_SERVICES, platform_of
from wizard.reading.hosts import DOMAIN, domain_of
from wizard.reading.notes import Notes
from wizard.reading.replies import Found

__all__ = ["fill"]

_OFFICES = re.compile(r"(?:postmaster|mailer-daemon|root|admin\w*|abuse)@", re.IGNORECASE)
# Under these two-letter countries the second label is often no owner's: example.co.uk.
_SECOND_LEVEL = re.compile(r"(?:ac|co|com|edu|gob|gov|gv|ltd|me|ne|net|or|org|plc)\.[a-z]{2}")
# Google: "SPF [example.net] with ip: [192.0.2.1] = …", "your DKIM domain [example.net 35]".
_JUDGED = re.compile(rf"\b(SPF|DKIM)\s{{1,3}}(?:domain\s)?\[({DOMAIN})[\s\]]")

# The own provider says that the sender's address is not of this login: its domain is a stranger's.
_NOT_THEIRS = re.compile(
    r"not owned by|not allowed to send (?:as|from)|send-?as|not belong to", re.IGNORECASE
)


def fill(
    values: dict[str, Any], notes: Notes, kind: Kind, flat: str, base: int, deciding: Found | None
) -> None:
    """Fill sender and sender domain that no surer sign gave; `values` are those picked so far."""
    judged = _judged(flat, base, deciding) if deciding else {}
    if "SPF" in judged:  # It is the envelope's, as the receiver saw it (RFC 7208 section 2.4).
        values["sender_domain"] = judged["SPF"]
    notice_to = notes.best("notice_to")
    if "sender" not in values and notice_to and not _OFFICES.match(notice_to.value):
        values["sender"] = Known(notice_to.value, notice_to.place)
    if deciding and _NOT_THEIRS.search(deciding.reply.text[:300]):
        values.pop("sender_domain", None)
        return
    if "sender_domain" in values:
        return
    platform: Known[str] | None = values.get("platform")
    by_service = platform is not None and platform.value in MAIL_SERVICES
    found = (
        judged.get("DKIM")
        or (_of_address(notice_to.value, notice_to.place) if notice_to else None)
        # A mail service has a reverse-path of its own: From tells nothing of it.
        or (None if by_service else values.get("from_domain"))
        or (
            _of_server(values.get("reporting_mta"), flat)
            if kind is Kind.DSN or kind is Kind.NDR
            else None
        )
    )
    if found is not None:
        values["sender_domain"] = found


def _of_address(address: str, place: Place | None) -> Known[str] | None:
    domain = domain_of(address)
    if domain is None or place is None:
        return None
    return Known(domain, Place(place.end - len(domain), place.end))


def _judged(flat: str, base: int, deciding: Found) -> dict[str, Known[str]]:
    """Give the domains whose SPF or DKIM the reply speaks of; a platform's own are nobody's."""
    start, end = deciding.reply.place.start - base, deciding.reply.place.end - base
    told = dict[str, Known[str]]()
    for match in _JUDGED.finditer(flat, max(start, 0), max(end, 0)):
        if not platform_of(match[2].lower()):
            place = Place(match.start(2) + base, match.end(2) + base)
            told.setdefault(match[1], Known(match[2].lower(), place))
    return told


def _of_server(reporting: Known[str] | None, flat: str) -> Known[str] | None:
    """Give "example.net" of "mail.example.net" where an address in the text agrees.

    Without one the server may be the hoster's, and a longer name may be anybody's.
    """
    if reporting is None or reporting.place is None or platform_of(reporting.value):
        return None
    _, _, domain = reporting.value.partition(".")
    if domain.count(".") != 1 or _SECOND_LEVEL.fullmatch(domain):
        return None
    if not _has_user(flat, domain):
        return None
    end = reporting.place.end
    return Known(domain, Place(end - len(domain), end))


def _has_user(flat: str, domain: str) -> bool:
    """Tell whether somebody's address in the text is of a domain; the office's is of any server."""
    users = re.finditer(rf"([\w.+-]{{1,64}})@{re.escape(domain)}(?![\w.-]*\w)", flat, re.IGNORECASE)
    return any(not _OFFICES.match(user[0]) for user in users)
