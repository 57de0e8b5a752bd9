"""The test connection: which host is asked, when the next is, and what a result is worth."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.fakes import DIVERTED, HELLO, FakeProber, Zone, find, reply, talk
from wizard.checks.answers import ProbeAnswer, ProbeTarget
from wizard.model import (
    CheckOptions,
    Command,
    ConnectionFacts,
    ConnectionOutcome,
    Diversion,
    Envelope,
    Finding,
    Reason,
    Status,
)

D = "example.org"
ADDRESSES = {
    "a.example.org": "192.0.2.1",
    "b.example.org": "192.0.2.2",
    "c.example.org": "192.0.2.3",
}
ZONE: Zone = {
    (D, "MX"): ("10 a.example.org", "20 b.example.org", "30 c.example.org"),
    **{(host, "A"): (address,) for host, address in ADDRESSES.items()},
}
OPEN = CheckOptions(
    diversions=tuple(Diversion(host, 25, "127.0.0.1", 9) for host in (*ADDRESSES, "2001:db8::1"))
)
GREETED = reply(Command.CONNECT, 220, "mx ESMTP")


def failing(*outcomes: ConnectionOutcome | None) -> FakeProber:
    """Hosts that fail in this order; those after are friendly."""
    left = list(outcomes)

    def answer(target: ProbeTarget) -> ProbeAnswer:
        return talk(target, outcome=left.pop(0)) if left else talk(target)

    return FakeProber(answer)


def saying(*replies: Any, **more: Any) -> FakeProber:
    return FakeProber(lambda target: talk(target, *replies, **more))


async def connect(prober: FakeProber, zone: Zone = ZONE, **more: Any) -> Finding:
    options = more.pop("options", OPEN)
    found = await find(zone, prober, only=("connection",), options=options, **more)
    return found["connection"]


def hosts(prober: FakeProber) -> list[str]:
    return [target.host[0] for target, _, _ in prober.visits]


Out = ConnectionOutcome


async def test_the_best_host_alone_is_asked_when_it_answers() -> None:
    prober = failing()
    finding = await connect(prober)
    assert hosts(prober) == ["a"]
    assert finding.status is Status.NOTE
    assert finding.about == "a.example.org"


async def test_where_tcp_fails_the_next_host_is_asked_three_at_most() -> None:
    prober = failing(Out.TCP_TIMEOUT, Out.TCP_REFUSED, Out.TCP_TIMEOUT)
    finding = await connect(prober)
    assert hosts(prober) == ["a", "b", "c"]
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.facts.host == "a.example.org"
    assert len(finding.facts.tried) == 3


async def test_the_second_host_serves_when_the_first_is_down() -> None:
    prober = failing(Out.TCP_REFUSED)
    finding = await connect(prober)
    assert finding.about == "b.example.org"
    assert finding.status is Status.NOTE


@pytest.mark.parametrize("ended", [Out.BANNER_TIMEOUT, Out.CLOSED, Out.NOT_SMTP, Out.TOO_LONG])
async def test_a_host_that_was_reached_is_not_followed_by_another(ended: Out) -> None:
    prober = failing(ended)
    finding = await connect(prober)
    assert hosts(prober) == ["a"]
    assert finding.status is Status.LOOK


async def test_after_a_421_to_us_nobody_else_is_bothered() -> None:
    prober = saying(reply(Command.CONNECT, 421, "4.7.0 Too many connections"))
    finding = await connect(prober)
    assert hosts(prober) == ["a"]
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.facts.outcome is Out.LIMITS_US
    assert (finding.facts.code, finding.facts.enhanced) == (421, "4.7.0")
    assert finding.status is Status.LOOK


async def test_all_hosts_on_request_three_at_most_one_address_each() -> None:
    zone = {**ZONE, ("a.example.org", "A"): ("192.0.2.1", "192.0.2.9")}
    prober = failing()
    options = CheckOptions(diversions=OPEN.diversions, all_mx=True)
    await connect(prober, zone, options=options)
    assert hosts(prober) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("family", "visited"),
    [
        ("any", ["192.0.2.1", "2001:db8::1"]),
        ("4", ["192.0.2.1"]),
        ("6", ["2001:db8::1"]),
        ("both", ["192.0.2.1", "2001:db8::1"]),
    ],
)
async def test_the_address_family_is_the_users_choice(family: str, visited: list[str]) -> None:
    zone = {
        (D, "MX"): ("10 a.example.org",),
        ("a.example.org", "A"): ("192.0.2.1",),
        ("a.example.org", "AAAA"): ("2001:db8::1",),
    }
    prober = failing(Out.NO_ROUTE, Out.NO_ROUTE)
    options = CheckOptions(diversions=OPEN.diversions, family=family)
    finding = await connect(prober, zone, options=options)
    assert [target.address for target, _, _ in prober.visits] == visited
    assert (finding.status, finding.reason) == (Status.UNKNOWN, Reason.NO_NETWORK)


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [
        (Out.TCP_TIMEOUT, Reason.TIMED_OUT),
        (Out.TCP_REFUSED, Reason.REFUSED),
        (Out.NO_ROUTE, Reason.NO_NETWORK),
    ],
)
async def test_what_cannot_be_reached_from_here_is_unknown_not_down(
    outcome: Out, reason: Reason
) -> None:
    prober = FakeProber(lambda target: talk(target, outcome=outcome))
    finding = await connect(prober)
    assert (finding.status, finding.reason) == (Status.UNKNOWN, reason)
    assert isinstance(finding.facts, ConnectionFacts)


async def test_a_554_greeting_is_told_to_this_computer_and_a_mere_note() -> None:
    finding = await connect(saying(reply(Command.CONNECT, 554, "5.7.1 dynamic address")))
    assert finding.status is Status.NOTE
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.facts.outcome is Out.REFUSED_BY_REPLY


async def test_a_rewriting_firewall_is_worth_a_look() -> None:
    finding = await connect(saying(reply(Command.CONNECT, 220, "*" * 40), HELLO))
    assert finding.status is Status.LOOK


async def test_the_addresses_are_named_once_and_only_with_consent() -> None:
    consent = Envelope("me@support.example", "you@example.org")
    prober = failing(Out.TCP_TIMEOUT)
    await connect(prober, envelope=consent)
    assert [envelope for _, envelope, _ in prober.visits] == [consent, None]
    silent = failing()
    await connect(silent)
    assert [envelope for _, envelope, _ in silent.visits] == [None]


@pytest.mark.parametrize(
    ("address", "reason"),
    [("10.1.2.3", Reason.PRIVATE_ADDRESS), ("198.51.100.7", Reason.EXAMPLE_ADDRESS)],
)
async def test_private_and_example_addresses_are_never_connected_to(
    address: str, reason: Reason
) -> None:
    zone = {(D, "MX"): ("10 a.example.org",), ("a.example.org", "A"): (address,)}
    prober = failing()
    finding = await connect(prober, zone, options=DIVERTED)
    assert prober.visits == []
    assert (finding.status, finding.reason) == (Status.SKIPPED, reason)


async def test_a_network_of_the_users_own_may_be_connected_to() -> None:
    zone = {(D, "MX"): ("10 a.example.org",), ("a.example.org", "A"): ("10.1.2.3",)}
    prober = failing()
    await connect(prober, zone, options=CheckOptions(exempt=("10.0.0.0/8",)))
    assert len(prober.visits) == 1


async def test_a_polite_wait_is_skipped_and_says_how_long() -> None:
    prober = FakeProber(lambda target: ProbeAnswer(target, None, wait_s=21.4))
    finding = await connect(prober)
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.POLITE_WAIT)
    assert finding.error == "21 s"


async def test_without_receiving_servers_there_is_nothing_to_connect_to() -> None:
    prober = failing()
    finding = await connect(prober, {(D, "MX"): ("0 .",)})
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NOT_APPLICABLE)
    assert prober.visits == []


async def test_a_kept_result_says_its_age_and_a_diverted_one_where_it_went() -> None:
    finding = await connect(
        FakeProber(lambda target: talk(target, age_seconds=61.0, diverted_to="127.0.0.1:9"))
    )
    assert (finding.age_seconds, finding.diverted_to) == (61.0, "127.0.0.1:9")


async def test_no_further_host_is_begun_with_when_its_greeting_could_no_longer_be_awaited(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wizard.checks.connection.LAST_START_S", -1.0)
    prober = failing(Out.TCP_TIMEOUT)
    await connect(prober)
    assert hosts(prober) == ["a"]


DUAL: Zone = {**ZONE, ("a.example.org", "AAAA"): ("2001:db8::1",)}


@pytest.mark.parametrize(
    ("family", "all_mx", "visited"),
    [
        ("any", False, ["192.0.2.1"]),
        ("both", False, ["192.0.2.1", "2001:db8::1"]),
        ("both", True, ["192.0.2.1", "2001:db8::1", "192.0.2.2"]),
        ("6", True, ["2001:db8::1"]),
    ],
)
async def test_the_other_family_is_tested_on_request_within_the_limit(
    family: str, all_mx: bool, visited: list[str]
) -> None:
    prober = failing()
    options = CheckOptions(diversions=OPEN.diversions, family=family, all_mx=all_mx)
    finding = await connect(prober, DUAL, options=options)
    assert [target.address for target, _, _ in prober.visits] == visited
    assert isinstance(finding.facts, ConnectionFacts)
    assert [each.address for each in finding.facts.attempts] == visited


async def test_a_receiver_that_limits_us_is_left_alone_also_when_all_hosts_were_asked_for() -> None:
    prober = saying(reply(Command.CONNECT, 421, "4.7.0 Too many connections"))
    options = CheckOptions(diversions=OPEN.diversions, family="both", all_mx=True)
    finding = await connect(prober, DUAL, options=options)
    assert len(prober.visits) == 1
    assert isinstance(finding.facts, ConnectionFacts)
    (attempt,) = finding.facts.attempts
    assert (attempt.outcome, attempt.code) == (Out.LIMITS_US, 421)


async def test_a_computer_without_ipv6_has_still_tested_ipv4() -> None:
    def answer(target: ProbeTarget) -> ProbeAnswer:
        v6 = ":" in target.address
        return talk(target, outcome=Out.NO_ROUTE) if v6 else talk(target)

    options = CheckOptions(diversions=OPEN.diversions, family="both")
    finding = await connect(FakeProber(answer), DUAL, options=options)
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.status is Status.NOTE
    assert [each.outcome for each in finding.facts.attempts] == [Out.ANSWERS, Out.NO_ROUTE]


async def test_a_kept_result_says_its_age_for_each_host() -> None:
    prober = FakeProber(lambda target: talk(target, age_seconds=240.0))
    finding = await connect(prober)
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.age_seconds == finding.facts.attempts[0].age_seconds == 240.0
