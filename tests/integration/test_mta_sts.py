"""A policy from a real HTTPS server: believed only with a certificate of a known authority."""

from __future__ import annotations

import pytest

from tests.integration.live import Live

pytestmark = pytest.mark.integration

CHECKS = "mx,connection,tls,mta_sts"


def test_a_policy_that_the_receiving_host_does_not_fit(live_servers: Live) -> None:
    finding = live_servers.finding(
        CHECKS, "--recipient-domain", "unsigned.example", trusted=live_servers.policy_authority
    )
    facts = finding["facts"]
    assert finding["status"] == "problem"
    assert (facts["published"], facts["policy_id"], facts["problem"]) == (True, "20261124", "")
    assert (facts["mode"], facts["max_age"]) == ("enforce", 86400)
    assert facts["mx"] == ["mx.other.example"]
    assert facts["unmatched"] == ["mx.unsigned.example"]
    (page,) = (each for each in finding["asked"] if each["kind"] == "https")
    assert page["question"] == "GET https://mta-sts.unsigned.example/.well-known/mta-sts.txt"
    assert page["answer"].startswith("200 ")


def test_a_policy_that_is_only_tried_out(live_servers: Live) -> None:
    finding = live_servers.finding(
        CHECKS, "--recipient-domain", "greylisted.example", trusted=live_servers.policy_authority
    )
    facts = finding["facts"]
    assert finding["status"] == "look"
    assert (facts["mode"], facts["unmatched"], facts["problem"]) == ("testing", [], "")
    # Its host's certificate comes from nobody known, which an enforced policy would not allow.
    assert facts["certificate_ok"] is False


def test_a_policy_behind_a_certificate_of_nobody_known_is_not_believed(live_servers: Live) -> None:
    finding = live_servers.finding(CHECKS, "--recipient-domain", "unsigned.example")
    facts = finding["facts"]
    assert (facts["published"], facts["problem"]) == (True, "certificate")
    assert (facts["mode"], facts["mx"]) == ("", [])
    assert finding["status"] != "ok"
