"""As whom this computer is seen, told by its own end of the connection or by the receiver."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.fakes import FakeProber, find, reply, talk
from wizard.checks.answers import ProbeAnswer, ProbeTarget
from wizard.checks.own_address import own_address
from wizard.model import CheckOptions, Command, ConnectionFacts, OwnAddress, Port25Facts

TARGET = ProbeTarget("mx.example.org", "74.125.1.27")


def greeted(line: str) -> ProbeAnswer:
    return talk(TARGET, reply(Command.CONNECT, 220, "mx"), reply(Command.EHLO, 250, line))


def test_a_public_address_of_this_end_is_it() -> None:
    answer = replace(greeted("mx at your service, [9.9.9.9]"), own_address="8.8.4.4")
    assert own_address(answer) == OwnAddress("8.8.4.4", "connection")


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("mx.google.com at your service, [8.8.4.4]", "8.8.4.4"),
        ("mail.example.org Hello [8.8.4.4]", "8.8.4.4"),
        ("mx Hello [IPv6:2A00:1450::5], nice to meet you", "2a00:1450::5"),
        ("mx Hello home.example.net (8.8.4.4)", "8.8.4.4"),
    ],
)
def test_behind_a_router_the_receiver_may_name_it(line: str, address: str) -> None:
    answer = replace(greeted(line), own_address="192.168.1.5")
    assert own_address(answer) == OwnAddress(address, "receiver")


@pytest.mark.parametrize(
    "line",
    [
        "mx Hello [192.168.1.5]",
        "mx [74.125.1.27] greets you",
        "version 8.8.4.4",
        "mx Hello [1.2.3]",
    ],
)
def test_private_addresses_the_receivers_own_and_other_numbers_tell_nothing(line: str) -> None:
    assert own_address(replace(greeted(line), own_address="192.168.1.5")) is None


def test_a_refusal_may_name_it_too() -> None:
    refused = talk(TARGET, reply(Command.CONNECT, 554, "Client host [8.8.4.4] blocked"))
    assert own_address(refused) == OwnAddress("8.8.4.4", "receiver")


def test_a_diverted_connection_tells_nothing() -> None:
    answer = replace(greeted("mx"), own_address="8.8.4.4", diverted_to="127.0.0.1:9")
    assert own_address(answer) is None
    assert own_address(None) is None


@pytest.mark.parametrize(
    ("sending_ip", "is_sender"), [("8.8.4.4", True), ("::ffff:8.8.4.4", True), ("9.9.9.9", False)]
)
async def test_the_finding_says_whether_it_is_the_sending_address(
    sending_ip: str, is_sender: bool
) -> None:
    zone = {("mail.test", "MX"): ("1 mx.mail.test",), ("mx.mail.test", "A"): ("74.125.1.27",)}
    found = await find(
        zone,
        FakeProber(lambda target: replace(greeted("mx Hello [8.8.4.4]"), target=target)),
        only=("connection", "port25"),
        options=CheckOptions(nameserver="127.0.0.1:9"),
        recipient_domain="mail.test",
        sending_ip=sending_ip,
    )
    talked, facts = found["connection"].facts, found["port25"].facts
    assert isinstance(talked, ConnectionFacts)
    assert isinstance(facts, Port25Facts)
    assert talked.from_sender is is_sender
    assert (facts.own, facts.is_sender) == (OwnAddress("8.8.4.4", "receiver"), is_sender)
