"""Good, broken and lame zones of a real BIND, told apart by the checks."""

from __future__ import annotations

import pytest

from tests.integration import namespace as net
from tests.integration.servers import Servers

pytestmark = pytest.mark.integration

# Example names count as ordinary ones only in a run that is led somewhere.
LED = ("--connect", f"mx.empfang.example:25={net.RECEIVER_FOR_CHECKS}:25")


def test_a_good_zone(servers: Servers) -> None:
    facts = servers.finding("mx", "--recipient-domain", "empfang.example", *LED)["facts"]
    assert facts["exists"] is True
    (host,) = facts["hosts"]
    assert (host["preference"], host["host"]) == (10, "mx.empfang.example")
    assert host["addresses"] == [net.RECEIVER]


@pytest.mark.parametrize("domain", ["kaputt.example", "lahm.example"])
def test_a_zone_that_cannot_be_had_is_unknown_and_not_empty(servers: Servers, domain: str) -> None:
    finding = servers.finding("mx", "--recipient-domain", domain, *LED)
    assert finding["status"] == "unknown"
    assert finding["reason"] == "server_failed"


def test_a_domain_that_does_not_exist(servers: Servers) -> None:
    finding = servers.finding("mx", "--recipient-domain", "gibtsnicht.example", *LED)
    assert finding["status"] == "problem"
    assert finding["facts"]["exists"] is False


def test_a_domain_that_takes_no_mail(servers: Servers) -> None:
    finding = servers.finding("mx", "--recipient-domain", "nullmx.example", *LED)
    assert finding["status"] == "problem"
    assert finding["facts"]["null_mx"] is True


@pytest.mark.parametrize(
    ("domain", "problem"), [("alias-mx.example", "cname"), ("leer.example", "no_address")]
)
def test_receiving_hosts_with_a_fault(servers: Servers, domain: str, problem: str) -> None:
    finding = servers.finding("mx", "--recipient-domain", domain, *LED)
    assert [host["problem"] for host in finding["facts"]["hosts"]] == [problem]


@pytest.mark.parametrize(
    ("address", "names", "status"),
    [(net.SENDER, ["mail.acme.example"], "ok"), (net.EXIM_SENDER, [], "problem")],
)
def test_reverse_dns(servers: Servers, address: str, names: list[str], status: str) -> None:
    finding = servers.finding("ptr", "--sending-ip", address, *LED)
    assert finding["facts"]["names"] == names
    assert finding["status"] == status


@pytest.mark.parametrize(
    ("domain", "address", "result"),
    [
        ("acme.example", net.SENDER, "pass"),
        ("acme.example", net.EXIM_SENDER, "fail"),
        # The record comes with thirty others: truncated over UDP, whole over TCP.
        ("gross.example", "192.0.2.1", "pass"),
        ("empfang.example", net.SENDER, "none"),
    ],
)
def test_spf(servers: Servers, domain: str, address: str, result: str) -> None:
    about = ("--sender-domain", domain, "--sending-ip", address)
    finding = servers.finding("spf", *about, *LED)
    assert finding["facts"]["result"] == result


@pytest.mark.parametrize("domain", ["kaputt.example", "lahm.example"])
def test_a_sender_whose_zone_cannot_be_had(servers: Servers, domain: str) -> None:
    about = ("--sender-domain", domain, "--sending-ip", net.SENDER)
    finding = servers.finding("spf", *about, *LED)
    assert (finding["status"], finding["reason"]) == ("unknown", "server_failed")


def test_the_policy_of_a_domain(servers: Servers) -> None:
    finding = servers.finding("dmarc", "--sender-domain", "acme.example", *LED)
    assert finding["facts"]["record"] == "v=DMARC1; p=none"
    assert finding["facts"]["policy"] == "none"
