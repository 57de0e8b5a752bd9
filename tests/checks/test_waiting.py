"""Checks that build on the receiving servers, while those cannot be learnt."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.checks.fakes import find
from wizard.checks.answers import DnsOutcome
from wizard.model import Finding, Reason, Status

BUILT_ON_MX = ("connection", "tls", "dane", "port25")
D = "example.org"


async def built_on(zone: Mapping[tuple[str, str], tuple[str, ...] | DnsOutcome]) -> list[Finding]:
    found = await find(zone, only=BUILT_ON_MX)
    return [found[check] for check in BUILT_ON_MX]


@pytest.mark.parametrize(
    "outcome", [DnsOutcome.UNREACHABLE, DnsOutcome.TIMEOUT, DnsOutcome.SERVFAIL]
)
async def test_without_an_answer_about_the_servers_each_says_what_it_waits_for(
    outcome: DnsOutcome,
) -> None:
    for finding in await built_on({(D, "MX"): outcome, ("org", "SOA"): outcome}):
        assert finding.reason is Reason.MX_UNKNOWN
        assert finding.status in (Status.SKIPPED, Status.UNKNOWN)


async def test_hosts_whose_addresses_nobody_tells_count_as_not_known() -> None:
    host = {(f"mx.{D}", kind): DnsOutcome.SERVFAIL for kind in ("A", "AAAA")}
    connection, tls, _, port25 = await built_on({(D, "MX"): (f"1 mx.{D}",), **host})
    assert {each.reason for each in (connection, tls, port25)} == {Reason.MX_UNKNOWN}


async def test_a_domain_that_takes_no_mail_leaves_nothing_to_test() -> None:
    connection, tls, _, port25 = await built_on({(D, "MX"): ("0 .",)})
    assert {each.reason for each in (connection, tls, port25)} == {Reason.NOT_APPLICABLE}
