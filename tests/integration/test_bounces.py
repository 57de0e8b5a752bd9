"""Bounces and log lines that real servers wrote after real refusals, read by the program."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.integration.servers import Servers

pytestmark = pytest.mark.integration


def diagnosed(servers: Servers, text: str | Path, name: str = "") -> dict[str, Any]:
    """What `wizard421 diagnose` says without asking the network."""
    path = text if isinstance(text, Path) else servers.folder / name
    if not isinstance(text, Path):
        path.write_text(text)
    return servers.wizard("diagnose", path, "--offline", "--json")


def value(document: dict[str, Any], key: str) -> object:
    """The value of one circumstance, None when it is not known."""
    found = document["circumstances"][key]
    return found["value"] if found else None


def test_a_delayed_notice_of_postfix(servers: Servers, delayed_notice: Path) -> None:
    document = diagnosed(servers, delayed_notice)
    assert document["kind"] == "dsn"
    assert (document["code"], document["enhanced"]) == (421, "4.7.0")
    assert document["cause"] == "connection_limit"
    assert document["provider"] == "postfix"
    assert document["mta"] == "postfix"
    assert document["retrying"] == "yes"
    assert value(document, "recipient") == "info@empfang.example"
    assert value(document, "sender_domain") == "acme.example"
    assert value(document, "sending_ip") == "203.0.113.25"
    assert value(document, "reporting_mta") == "mail.acme.example"
    assert value(document, "receiving_host") == "mx.empfang.example"
    queue_id = value(document, "queue_id")
    assert servers.patient.lines(f"{queue_id}: to=<info@empfang.example>")


def test_a_final_bounce_of_postfix(servers: Servers, final_bounce: Path) -> None:
    document = diagnosed(servers, final_bounce)
    assert (document["code"], document["enhanced"]) == (421, "4.7.0")
    assert document["cause"] == "connection_limit"
    assert document["provider"] == "postfix"
    assert document["retrying"] == "over"
    assert value(document, "recipient_domain") == "empfang.example"
    assert value(document, "sending_ip") == "203.0.113.26"
    assert value(document, "reporting_mta") == "mail2.acme.example"


def test_a_german_notice_about_forwarded_mail(servers: Servers, forwarders_notice: Path) -> None:
    assert "Ihre Nachricht konnte bisher nicht" in forwarders_notice.read_text(encoding="utf-8")
    document = diagnosed(servers, forwarders_notice)
    assert document["kind"] == "dsn"
    assert (document["code"], document["enhanced"]) == (421, "4.7.0")
    assert document["cause"] == "connection_limit"
    assert document["retrying"] == "yes"
    assert document["situation"]["role"]["value"] == "forwarder"
    assert value(document, "recipient") == "info@empfang.example"
    assert value(document, "sending_ip") == "203.0.113.28"
    assert {step["action"] for step in document["plan"]["steps"]} & {"throttle", "warm_up"} == set()


def test_a_warning_of_exim(servers: Servers, exim_warning: Path) -> None:
    document = diagnosed(servers, exim_warning)
    assert document["kind"] == "dsn"
    assert (document["code"], document["enhanced"]) == (450, "4.2.0")
    assert document["cause"] == "greylisting"
    assert document["mta"] == "exim"
    assert document["retrying"] == "yes"
    assert document["clears_by_itself"] is True
    assert value(document, "recipient") == "info@grau.example"
    assert value(document, "sender") == "angebote@acme.example"
    assert value(document, "receiving_host") == "mx.grau.example"


def test_the_plan_of_a_delayed_notice_counts_from_its_arrival(
    servers: Servers, delayed_notice: Path
) -> None:
    steps = diagnosed(servers, delayed_notice)["plan"]["steps"]
    assert {step["action"] for step in steps} >= {"throttle", "wait"}


@pytest.mark.usefixtures("delayed_notice")
def test_log_lines_of_the_sending_postfix(servers: Servers) -> None:
    (line,) = servers.patient.lines("status=deferred")
    document = diagnosed(servers, line, "postfix.log")
    assert document["kind"] == "log"
    assert (document["code"], document["enhanced"]) == (421, "4.7.0")
    assert document["cause"] == "connection_limit"
    assert document["mta"] == "postfix"
    assert document["retrying"] == "yes"
    assert value(document, "receiving_ip") == "198.51.100.20"
    assert value(document, "sending_ip") == "203.0.113.25"


@pytest.mark.usefixtures("exim_warning")
def test_log_lines_of_exim(servers: Servers) -> None:
    lines = [line for line in servers.exim.log().splitlines() if " == " in line]
    document = diagnosed(servers, lines[0], "exim.log")
    assert document["kind"] == "log"
    assert (document["code"], document["enhanced"]) == (450, "4.2.0")
    assert document["cause"] == "greylisting"
    assert document["mta"] == "exim"
    assert document["retrying"] == "yes"
    assert value(document, "recipient_domain") == "grau.example"
    assert value(document, "receiving_ip") == "198.51.100.30"


@pytest.mark.usefixtures("delayed_notice", "final_bounce", "forwarders_notice")
def test_the_421_was_a_real_one(servers: Servers) -> None:
    """Not said by a script: Postfix's own counter of connections refused its clients."""
    lines = servers.receiver.lines("Connection rate limit exceeded")
    assert any("mail.acme.example[203.0.113.25]" in line for line in lines)
    assert any("mail2.acme.example[203.0.113.26]" in line for line in lines)
    assert any("mail4.acme.example[203.0.113.28]" in line for line in lines)
