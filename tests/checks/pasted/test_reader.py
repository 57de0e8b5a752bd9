"""Pasted outputs of many tools: each becomes the same kind of finding."""

from __future__ import annotations

import time

import pytest

from wizard.checks.pasted import read_pasted
from wizard.model import (
    CheckInputs,
    Command,
    ConnectionFacts,
    ConnectionOutcome,
    Finding,
    MxFacts,
    SeenFrom,
    Status,
    TlsFacts,
)

INPUTS = CheckInputs(recipient_domain="example.org")
Out = ConnectionOutcome

OURS = """== 421 wizard 1
== mx example.org
10 mx1.example.org.
20 mx2.example.org.
== smtp mx1.example.org
C connected
S 9 220 mx1.example.org ESMTP
C EHLO mail.acme.example
S 9 250-mx1.example.org
S 9 250-SIZE 1000
S 9 250 STARTTLS
C QUIT
S 9 221 2.0.0 Bye
== end 0
"""
SWAKS = """=== Trying mx1.example.org:25...
=== Connected to mx1.example.org.
<-  220 mx1.example.org ESMTP
 -> EHLO mail.acme.example
<-  250-mx1.example.org
<-  250 SIZE 1000
 -> QUIT
<-  221 2.0.0 Bye
=== Connection closed with remote host.
"""
TELNET = """Trying 192.0.2.1...
Connected to mx1.example.org.
Escape character is '^]'.
220 mx1.example.org ESMTP
EHLO mail.acme.example
250-mx1.example.org
250 SIZE 1000
QUIT
221 2.0.0 Bye
Connection closed by foreign host.
"""
PIPED_NC = "220 mx1.example.org ESMTP\r\n250-mx1.example.org\r\n250 SIZE 1\r\n221 2.0.0 Bye\r\n"


def facts_of(text: str) -> tuple[Finding, ConnectionFacts]:
    finding = next(each for each in read_pasted(text, INPUTS) if each.id == "connection")
    assert isinstance(finding.facts, ConnectionFacts)
    assert finding.seen_from is SeenFrom.MAIL_SERVER
    return finding, finding.facts


@pytest.mark.parametrize("text", [OURS, SWAKS, TELNET, PIPED_NC])
def test_a_server_that_answers_is_in_order(text: str) -> None:
    finding, facts = facts_of(text)
    assert (finding.status, facts.outcome) == (Status.OK, Out.ANSWERS)
    assert facts.banner == "mx1.example.org ESMTP"
    assert facts.features
    assert facts.quit_answered


def test_a_held_back_greeting_keeps_its_seconds() -> None:
    assert facts_of(OURS)[1].banner_s == 9.0
    assert facts_of(SWAKS)[1].banner_s is None


@pytest.mark.parametrize(
    ("text", "outcome", "status", "at", "code"),
    [
        (
            OURS.replace("S 9 220 mx1.example.org ESMTP", "S 1 421 4.7.0 Try again later"),
            *(Out.LIMITS_US, Status.LOOK, Command.CONNECT, 421),
        ),
        (
            SWAKS.replace("<-  250-mx1.example.org\n<-  250 SIZE 1000", "<** 421 4.7.0 Busy"),
            *(Out.LIMITS_US, Status.LOOK, Command.EHLO, 421),
        ),
        (
            TELNET.replace("220 mx1.example.org ESMTP", "554 5.7.1 Listed"),
            *(Out.REFUSED_BY_REPLY, Status.PROBLEM, Command.CONNECT, 554),
        ),
        (
            "== smtp mx1.example.org\nbash: connect: Connection refused\n== end 7",
            *(Out.TCP_REFUSED, Status.PROBLEM, None, None),
        ),
        ("== smtp mx1.example.org\n== end 124", *(Out.TCP_TIMEOUT, Status.PROBLEM, None, None)),
        (
            "== smtp mx1.example.org\nC connected\nC QUIT\n== end 8",
            *(Out.BANNER_TIMEOUT, Status.LOOK, Command.QUIT, None),
        ),
        (
            "== smtp mx1.example.org\nE TimedOut A connection attempt failed\n== end 7",
            *(Out.TCP_TIMEOUT, Status.PROBLEM, None, None),
        ),
        (
            "== smtp mx1.example.org\nE ConnectionRefused Verbindung verweigert\n== end 7",
            *(Out.TCP_REFUSED, Status.PROBLEM, None, None),
        ),
        (
            "*** Error connecting to mx1.example.org:25:\n*** \tconnect: No route to host",
            *(Out.NO_ROUTE, Status.PROBLEM, None, None),
        ),
        (
            "nc: connect to mx1.example.org port 25 (tcp) failed: Connection timed out",
            *(Out.TCP_TIMEOUT, Status.PROBLEM, None, None),
        ),
        (
            "telnet: Unable to connect to remote host: Connection refused",
            *(Out.TCP_REFUSED, Status.PROBLEM, None, None),
        ),
        (
            "ComputerName     : mx1.example.org\nRemoteAddress    : 192.0.2.1\n"
            "RemotePort       : 25\nTcpTestSucceeded : False",
            *(Out.TCP_TIMEOUT, Status.PROBLEM, None, None),
        ),
    ],
)
def test_each_failure_is_told_for_what_it_is(
    text: str, outcome: Out, status: Status, at: Command | None, code: int | None
) -> None:
    finding, facts = facts_of(text)
    assert (facts.outcome, finding.status, facts.refused_at, facts.code) == (
        *(outcome, status, at),
        code,
    )


@pytest.mark.parametrize(
    "text",
    [
        OURS.replace("220 mx1.example.org ESMTP", "220 ***************************"),
        OURS.replace("250-SIZE 1000", "250-XXXXXXXA"),
        SWAKS.replace("220 mx1.example.org ESMTP", "220 *******0*0**0*2*00"),
    ],
)
def test_a_greeting_that_a_firewall_has_overwritten_is_a_problem_of_the_senders_network(
    text: str,
) -> None:
    finding, facts = facts_of(text)
    assert (finding.status, facts.masked) == (Status.PROBLEM, True)


def test_a_port_that_opens_is_no_greeting() -> None:
    text = "ComputerName : mx1.example.org\nRemoteAddress : 192.0.2.1\nTcpTestSucceeded : True"
    _, facts = facts_of(text)
    assert (facts.host, facts.address) == ("mx1.example.org", "192.0.2.1")
    assert facts.outcome is Out.OPEN_PORT


def test_of_several_servers_the_first_that_spoke_counts_and_all_are_kept() -> None:
    text = (
        "== smtp mx1.example.org\nbash: connect: Connection refused\n== end 7\n"
        "== smtp mx2.example.org\nC connected\nS 0 220 mx2 ESMTP\nC QUIT\nS 0 221 Bye\n== end 0\n"
    )
    finding, facts = facts_of(text)
    assert (finding.about, finding.status) == ("mx2.example.org", Status.OK)
    assert [(each.host, each.outcome) for each in facts.attempts] == [
        ("mx1.example.org", Out.TCP_REFUSED),
        ("mx2.example.org", Out.ANSWERS),
    ]


@pytest.mark.parametrize(
    "text",
    [
        OURS,
        "example.org mail is handled by 10 mx1.example.org.\n"
        "example.org mail is handled by 20 mx2.example.org.",
        "Name          Type   TTL   Section    NameExchange      Preference\n"
        "example.org   MX     3600  Answer     mx2.example.org   20\n"
        "example.org   MX     3600  Answer     mx1.example.org   10",
    ],
)
def test_the_servers_own_look_up_is_read(text: str) -> None:
    finding = read_pasted(text, INPUTS)[0]
    assert isinstance(finding.facts, MxFacts)
    assert [(host.preference, host.host) for host in finding.facts.hosts] == [
        (10, "mx1.example.org"),
        (20, "mx2.example.org"),
    ]


OPENSSL = """== tls mx1.example.org
CONNECTED(00000003)
depth=0 CN = mx1.example.org
---
Certificate chain
---
subject=CN = mx1.example.org
issuer=C = US, O = Let's Encrypt, CN = R11
---
New, TLSv1.3, Cipher is TLS_AES_256_GCM_SHA384
Verify return code: 0 (ok)
---
250 CHUNKING
== end 0
"""


@pytest.mark.parametrize(
    ("text", "status", "trusted", "matches"),
    [
        (OPENSSL, Status.OK, True, True),
        (OPENSSL.replace("0 (ok)", "62 (hostname mismatch)"), Status.NOTE, True, False),
        (OPENSSL.replace("0 (ok)", "10 (certificate has expired)"), Status.NOTE, False, None),
        (OPENSSL.replace("0 (ok)", "18 (self-signed certificate)"), Status.NOTE, False, None),
    ],
)
def test_openssl_is_read_as_encryption(
    text: str, status: Status, trusted: bool, matches: bool | None
) -> None:
    (finding,) = read_pasted(text, INPUTS)
    facts = finding.facts
    assert isinstance(facts, TlsFacts)
    assert (finding.about, facts.version, facts.established) == (
        "mx1.example.org",
        "TLSv1.3",
        True,
    )
    assert (finding.status, facts.trusted, facts.name_matches) == (status, trusted, matches)


def test_a_server_that_offers_no_encryption_is_told() -> None:
    text = "== tls mx1.example.org\nCONNECTED(00000003)\nDidn't find STARTTLS in server response"
    finding = next(each for each in read_pasted(text, INPUTS) if each.id == "tls")
    assert isinstance(finding.facts, TlsFacts)
    assert not finding.facts.offered


@pytest.mark.parametrize(
    "text", ["", "hello", "bash: dig: command not found", "10 apples.", "C:\\> exit", "\x00" * 900]
)
def test_a_text_of_something_else_gives_nothing(text: str) -> None:
    assert [each for each in read_pasted(text, INPUTS) if each.id == "connection"] == []


@pytest.mark.parametrize("piece", ["220-x\n", "S 1 250-y\n", "== smtp a.b\n", "(" * 200, "=== "])
def test_a_hostile_text_is_read_in_time_and_bounds(piece: str) -> None:
    started = time.perf_counter()
    found = read_pasted(piece * 200_000, INPUTS)
    assert time.perf_counter() - started < 0.5
    assert len(found) <= 3
