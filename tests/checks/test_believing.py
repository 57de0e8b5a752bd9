"""A DNS server that denies every name is not believed, whatever it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from tests.checks.fakes import FakeResolver, fake_tools, find
from tests.checks.one_check import all_knowledge
from wizard.checks import prepare, run
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.believing import Believing
from wizard.model import (
    CheckInputs,
    CheckOptions,
    DkimName,
    Finding,
    Reason,
    ResolverFacts,
    ResolverState,
    Status,
)

INPUTS = CheckInputs(
    recipient_domain="gmail.com",
    sender_domain="firma.org",
    from_domain="firma.org",
    sending_ip="8.8.4.25",
    helo="mail.firma.org",
    dkim=(DkimName("firma.org", "s1"),),
)
DENIALS = [DnsOutcome.NXDOMAIN, DnsOutcome.NO_DATA]


@dataclass
class Denier:
    """Says the same of every name; the flags as in its messages."""

    outcome: DnsOutcome
    authoritative: bool = False

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        return DnsAnswer(
            name,
            rdtype,
            self.outcome,
            server="192.0.2.53",
            authoritative=self.authoritative,
        )


async def all_checks(denier: Denier, options: CheckOptions) -> dict[str, Finding]:
    prepared = prepare(1, INPUTS, options)
    found = await run(prepared, all_knowledge(), fake_tools(denier), lambda finding: None)
    return {finding.id: finding for finding in found}


@pytest.mark.parametrize("outcome", DENIALS)
@pytest.mark.parametrize("nameserver", [None, "192.0.2.53"])
async def test_no_check_concludes_anything_from_it(
    outcome: DnsOutcome, nameserver: str | None
) -> None:
    found = await all_checks(Denier(outcome), CheckOptions(nameserver=nameserver))
    concluded = {
        each.id: each.status
        for each in found.values()
        if each.status in (Status.OK, Status.PROBLEM)
    }
    assert concluded == {}
    for check in ("mx", "ptr", "helo", "spf", "dkim", "dmarc", "sender_mx", "mta_sts"):
        assert (found[check].status, found[check].reason) == (Status.UNKNOWN, Reason.NOT_BELIEVED)
    assert found["connection"].reason is Reason.MX_UNKNOWN


@pytest.mark.parametrize("outcome", DENIALS)
async def test_the_resolver_check_says_so(outcome: DnsOutcome) -> None:
    resolver = (await all_checks(Denier(outcome), CheckOptions()))["resolver"]
    assert isinstance(resolver.facts, ResolverFacts)
    assert (resolver.status, resolver.facts.state) == (Status.LOOK, ResolverState.DENIES)
    assert resolver.facts.checks_signatures is None


async def test_the_expert_sees_what_was_denied() -> None:
    found = await all_checks(Denier(DnsOutcome.NXDOMAIN), CheckOptions(only=("mx",)))
    lines = [(each.question, each.answer) for each in found["mx"].asked]
    assert lines == [("MX gmail.com", "NXDOMAIN"), ("SOA org", "NXDOMAIN")]
    assert found["mx"].error.startswith("MX gmail.com: NOT_BELIEVED NXDOMAIN")


async def test_an_honest_server_is_believed_after_one_question_more() -> None:
    asked = FakeResolver({})
    finding = (await find(asked, only=("mx",), recipient_domain="gone.de"))["mx"]
    assert finding.status is Status.PROBLEM
    assert asked.asked == [("gone.de", "MX"), ("org", "SOA")]


@pytest.mark.parametrize(
    "outcome", [DnsOutcome.REFUSED, DnsOutcome.SERVFAIL, DnsOutcome.TIMEOUT, DnsOutcome.ANSWER]
)
async def test_one_that_only_does_not_serve_the_zone_is_believed(outcome: DnsOutcome) -> None:
    resolver = Believing(FakeResolver({("org", "SOA"): outcome}), named_by_user=True)
    answer = await resolver.ask("gone.example.net", "MX")
    assert answer.outcome is DnsOutcome.NXDOMAIN


@dataclass
class OwnRoot(Denier):
    """Holds a root of its own, and nothing of the world's."""

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        denied = await super().ask(name, rdtype)
        if name != ".":
            return denied
        return replace(denied, outcome=DnsOutcome.ANSWER, records=("ns. host. 1 2 3 4 5",))


@pytest.mark.parametrize(
    ("server", "named", "believed"),
    [
        (OwnRoot(DnsOutcome.NXDOMAIN, authoritative=True), True, True),
        (OwnRoot(DnsOutcome.NXDOMAIN, authoritative=True), False, False),
        (OwnRoot(DnsOutcome.NXDOMAIN), True, False),
        # Claims authority over everything and has nothing: a portal, a filter.
        (Denier(DnsOutcome.NXDOMAIN, authoritative=True), True, False),
        (Denier(DnsOutcome.NO_DATA, authoritative=True), True, False),
    ],
)
async def test_a_named_server_is_believed_with_a_root_of_its_own_only(
    server: Denier, named: bool, believed: bool
) -> None:
    answer = await Believing(server, named_by_user=named).ask("gone.example.net", "MX")
    assert (answer.outcome is server.outcome) is believed
    assert (answer.outcome is DnsOutcome.NOT_BELIEVED) is not believed


async def test_the_resolver_check_sees_it_the_same_way() -> None:
    options = CheckOptions(nameserver="192.0.2.53")
    denier = (await all_checks(Denier(DnsOutcome.NXDOMAIN, True), options))["resolver"]
    own = (await all_checks(OwnRoot(DnsOutcome.NXDOMAIN, authoritative=True), options))["resolver"]
    assert isinstance(denier.facts, ResolverFacts)
    assert isinstance(own.facts, ResolverFacts)
    assert denier.facts.state is ResolverState.DENIES
    assert own.facts.state is not ResolverState.DENIES
