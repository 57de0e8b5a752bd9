"""The DKIM check: keys of the signatures seen, or marked guesses."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import Table, TableResolver
from tests.checks.one_check import finding_of
from tests.checks.test_dkim_key import rsa_text
from wizard.checks.answers import DnsOutcome
from wizard.checks.dkim import USUAL_SELECTORS
from wizard.model import CheckInputs, DkimFacts, DkimName, DkimState, Reason, Status

SEEN = CheckInputs(sender_domain="acme.example", dkim=(DkimName("s1", "acme.example"),))
UNSEEN = CheckInputs(sender_domain="acme.example")
AT = ("s1._domainkey.acme.example", "TXT")
LONG = f"v=DKIM1; k=rsa; p={rsa_text(2048)}"
SHORT = f"v=DKIM1; k=rsa; p={rsa_text(1024)}"


@pytest.mark.parametrize(
    ("records", "status", "state"),
    [
        ([LONG], Status.OK, DkimState.FOUND),
        ([SHORT], Status.LOOK, DkimState.FOUND),
        ([LONG.replace("k=rsa", "k=rsa; t=y")], Status.LOOK, DkimState.FOUND),
        (["v=DKIM1; p="], Status.PROBLEM, DkimState.REVOKED),
        (["v=DKIM1; p=?"], Status.PROBLEM, DkimState.INVALID),
        (DnsOutcome.NO_DATA, Status.PROBLEM, DkimState.MISSING),
        (DnsOutcome.NXDOMAIN, Status.PROBLEM, DkimState.MISSING),
    ],
)
async def test_key_of_a_signature(
    records: list[str] | DnsOutcome, status: Status, state: DkimState
) -> None:
    finding = await finding_of("dkim", SEEN, {AT: records})
    assert finding.status is status
    assert isinstance(finding.facts, DkimFacts)
    assert [key.state for key in finding.facts.keys] == [state]
    assert not finding.facts.keys[0].guessed


async def test_worst_of_several_keys_decides() -> None:
    names = (DkimName("s1", "acme.example"), DkimName("gone", "other.example"))
    inputs = CheckInputs(sender_domain="acme.example", dkim=names)
    finding = await finding_of("dkim", inputs, {AT: [LONG]})
    assert finding.status is Status.PROBLEM
    assert isinstance(finding.facts, DkimFacts)
    assert [key.state for key in finding.facts.keys] == [DkimState.FOUND, DkimState.MISSING]


async def test_one_of_several_without_an_answer() -> None:
    names = (DkimName("s1", "acme.example"), DkimName("s2", "acme.example"))
    table: Table = {AT: [LONG], ("s2._domainkey.acme.example", "TXT"): DnsOutcome.TIMEOUT}
    inputs = CheckInputs(sender_domain="acme.example", dkim=names)
    assert (await finding_of("dkim", inputs, table)).status is Status.UNKNOWN


async def test_no_answer_at_all() -> None:
    finding = await finding_of("dkim", SEEN, {AT: DnsOutcome.TIMEOUT})
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.TIMED_OUT)


async def test_without_a_signature_usual_names_are_guessed_and_marked() -> None:
    resolver = TableResolver({("selector1._domainkey.acme.example", "TXT"): [SHORT]})
    finding = await finding_of("dkim", UNSEEN, {}, resolver=resolver)
    assert finding.status is Status.NOTE
    assert isinstance(finding.facts, DkimFacts)
    assert [(key.selector, key.guessed) for key in finding.facts.keys] == [("selector1", True)]
    assert len(set(resolver.asked) - {("org", "SOA")}) == len(USUAL_SELECTORS)


async def test_guesses_that_lead_nowhere_say_nothing_about_dkim() -> None:
    finding = await finding_of("dkim", UNSEEN, {})
    assert finding.status is Status.NOTE
    assert isinstance(finding.facts, DkimFacts)
    assert all(key.guessed for key in finding.facts.keys)


async def test_wildcard_under_the_guessed_names_is_no_key() -> None:
    table: Table = {
        (f"{selector}._domainkey.acme.example", "TXT"): ["v=spf1 -all"]
        for selector in USUAL_SELECTORS
    }
    finding = await finding_of("dkim", UNSEEN, table)
    assert finding.status is Status.NOTE
    assert isinstance(finding.facts, DkimFacts)
    assert DkimState.FOUND not in {key.state for key in finding.facts.keys}


async def test_without_any_domain() -> None:
    finding = await finding_of("dkim", CheckInputs(sending_ip="203.0.113.10"), {})
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)
