"""What is announced before anything is asked, and that nothing else is asked then."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.checks.fakes import FakeInspector, FakeResolver, FakeWeb, fake_tools, knowledge
from tests.checks.odd_smtp import scripted, serving
from wizard.checks import dry_run, prepare, run
from wizard.checks.answers import DnsAnswer, DnsOutcome, WebAnswer, WebOutcome
from wizard.checks.canary import canary_names
from wizard.checks.mta_sts import PATH
from wizard.checks.network import SmtpTimes, open_tools
from wizard.model import (
    Asked,
    AskedKind,
    CheckInputs,
    CheckOptions,
    Diversion,
    Envelope,
    PlannedQuestion,
)


def covers(planned: PlannedQuestion, asked: Asked) -> bool:
    """Whether a question that went out is one that was announced; "<…>" stands for any name."""
    wanted = re.sub(r"<[^>]*>", "\x00", planned.what)
    parts = (re.escape(part) for part in wanted.split("\x00"))
    said = re.sub(r"EHLO [^, ]+", "EHLO", asked.question)
    steps = set(said.split(", ")) <= set(planned.what.split(", "))
    return planned.kind is asked.kind and (
        re.fullmatch(r"\S+".join(parts), said) is not None or steps
    )


async def test_a_run_asks_nothing_beyond_what_was_announced() -> None:
    script = scripted()
    async with serving(script) as port:
        options = CheckOptions(
            diversions=(Diversion("mx.example.org", 25, "127.0.0.1", port),),
            nameserver="127.0.0.1:9",
        )
        zone = {
            ("example.org", "MX"): ("1 mx.example.org",),
            ("mx.example.org", "A"): ("192.0.2.1",),
        }
        inputs = CheckInputs(recipient_domain="example.org")
        resolver = FakeResolver(zone)
        tools = replace(
            await open_tools(options, smtp_times=SmtpTimes(banner_s=1)), resolver=resolver
        )
        prepared = prepare(1, inputs, options)
        planned = dry_run(prepared, knowledge())
        assert resolver.asked == [] and script.heard == []
        found = await run(prepared, knowledge(), tools, lambda finding: None)
    asked = [question for finding in found for question in finding.asked]
    assert len(asked) >= 4
    assert [q for q in asked if not any(covers(p, q) for p in planned)] == []


async def test_each_check_lists_in_advance_who_will_be_asked() -> None:
    inputs = CheckInputs(recipient_domain="example.org")
    options = CheckOptions(nameserver="192.0.2.53", only=("mx", "connection"))
    planned = dry_run(prepare(1, inputs, options), knowledge())
    invalid, empty = canary_names(inputs, options)
    assert [(question.whom, question.what) for question in planned] == [
        ("192.0.2.53", "MX example.org"),
        ("192.0.2.53", "A <mx of example.org>"),
        ("192.0.2.53", "AAAA <mx of example.org>"),
        ("192.0.2.53", f"A <{invalid}, when there is no MX>"),
        ("192.0.2.53", f"A <{empty}, when there is no MX>"),
        ("<mx of example.org>:25", "EHLO, STARTTLS, EHLO, QUIT"),
        ("192.0.2.53", "SOA org"),  # before a denial is believed
        ("192.0.2.53", "SOA <., when org is denied>"),
    ]


def test_the_addresses_of_a_consent_are_announced() -> None:
    inputs = CheckInputs(
        recipient_domain="example.org", envelope=Envelope("me@example.net", "you@example.org")
    )
    planned = dry_run(prepare(1, inputs, CheckOptions(only=("connection",))), knowledge())
    (talk,) = [question for question in planned if question.check == "connection"]
    assert "MAIL FROM:<me@example.net>, RCPT TO:<you@example.org>, RSET" in talk.what


async def test_name_servers_and_policies_are_announced_too() -> None:
    zone = {
        ("firma.org", "MX"): ("1 mx.firma.org",),
        ("mx.firma.org", "A"): ("8.8.4.25",),
        ("firma.org", "NS"): ("ns1.firma.org",),
        ("ns1.firma.org", "A"): ("8.8.4.53",),
        ("_mta-sts.firma.org", "TXT"): ("v=STSv1; id=1",),
        ("mta-sts.firma.org", "A"): ("8.8.4.80",),
    }
    own = {rdtype: DnsAnswer("firma.org", rdtype, DnsOutcome.REFUSED) for rdtype in ("MX", "SOA")}
    inspector = FakeInspector(servers={"ns1.firma.org": own})
    web = FakeWeb(WebAnswer(f"https://mta-sts.firma.org{PATH}", WebOutcome.ANSWERS, status=404))
    tools = fake_tools(FakeResolver(zone), inspector=inspector, web=web)
    prepared = prepare(1, CheckInputs(recipient_domain="firma.org"), CheckOptions())
    planned = dry_run(prepared, knowledge())
    found = await run(prepared, knowledge(), tools, lambda finding: None)
    questions = [question for finding in found for question in finding.asked]
    asked = [q for q in questions if q.kind is not AskedKind.SMTP]  # the talk: see above
    assert [q for q in asked if not any(covers(p, q) for p in planned)] == []
    assert {(q.kind, q.question) for q in asked} >= {
        (AskedKind.HTTPS, f"GET https://mta-sts.firma.org{PATH}"),
        (AskedKind.DNS, "SOA firma.org"),
    }
