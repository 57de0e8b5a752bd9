"""All checks, in the order in which they are shown. Each check module offers one `CHECK`."""

from __future__ import annotations

from wizard.checks import (
    bulk_rules,
    connection,
    dane,
    dkim,
    dmarc,
    dnssec,
    domain_lists,
    helo,
    ip_lists,
    mta_sts,
    mx,
    name_servers,
    port25,
    ptr,
    resolver,
    sender_mx,
    spf,
    tls,
)
from wizard.checks.base import AnyCheck

__all__ = ["CHECKS", "CHECK_IDS", "check_of"]

CHECK_IDS: tuple[str, ...] = (
    "mx",
    "name_servers",
    "dnssec",
    "connection",
    "tls",
    "mta_sts",
    "dane",
    "port25",
    "resolver",
    "ptr",
    "helo",
    "spf",
    "dkim",
    "dmarc",
    "sender_mx",
    "bulk_rules",
    "ip_lists",
    "domain_lists",
)

_RECEIVER: tuple[AnyCheck, ...] = (
    *(mx.CHECK, name_servers.CHECK, dnssec.CHECK, connection.CHECK, tls.CHECK),
    *(mta_sts.CHECK, dane.CHECK, port25.CHECK, resolver.CHECK),
)
_SENDER: tuple[AnyCheck, ...] = (
    *(ptr.CHECK, helo.CHECK, spf.CHECK, dkim.CHECK, dmarc.CHECK),
    *(sender_mx.CHECK, bulk_rules.CHECK, ip_lists.CHECK, domain_lists.CHECK),
)

CHECKS: tuple[AnyCheck, ...] = tuple(
    sorted(_RECEIVER + _SENDER, key=lambda check: CHECK_IDS.index(check.id))
)

_BY_ID = {check.id: check for check in CHECKS}


def check_of(check_id: str) -> AnyCheck:
    """Give the check with this id; KeyError when there is none."""
    return _BY_ID[check_id]
