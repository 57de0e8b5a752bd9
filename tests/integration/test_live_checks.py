"""Live checks against real BIND and Postfix, on the true ports 53 and 25."""

from __future__ import annotations

import pytest

from tests.integration import namespace as net
from tests.integration.servers import Servers

pytestmark = pytest.mark.integration

RECEIVER = ("--recipient-domain", "empfang.example")
TO_RECEIVER = ("--connect", f"mx.empfang.example:25={net.RECEIVER_FOR_CHECKS}:25")
GREYLISTER = ("--recipient-domain", "grau.example")
TO_GREYLISTER = ("--connect", f"mx.grau.example:25={net.GREYLISTER_FOR_CHECKS}:25")


def test_a_receiver_that_answers_and_then_limits_us(servers: Servers) -> None:
    first = servers.finding("mx,connection", *RECEIVER, *TO_RECEIVER)
    assert first["status"] == "note"
    assert first["facts"]["outcome"] == "answers"
    assert first["facts"]["banner"].startswith("mx.empfang.example ESMTP")
    assert "PIPELINING" in first["facts"]["features"]
    assert first["facts"]["quit_answered"] is True

    second = servers.finding("mx,connection", *RECEIVER, *TO_RECEIVER)
    assert second["facts"]["outcome"] == "limits_us"
    assert (second["facts"]["code"], second["facts"]["refused_at"]) == (421, "connect")
    assert "too many connections from" in second["facts"]["reply"]

    # A connection to an address of this machine comes from that same address.
    seen = servers.receiver.lines(f"unknown[{net.RECEIVER_FOR_CHECKS}]")
    assert any("Connection rate limit exceeded: 2 from" in line for line in seen)
    counts = [line.partition("] ")[2] for line in seen if "disconnect from" in line]
    assert counts == ["ehlo=1 quit=1 commands=2", "commands=0/0"]


def test_a_greylister_refuses_only_the_envelope(servers: Servers) -> None:
    plain = servers.finding("mx,connection", *GREYLISTER, *TO_GREYLISTER)
    assert plain["facts"]["outcome"] == "answers"
    asked = servers.finding(
        "mx,connection",
        *(*GREYLISTER, *TO_GREYLISTER),
        *("--ask-recipient", "info@grau.example", "--as", "angebote@acme.example"),
    )
    assert asked["facts"]["outcome"] == "refused_by_reply"
    assert (asked["facts"]["code"], asked["facts"]["refused_at"]) == (450, "rcpt")
    assert asked["facts"]["enhanced"] == "4.2.0"
    seen = servers.greylister.lines("disconnect from")
    assert any("rcpt=0/1 quit=1" in line or "rcpt=0/1 rset=1 quit=1" in line for line in seen)
    assert not any("data=" in line for line in seen)


def test_a_receiver_that_is_not_there(servers: Servers) -> None:
    nobody = ("--connect", f"mx.empfang.example:25={net.NOBODY_THERE}:25")
    finding = servers.finding("mx,connection", *RECEIVER, *nobody)
    # Refused from here; that alone does not tell whether the server gets through.
    assert finding["status"] == "unknown"
    assert finding["facts"]["outcome"] == "tcp_refused"


def test_an_example_address_is_not_connected_to_by_itself(servers: Servers) -> None:
    before = len(servers.receiver.lines("connect from"))
    finding = servers.finding("mx,connection", *RECEIVER)
    assert (finding["status"], finding["reason"]) == ("skipped", "example_address")
    assert len(servers.receiver.lines("connect from")) == before
