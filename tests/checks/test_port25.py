"""Port 25 of this computer: asked only when the receiver failed, concluded from three controls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.checks.fakes import FakeProber, FakeResolver, FakeWeb, find, reply, talk
from wizard.checks.answers import DnsOutcome, ProbeAnswer, ProbeTarget, WebAnswer, WebOutcome
from wizard.model import (
    CheckOptions,
    Command,
    ConnectionOutcome,
    Diversion,
    Finding,
    Port25Conclusion,
    Port25Facts,
    Reason,
    Status,
)

CONTROL_HOSTS = {
    "gmail.com": "gmail-smtp-in.l.google.com",
    "outlook.com": "outlook-com.olc.protection.outlook.com",
    "yahoo.com": "mta5.am0.yahoodns.net",
}
GREETINGS = {
    "gmail-smtp-in.l.google.com": "mx.google.com ESMTP gsmtp",
    "outlook-com.olc.protection.outlook.com": "AM6EUR05.mail.protection.outlook.com Hello",
    "mta5.am0.yahoodns.net": "mtaproxy511.mail.ne1.yahoo.com ESMTP ready",
}
ZONE = {
    ("example.org", "MX"): ("10 mx.example.org",),
    ("mx.example.org", "A"): ("192.0.2.1",),
    **{(domain, "MX"): (f"5 {host}",) for domain, host in CONTROL_HOSTS.items()},
    **{(host, "A"): (f"198.51.100.{n}",) for n, host in enumerate(GREETINGS, 1)},
}
OPEN = CheckOptions(
    diversions=tuple(Diversion(host, 25, "127.0.0.1", 9) for host in ("mx.example.org", *GREETINGS))
)
Out = ConnectionOutcome
End = Port25Conclusion


def world(target: Out, controls: Out | Mapping[str, Out | str], banner: str = "") -> FakeProber:
    """The target ends so, the controls so; a control may be a greeting instead."""

    def answer(probed: ProbeTarget) -> ProbeAnswer:
        if probed.host == "mx.example.org":
            return talk(probed, outcome=target)
        outcome = controls if isinstance(controls, Out) else controls[probed.host]
        if isinstance(outcome, Out) and outcome is not Out.ANSWERS:
            return talk(probed, outcome=outcome)
        greeting = outcome if not isinstance(outcome, Out) else banner or GREETINGS[probed.host]
        return talk(probed, reply(Command.CONNECT, 220, greeting))

    return FakeProber(answer)


async def port25(prober: FakeProber, zone: Any = None, web: FakeWeb | None = None) -> Finding:
    resolver = FakeResolver(zone or ZONE)
    found = await find(resolver, prober, only=("port25",), options=WEB_OPEN, web=web)
    return found["port25"]


def mixed(*outcomes: Out) -> dict[str, Out | str]:
    return dict(zip(GREETINGS, outcomes, strict=True))


@pytest.mark.parametrize(
    ("target", "controls", "conclusion", "status"),
    [
        (Out.TCP_TIMEOUT, Out.ANSWERS, End.RECEIVER_ONLY, Status.LOOK),
        (Out.TCP_REFUSED, Out.ANSWERS, End.RECEIVER_ONLY, Status.LOOK),
        (Out.TCP_TIMEOUT, Out.TCP_TIMEOUT, End.BLOCKED_HERE, Status.UNKNOWN),
        (Out.TCP_REFUSED, Out.TCP_REFUSED, End.REJECTED_HERE, Status.UNKNOWN),
        (Out.NO_ROUTE, Out.NO_ROUTE, End.NO_NETWORK, Status.UNKNOWN),
        (Out.TCP_TIMEOUT, Out.CLOSED, End.INTERCEPTED, Status.UNKNOWN),
        (
            Out.TCP_TIMEOUT,
            mixed(Out.TCP_TIMEOUT, Out.TCP_REFUSED, Out.NO_ROUTE),
            End.BLOCKED_HERE,
            Status.UNKNOWN,
        ),
        (
            Out.TCP_TIMEOUT,
            mixed(Out.TCP_TIMEOUT, Out.ANSWERS, Out.TCP_TIMEOUT),
            End.RECEIVER_ONLY,
            Status.LOOK,
        ),
    ],
)
async def test_the_decision_table(
    target: Out, controls: Out | dict[str, Out | str], conclusion: End, status: Status
) -> None:
    finding = await port25(world(target, controls))
    assert isinstance(finding.facts, Port25Facts)
    assert (finding.facts.conclusion, finding.status) == (conclusion, status)
    assert len(finding.facts.controls) == 3


async def test_one_greeting_for_everybody_is_an_interceptor() -> None:
    prober = world(Out.TCP_TIMEOUT, Out.ANSWERS, banner="antivirus mail shield ready")
    finding = await port25(prober)
    assert isinstance(finding.facts, Port25Facts)
    assert finding.facts.conclusion is End.INTERCEPTED
    assert finding.reason is Reason.PORT_BLOCKED


async def test_strange_greetings_from_all_are_an_interceptor_one_alone_is_not() -> None:
    strange: dict[str, Out | str] = {host: f"proxy {n}" for n, host in enumerate(GREETINGS)}
    finding = await port25(world(Out.TCP_TIMEOUT, strange))
    assert isinstance(finding.facts, Port25Facts)
    assert finding.facts.conclusion is End.INTERCEPTED
    mostly = {**GREETINGS, "mta5.am0.yahoodns.net": "something new"}
    finding = await port25(world(Out.TCP_TIMEOUT, mostly))
    assert isinstance(finding.facts, Port25Facts)
    assert finding.facts.conclusion is End.RECEIVER_ONLY


async def test_a_receiver_that_answers_makes_the_controls_needless() -> None:
    prober = world(Out.ANSWERS, Out.ANSWERS)
    finding = await port25(prober)
    assert [target.host for target, _, _ in prober.visits] == ["mx.example.org"]
    assert isinstance(finding.facts, Port25Facts)
    assert (finding.facts.conclusion, finding.status) == (End.OPEN, Status.NOTE)


async def test_controls_hear_a_greeting_and_quit_only() -> None:
    prober = world(Out.TCP_TIMEOUT, Out.ANSWERS)
    await port25(prober)
    controls = [visit for visit in prober.visits if visit[0].host != "mx.example.org"]
    assert [(envelope, only) for _, envelope, only in controls] == [(None, True)] * 3


async def test_a_control_that_is_the_receiver_itself_is_no_control() -> None:
    zone = {**ZONE, ("example.org", "MX"): ("5 gmail-smtp-in.l.google.com",)}
    prober = world(Out.ANSWERS, mixed(Out.TCP_TIMEOUT, Out.ANSWERS, Out.ANSWERS))
    finding = await port25(prober, zone)
    assert isinstance(finding.facts, Port25Facts)
    assert len(finding.facts.controls) == 2
    assert finding.facts.conclusion is End.RECEIVER_ONLY


async def test_without_any_dns_there_is_no_network() -> None:
    zone = {**ZONE, **{(domain, "MX"): DnsOutcome.TIMEOUT for domain in CONTROL_HOSTS}}
    finding = await port25(world(Out.TCP_TIMEOUT, Out.ANSWERS), zone)
    assert isinstance(finding.facts, Port25Facts)
    assert finding.facts.conclusion is End.NO_NETWORK


async def test_controls_that_cannot_be_looked_up_leave_it_open() -> None:
    zone = {**ZONE, **{(domain, "MX"): DnsOutcome.REFUSED for domain in CONTROL_HOSTS}}
    finding = await port25(world(Out.TCP_TIMEOUT, Out.ANSWERS), zone)
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.REFUSED)


WEB_ZONE = {**ZONE, **{(domain, "A"): ("198.51.100.80",) for domain in CONTROL_HOSTS}}
WEB_OPEN = replace(
    OPEN,
    diversions=(
        *OPEN.diversions,
        *(Diversion(name, 443, "127.0.0.1", 9) for name in CONTROL_HOSTS),
    ),
)


@pytest.mark.parametrize(
    ("controls", "web", "conclusion"),
    [
        (Out.TCP_TIMEOUT, WebOutcome.ANSWERS, End.BLOCKED_HERE),
        (Out.TCP_REFUSED, WebOutcome.ANSWERS, End.REJECTED_HERE),
        (Out.TCP_TIMEOUT, WebOutcome.TIMEOUT, End.NO_NETWORK),
        (Out.TCP_REFUSED, WebOutcome.UNREACHABLE, End.NO_NETWORK),
    ],
)
async def test_only_who_gets_out_elsewhere_is_told_that_port_25_is_shut(
    controls: Out, web: WebOutcome, conclusion: End
) -> None:
    page = FakeWeb(WebAnswer("", web))
    finding = await port25(world(Out.TCP_TIMEOUT, controls), WEB_ZONE, page)
    assert isinstance(finding.facts, Port25Facts)
    assert finding.facts.conclusion is conclusion
    assert finding.facts.web_reached is (web is WebOutcome.ANSWERS)
    assert {(target.host, target.port, path) for target, path in page.fetched} == {
        (domain, 443, "") for domain in CONTROL_HOSTS
    }


async def test_where_a_control_answers_the_web_is_left_alone() -> None:
    page = FakeWeb(WebAnswer("", WebOutcome.ANSWERS))
    finding = await port25(world(Out.TCP_TIMEOUT, Out.ANSWERS), WEB_ZONE, page)
    assert isinstance(finding.facts, Port25Facts)
    assert (finding.facts.web_reached, page.fetched) == (None, [])
