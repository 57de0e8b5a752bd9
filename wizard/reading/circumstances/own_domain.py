"""The sender's domain where no envelope shows it: to whom the notice went, From, the own server."""

from __future__ import annotations

import re
from typing import Any

from wizard.model.bounce import Known, Place
from wizard.model.terms import Kind
from wizard.reading.circumstances.platforms import MAIL_SERVICES, platform_of
from wizard.reading.hosts import domain_of
from wizard.reading.notes import Notes

__all__ = ["fill"]

_OFFICES = re.compile(r"(?:postmaster|mailer-daemon|root|admin\w*|abuse)@", re.IGNORECASE)
# Under these two-letter countries the second label is often no owner's: example.co.uk.
_SECOND_LEVEL = re.compile(r"(?:ac|co|com|edu|gob|gov|gv|ltd|me|ne|net|or|org|plc)\.[a-z]{2}")


def fill(values: dict[str, Any], notes: Notes, kind: Kind) -> None:
    """Fill sender and sender domain that no surer sign gave; `values` are those picked so far."""
    notice_to = notes.best("notice_to")
    if "sender" not in values and notice_to and not _OFFICES.match(notice_to.value):
        values["sender"] = Known(notice_to.value, notice_to.place)
    if "sender_domain" in values:
        return
    platform: Known[str] | None = values.get("platform")
    by_service = platform is not None and platform.value in MAIL_SERVICES
    found = (
        (_of_address(notice_to.value, notice_to.place) if notice_to else None)
        # A mail service has a reverse-path of its own: From tells nothing of it.
        or (None if by_service else values.get("from_domain"))
        or (
            _of_server(values.get("reporting_mta"))
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


def _of_server(reporting: Known[str] | None) -> Known[str] | None:
    """Give "example.net" of "mail.example.net"; a longer name may be anybody's."""
    if reporting is None or reporting.place is None or platform_of(reporting.value):
        return None
    _, _, domain = reporting.value.partition(".")
    if domain.count(".") != 1 or _SECOND_LEVEL.fullmatch(domain):
        return None
    end = reporting.place.end
    return Known(domain, Place(end - len(domain), end))
