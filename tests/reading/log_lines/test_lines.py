"""The logs of many servers: who spoke, to whom, whether it is still tried."""

from __future__ import annotations

import pytest

from wizard.model.bounce import Bounce
from wizard.model.terms import Kind
from wizard.reading import read_text

# name: (text, code, enhanced, words, what else must be told)
LOGS: dict[str, tuple[str, int | None, str | None, str, dict[str, object]]] = {
    "postfix, ISO time": (
        "2026-03-04T10:11:12.5+01:00 mail postfix/smtp[421]: 3D2F11A2B3: to=<anna@example.org>, "
        "relay=mx1.example.org[192.0.2.25]:25, delay=421, dsn=4.3.2, status=deferred "
        "(host mx1.example.org[192.0.2.25] refused to talk to me: 421 4.3.2 All ports are busy)",
        421, "4.3.2", "All ports are busy",
        {"mta": "postfix", "queue_id": "3D2F11A2B3", "recipient": "anna@example.org",
         "receiving_host": "mx1.example.org", "receiving_ip": "192.0.2.25", "retrying": "yes"},
    ),
    "postfix, wrapped by a mail program": (
        "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<anna@example.org>,\n"
        " relay=mx1.example.org[192.0.2.25]:25, dsn=4.7.0, status=deferred\n"
        " (host mx1.example.org[192.0.2.25] said: 421 4.7.0 Messages from\n"
        " 203.0.113.10 deferred (in reply to\n MAIL FROM command))",
        421, "4.7.0", "Messages from 203.0.113.10 deferred",
        {"sending_ip": "203.0.113.10", "retrying": "yes"},
    ),
    "postfix in docker": (
        "mailserver-1  | Mar  4 10:11:12 mail postfix/smtp[88]: 3D2F11A2B3: "
        "to=<anna@example.org>, relay=none, dsn=4.4.1, status=deferred "
        "(connect to mx1.example.org[192.0.2.25]:25: Connection refused)",
        None, "4.4.1", "connect to mx1.example.org[192.0.2.25]:25: Connection refused",
        {"receiving_host": "mx1.example.org", "retrying": "yes"},
    ),
    "postfix in a JSON log": (
        '{"log":"Mar  4 10:11:12 mail postfix/smtp[88]: 3D2F11A2B3: '
        'to=\\u003canna@example.org\\u003e, relay=mx1.example.org[192.0.2.25]:25, dsn=4.3.2, '
        'status=deferred (host mx1.example.org[192.0.2.25] said: 421 4.3.2 Busy)\\n"}',
        421, "4.3.2", "Busy",
        {"recipient": "anna@example.org", "receiving_ip": "192.0.2.25"},
    ),
    "postfix in journald": (
        '{"_PID":"421","SYSLOG_IDENTIFIER":"postfix/smtp","MESSAGE":"3D2F11A2B3: '
        "to=<anna@example.org>, relay=mx1.example.org[192.0.2.25]:25, dsn=4.7.0, status=deferred "
        '(host mx1.example.org[192.0.2.25] said: 421-4.7.0 slow\\n421 4.7.0 down)"}',
        421, "4.7.0", "slow down", {"queue_id": "3D2F11A2B3"},
    ),
    "postfix, the queue": (
        "3D2F11A2B3     2048 Wed Mar  4 10:11:12  ben@example.com\n"
        "(host mx1.example.org[192.0.2.25] said: 421 4.7.0 Later (in reply to MAIL FROM command))\n"
        "                                         anna@example.org\n",
        421, "4.7.0", "Later",
        {"sender": "ben@example.com", "recipient": "anna@example.org", "retrying": "yes"},
    ),
    "postfix, forwarded by an alias": (
        "Mar  4 10:11:12 mail postfix/smtp[88]: 3D2F11A2B3: to=<anna@example.net>, "
        "orig_to=<anna@example.com>, relay=mx1.example.org[192.0.2.25]:25, dsn=4.0.0, "
        "status=deferred (host mx1.example.org[192.0.2.25] said: 421 Later)",
        421, None, "Later", {"role": "forwarder", "recipient_domain": "example.net"},
    ),
    "postfix, too many connections from a client": (
        "Mar  4 10:11:12 mail postfix/smtpd[999]: warning: Connection rate limit exceeded: 31 from "
        "mail.example.net[198.51.100.7] for service smtp",
        None, None,
        "Connection rate limit exceeded: 31 from mail.example.net[198.51.100.7] for service smtp",
        {"role": "receiver", "sending_ip": "198.51.100.7"},
    ),
    "exim": (
        "2026-03-04 10:11:12 [77] 1rXyZa-0000AB-2c == anna@example.org R=dnslookup T=remote_smtp "
        "defer (-46) H=mx1.example.org [192.0.2.25]:25 I=[203.0.113.10]:4711: SMTP error from "
        "remote mail server after end of data: 421-4.7.0 slow\\n421 4.7.0 down",
        421, "4.7.0", "slow down",
        {"mta": "exim", "queue_id": "1rXyZa-0000AB-2c", "sending_ip": "203.0.113.10",
         "receiving_host": "mx1.example.org", "retrying": "yes"},
    ),
    "exim, nothing but a wait": (
        "2026-03-04 10:11:12 1rXyZa-0000AB-2c == anna@example.org R=dnslookup T=remote_smtp "
        "defer (-53): retry time not reached for any host for 'example.org'",
        None, None, "retry time not reached for any host for 'example.org'",
        {"recipient_domain": "example.org", "retrying": "yes"},
    ),
    "exim, given up": (
        "2026-03-04 10:11:12 1rXyZa-0000AB-2c ** anna@example.org R=dnslookup T=remote_smtp "
        "H=mx1.example.org [192.0.2.25]: SMTP error from remote mail server after RCPT "
        "TO:<anna@example.org>: 550 5.1.1 No such user",
        550, "5.1.1", "No such user", {"retrying": "over", "late": "failed"},
    ),
    "exim, refusing a client": (
        "2026-03-04 10:11:12 H=mail.example.net (helo.example.net) [198.51.100.9] "
        "F=<ben@example.net> temporarily rejected RCPT <anna@example.org>: greylisted",
        None, None, "temporarily rejected RCPT <anna@example.org>: greylisted",
        {"role": "receiver", "helo": "helo.example.net", "sender": "ben@example.net"},
    ),
    "exim on a shared host, forwarding": (
        "2026-03-04 00:30:18 1wtMbN-00000004FD2-1H7i == anna@example.net (anna@example.com) "
        "<anna@example.com> R=lookuphost T=dkim_remote_smtp defer (-46) H=mx1.example.org "
        "[192.0.2.27]: SMTP error from remote mail server after end of data: 421 4.7.28 slow",
        421, "4.7.28", "slow", {"role": "forwarder", "platform": "cpanel", "path": "shared_host"},
    ),
    "sendmail": (
        "Apr 20 16:35:51 mail sm-mta[6555]: n3KFZnc6006553: to=<anna@example.org>, "
        "ctladdr=<ben@example.com> (33/33), delay=00:00:02, mailer=esmtp, pri=120314, "
        "relay=mx1.example.org. [192.0.2.25], dsn=4.0.0, stat=Deferred: 421 sender not checked",
        421, None, "sender not checked",
        {"mta": "sendmail", "queue_id": "n3KFZnc6006553", "sender": "ben@example.com",
         "receiving_ip": "192.0.2.25", "retrying": "yes"},
    ),
    "exchange, protocol": (
        "2026-03-04T10:11:12.123Z,Outbound,08DC,5,203.0.113.10:23456,192.0.2.25:25,>,"
        "MAIL FROM:<ben@example.com> SIZE=2000,\n"
        "2026-03-04T10:11:12.223Z,Outbound,08DC,6,203.0.113.10:23456,192.0.2.25:25,<,"
        '"421 4.7.0 Too many messages, slow down",',
        421, "4.7.0", "Too many messages, slow down",
        {"mta": "exchange", "sending_ip": "203.0.113.10", "receiving_ip": "192.0.2.25"},
    ),
    "exchange, message tracking": (
        "2026-03-04T10:11:12.123Z,10.0.0.5,EX01,192.0.2.25,mx.example.net,08DC,,SMTP,DEFER,1,<a@b>,"
        'g,anna@example.net,"[{LRT=};{LED=450 4.2.0 Greylisted};{FQDN=mx.example.net};'
        '{IP=192.0.2.25}]",2000,1',
        450, "4.2.0", "Greylisted",
        {"recipient": "anna@example.net", "receiving_host": "mx.example.net", "retrying": "yes"},
    ),
    "powermta": (
        "t,2026-03-04 10:11:12+0100,2026-03-04 10:11:01+0100,news@example.com,anna@example.org,,"
        'delayed,4.7.0 (other),"smtp;421 4.7.0 slow, see https://example.net",'
        "mx1.example.org (192.0.2.25),vmta1,203.0.113.10,192.0.2.25",
        421, "4.7.0", "slow, see https://example.net",
        {"mta": "powermta", "sender": "news@example.com", "receiving_ip": "192.0.2.25",
         "retrying": "yes"},
    ),
    "kumomta": (
        '{"type":"TransientFailure","sender":"news@example.com","recipient":"anna@example.org",'
        '"response":{"code":421,"enhanced_code":{"class":4,"subject":7,"detail":28},"content":'
        '"Unusual rate of mail"},"peer_address":{"name":"mx1.example.org","addr":"192.0.2.25"},'
        '"num_attempts":3,"source_address":{"address":"203.0.113.10:44231"}}',
        421, "4.7.28", "Unusual rate of mail",
        {"mta": "kumomta", "attempts": 3, "sending_ip": "203.0.113.10", "retrying": "yes"},
    ),
    "haraka": (
        "2026-03-04T10:11:12.000Z [NOTICE] [1A2B3C.1] [outbound] deferred: "
        "421 4.7.0 Try again later host=mx1.example.org ip=192.0.2.25",
        421, "4.7.0", "Try again later",
        {"mta": "haraka", "receiving_host": "mx1.example.org", "retrying": "yes"},
    ),
    "opensmtpd": (
        "Mar  4 10:11:12 mail smtpd[1]: 1e2f mta delivery evpid=aabb from=<ben@example.com> "
        'to=<anna@example.org> source="203.0.113.10" relay="192.0.2.25 (mx1.example.org)" '
        'delay=5s result="TempFail" stat="421 4.7.0 Try again later"',
        421, "4.7.0", "Try again later",
        {"mta": "opensmtpd", "receiving_host": "mx1.example.org", "sending_ip": "203.0.113.10"},
    ),
    "qmail": (
        "@40000000664f1a2b0c3d4e5f delivery 1234: deferral: "
        "192.0.2.25_failed_after_I_sent_the_message./Remote_host_said:_421_4.7.0_Try_again/",
        421, "4.7.0", "Try again", {"mta": "qmail", "receiving_ip": "192.0.2.25"},
    ),
    "hmailserver": (
        '"SMTPC"\t1234\t55\t"2026-03-04 10:11:12.123"\t"192.0.2.25"\t"RECEIVED: 421 4.7.0 Later."',
        421, "4.7.0", "Later.", {"mta": "hmailserver", "receiving_ip": "192.0.2.25"},
    ),
    "mdaemon": (
        "Wed 2026-03-04 10:11:12.123: 05: --> MAIL From:<ben@example.com>\n"
        "Wed 2026-03-04 10:11:12.223: 02: <-- 421 4.7.0 Too many connections",
        421, "4.7.0", "Too many connections", {"mta": "mdaemon", "sender": "ben@example.com"},
    ),
    "zonemta": (
        "Mar 4 10:11:12 out1 zone-mta: info Sender/x 17ee DEFERRED[policy] from=ben@example.com "
        'to=anna@example.org src=203.0.113.10 mx=mx1.example.org[192.0.2.25] response="421 slow"',
        421, None, "slow", {"mta": "zonemta", "sending_ip": "203.0.113.10", "retrying": "yes"},
    ),
    "mail service event": (
        '{"email":"anna@example.org","event":"deferred","response":"421 4.7.0 slow","attempt":"3"}',
        421, "4.7.0", "slow", {"recipient": "anna@example.org", "retrying": "yes"},
    ),
}  # fmt: skip


def told(bounce: Bounce, name: str) -> object:
    if name == "retrying":
        return bounce.retrying and bounce.retrying.value.value
    part = bounce.situation if hasattr(bounce.situation, name) else bounce.circumstances
    known = getattr(part, name)
    return known and known.value


@pytest.mark.parametrize("name", LOGS)
def test_a_log_line(name: str) -> None:
    text, code, enhanced, words, expected = LOGS[name]
    bounce = read_text(text)
    reply = bounce.reply
    assert bounce.kind is Kind.LOG
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (code, enhanced, words)
    assert {key: told(bounce, key) for key in expected} == expected


def test_the_circumstances_are_those_of_the_deciding_line() -> None:
    line = (
        "Mar  4 10:11:1{n} mail postfix/smtp[88]: 3D2F11A2B{n}: to=<{to}>, "
        "relay=mx{n}.example.org[192.0.2.{n}]:25, dsn=4.0.0, status={status} "
        "(host mx{n}.example.org[192.0.2.{n}] said: {reply})"
    )
    bounce = read_text(
        "\n".join(
            (
                line.format(n=1, to="ben@example.net", status="bounced", reply="550 no"),
                line.format(n=2, to="anna@example.org", status="deferred", reply="421 slow"),
                line.format(n=3, to="cleo@example.com", status="deferred", reply="450 later"),
            )
        )
    )
    assert told(bounce, "recipient") == "anna@example.org"
    assert told(bounce, "queue_id") == "3D2F11A2B2"
    assert told(bounce, "receiving_host") == "mx2.example.org"
    assert told(bounce, "retrying") == "yes"
    assert len(bounce.replies) == 3


def test_a_line_before_the_last_one_takes_its_outcome() -> None:
    bounce = read_text(
        "Mar  4 10:11:12 mail postfix/smtp[88]: 3D2F11A2B3: host mx1.example.org[192.0.2.25] said: "
        "421 4.7.0 slow (in reply to MAIL FROM command)\n"
        "Mar  4 10:11:13 mail postfix/smtp[88]: 3D2F11A2B3: to=<anna@example.org>, "
        "relay=mx2.example.org[192.0.2.26]:25, dsn=5.1.1, status=bounced "
        "(host mx2.example.org[192.0.2.26] said: 550 5.1.1 no)"
    )
    assert told(bounce, "retrying") == "over"
    assert told(bounce, "recipient") == "anna@example.org"
