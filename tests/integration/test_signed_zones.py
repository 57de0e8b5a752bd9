"""Signed, unsigned and wrongly signed zones of a real BIND behind an unbound that checks."""

from __future__ import annotations

import pytest

from tests.integration.live import Live

pytestmark = pytest.mark.integration


@pytest.mark.parametrize(
    ("domain", "status", "state", "signed"),
    [
        ("signed.example", "ok", "secure", True),
        ("unsigned.example", "note", "insecure", False),
        ("forged.example", "problem", "bogus", True),
        ("expired.example", "problem", "bogus", True),
    ],
)
def test_how_a_zone_is_signed(
    live_servers: Live, domain: str, status: str, state: str, signed: bool
) -> None:
    finding = live_servers.finding("dnssec", "--recipient-domain", domain)
    assert finding["status"] == status
    assert finding["facts"] == {"domain": domain, "state": state, "signed": signed}


def test_wrong_signatures_are_told_from_a_failing_server_by_asking_unchecked(
    live_servers: Live,
) -> None:
    before = len(live_servers.unbound.asked())
    finding = live_servers.finding("dnssec", "--recipient-domain", "forged.example")
    asked = live_servers.unbound.asked()[before:]
    assert asked.count(("MX", "forged.example")) == 2
    assert finding["facts"]["state"] == "bogus"
    # The receiving servers themselves cannot be told then; that is never "none".
    mx = live_servers.finding("mx", "--recipient-domain", "forged.example")
    assert (mx["status"], mx["reason"]) == ("unknown", "server_failed")


def test_a_name_server_that_fails_is_not_taken_for_wrong_signatures(live_servers: Live) -> None:
    finding = live_servers.finding("dnssec", "--recipient-domain", "dead.example")
    assert finding["status"] == "unknown"
    assert finding["reason"] in ("server_failed", "timed_out")
    assert finding["facts"] == {}


def test_the_resolver_is_seen_to_check_signatures(live_servers: Live) -> None:
    finding = live_servers.finding("resolver", "--recipient-domain", "signed.example")
    assert finding["status"] == "ok"
    assert finding["facts"]["checks_signatures"] is True
    assert finding["facts"]["invented"] == []
