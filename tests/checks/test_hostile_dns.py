"""Whatever DNS answers, each of the sender's checks ends with a finding and with sentences."""

from __future__ import annotations

import asyncio
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.checks.fakes import fake_tools
from tests.checks.one_check import IP, PLAYED, all_knowledge
from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.runner import prepare, run
from wizard.model import CheckInputs, CheckOptions, DkimName, Finding, Reason
from wizard.words.findings import finding_text
from wizard.words.speaker import Speaker

SENDER = ("ptr", "helo", "spf", "dkim", "dmarc", "sender_mx", "ip_lists", "domain_lists")
NAMES = ("mail.acme.example", "acme.example", "a.b.acme.example", "x", "203-0-113-10.dyn.example")
TEXTS = (
    "v=spf1 include:acme.example mx ptr a:%{p} -all",
    "v=spf1 redirect=a.b.acme.example",
    "v=spf1 exists:%{ir}.%{v}.acme.example ?all exp=acme.example",
    "v=DMARC1; p=none; sp=; rua=,; pct=9999; adkim=s",
    "v=DMARC1; p=none; psd=y",
    "v=DKIM1; k=rsa; t=y:s; p=AAAA",
    "v=DKIM1; p=",
    "\x1b[2J\x00\u202e%{d}",
    "=;=;" * 50,
)
ADDRESSES = {
    "A": [IP, "127.0.0.2", "127.255.255.254", "198.51.100.7"],
    "AAAA": ["::1", "2001:db8::1"],
}


class RandomResolver:
    """Answers anything to anything, the same to the same question within a run."""

    def __init__(self, seed: int, extra: str) -> None:
        self.seed = seed
        self.texts = [*TEXTS, extra]
        self.asked = 0

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        self.asked += 1
        luck = random.Random(f"{self.seed} {name.lower()} {rdtype}")
        outcome = luck.choice([*DnsOutcome, *[DnsOutcome.ANSWER] * 6])
        if outcome is not DnsOutcome.ANSWER:
            return DnsAnswer(name, rdtype, outcome, text="made up")
        count = luck.choice([1, 1, 2, 15])
        records = tuple(self._record(luck, rdtype) for _ in range(count))
        return DnsAnswer(name, rdtype, outcome, records, server="192.0.2.53")

    def _record(self, luck: random.Random, rdtype: str) -> str:
        if rdtype == "TXT":
            return luck.choice(self.texts)
        if rdtype == "MX":
            return luck.choice(["0 .", f"10 {luck.choice(NAMES)}", "5 [203.0.113.10]"])
        return luck.choice(ADDRESSES.get(rdtype, list(NAMES)))


async def findings(resolver: RandomResolver, inputs: CheckInputs) -> tuple[Finding, ...]:
    prepared = prepare(1, inputs, CheckOptions(only=SENDER, nameserver=PLAYED.nameserver))
    return await run(prepared, all_knowledge(), fake_tools(resolver), lambda each: None)


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(
    seed=st.integers(0, 10**9),
    extra=st.text(max_size=80),
    ip=st.sampled_from([IP, "2001:db8::25", "::ffff:203.0.113.10"]),
    helo=st.sampled_from(["mail.acme.example", "[203.0.113.10]", "localhost", ""]),
)
def test_no_answer_breaks_a_check(seed: int, extra: str, ip: str, helo: str) -> None:
    inputs = CheckInputs(
        sender_domain="bounce.acme.example",
        from_domain="acme.example",
        sending_ip=ip,
        helo=helo or None,
        dkim=(DkimName("s1", "acme.example"), DkimName("s2", "other.example")),
    )
    resolver = RandomResolver(seed, extra)
    speaker = Speaker("en")
    for finding in asyncio.run(findings(resolver, inputs)):
        assert finding.reason is not Reason.PROGRAM_ERROR, finding.error
        text = finding_text(speaker, finding, all_knowledge())
        assert text.title
        assert text.summary
    assert resolver.asked < 400
