"""Logs with named values: whom the message came from, went to, and which line names the server."""

from __future__ import annotations

import pytest

from wizard.model.bounce import Circumstances
from wizard.reading import read_text

TRACKED = (
    "2026-10-02T06:20:44.901Z,10.9.0.4,HUB7,192.0.2.80,mx.birch.example,08DF;0,Outbound,SMTP,"
    "DEFER,8800,<77@birch.example>,5b1d-02,liv@spruce.example,451 4.3.2 Busy for now,912,1,,,"
    "Minutes of May,desk@birch.example,desk@birch.example,,Originating,,,,"
)
KUMO = (
    '{"type":"TransientFailure","sender":"a@birch.example","recipient":"b@spruce.example",'
    '"response":{"code":421,"enhanced_code":{"class":4,"subject":3,"detail":2},'
    '"content":"Busy for now","command":"DATA"},'
    '"peer_address":{"name":"mx.spruce.example.","addr":"192.0.2.81"},"num_attempts":3}'
)
QUEUE = (
    '{"queue_name":"deferred","queue_id":"4XyZ12abcdE","sender":"a@birch.example",'
    '"recipients":[{"address":"b@spruce.example","delay_reason":'
    '"host mx.spruce.example[192.0.2.82] said: 421 4.3.2 Busy for now"}]}'
)
ZONE = (
    "Oct 02 09:00:01 out3 zone-mta: info Sender/a/1[1] 19bb77226740009630.001 CONNECTED "
    "domain=other.example mx=mx.other.example[192.0.2.90] src=x[203.0.113.5]\n"
    "Oct 02 09:00:01 out3 zone-mta: info Sender/a/2[1] 19cc77226740009630.002 CONNECTED "
    "domain=spruce.example mx=mx.spruce.example[192.0.2.83] src=x[203.0.113.5]\n"
    "Oct 02 09:00:02 out3 zone-mta: ERR! Sender/a/2[1] 19cc77226740009630.002 SMTPERR [Zz9] "
    'src=203.0.113.5 error="Invalid greeting. response=421 4.3.2 Busy for now"'
)


def told(text: str, *names: str) -> dict[str, object]:
    """Give the values of some circumstances that a text tells."""
    around: Circumstances = read_text(text).circumstances
    known = {name: getattr(around, name) for name in names}
    return {name: value and value.value for name, value in known.items()}


def test_message_tracking_without_quotes() -> None:
    assert told(TRACKED, "sender", "recipient") == {
        "sender": "desk@birch.example",
        "recipient": "liv@spruce.example",
    }
    reply = read_text(TRACKED).reply
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (451, "4.3.2", "Busy for now")


def test_kumomta_names_the_address_it_talked_to() -> None:
    assert told(KUMO, "receiving_host", "receiving_ip") == {
        "receiving_host": "mx.spruce.example",
        "receiving_ip": "192.0.2.81",
    }


def test_postfix_queue_as_json() -> None:
    assert told(QUEUE, "queue_id", "recipient", "receiving_ip") == {
        "queue_id": "4XyZ12abcdE",
        "recipient": "b@spruce.example",
        "receiving_ip": "192.0.2.82",
    }


@pytest.mark.parametrize("before", ["", "Oct 02 08:00:00 out3 zone-mta: info Queue started\n"])
def test_zonemta_names_the_server_in_the_line_of_the_connection(before: str) -> None:
    assert told(before + ZONE, "receiving_host", "receiving_ip", "sending_ip") == {
        "receiving_host": "mx.spruce.example",
        "receiving_ip": "192.0.2.83",
        "sending_ip": "203.0.113.5",
    }


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ('stat="421 4.3.2 Busy for now" relay=mx.spruce.example. [192.0.2.84]', "192.0.2.84"),
        ('hostname = "mx.spruce.example", code = 421, reason = "421 4.3.2 Busy for now"', None),
        ('"smtp_code":421,"smtp_enchcode":"4.3.2","reason":"Busy for now",'
         '"remote_server":"mx.spruce.example"', None),
    ],
)  # fmt: skip
def test_hosts_beside_the_reply(text: str, host: str | None) -> None:
    bounce = read_text(f"2026-10-02T09:00:00Z mail out: to=<b@spruce.example> {text}")
    assert bounce.reply is not None
    assert (bounce.reply.enhanced, bounce.reply.host) == ("4.3.2", "mx.spruce.example")
    assert bounce.reply.ip == host
