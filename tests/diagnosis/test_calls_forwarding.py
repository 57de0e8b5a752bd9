"""Forwarding is read in the text; whoever misses the mail, or runs the server, may err."""

import pytest

from tests.diagnosis.calls import call
from wizard.model import Action, Turn

POSTFIX = (
    "Nov 23 17:40:02 mx1 postfix/smtp[901]: 5Kd8Jz0: to=<ruth.k@gmail.com>, "
    "orig_to=<vorstand@chor.example>, relay=gmail-smtp-in.l.google.com[142.250.102.26]:25, "
    "delay=14, dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[142.250.102.26] said: "
    "421-4.7.28 unusual rate of unsolicited mail originating from your IP address)"
)
EXIM = (
    "2026-11-23 17:40:02 1tFabc-0002Xy-4Z == ruth.k@gmail.com <vorstand@chor.example> "
    "R=dnslookup T=remote_smtp defer (-46) H=gmail-smtp-in.l.google.com [142.250.102.26]: SMTP "
    "error from remote mail server after end of data: 421-4.7.28 unusual rate of unsolicited mail"
)
DSN = """Reporting-MTA: dns; mx1.chor.example

Original-Recipient: rfc822;vorstand@chor.example
Final-Recipient: rfc822;ruth.k@yahoo.com
Action: delayed
Status: 4.7.0
Remote-MTA: dns; mta6.am0.yahoodns.net
Diagnostic-Code: smtp; 421 4.7.0 [TSS04] Messages from 203.0.113.18 temporarily deferred
"""
REWRITTEN = (
    "MAIL FROM:<SRS0=q7w8=DX=laden.example=info@chor.example>\n250 2.1.0 ok\n"
    "RCPT TO:<ruth.k@gmail.com>\n250 2.1.5 ok\nDATA\n"
    "421-4.7.28 unusual rate of unsolicited mail originating from your IP address"
)


TOLD = (
    "421-4.7.28 unusual rate of unsolicited mail originating from your IP address; the mail came "
    "from SRS1=k3l4=hub.example==m5n6=EY=laden.example=info@chor.example"
)


@pytest.mark.parametrize("text", [POSTFIX, EXIM, DSN, REWRITTEN, TOLD])
@pytest.mark.parametrize("role", ["receiver", "sender", "forwarder", "unknown"])
def test_the_forwarder_filters_or_stops(text: str, role: str) -> None:
    called = call(text, role=role, late="late")
    assert called.verdict.role == "forwarder"
    assert (called.verdict.turn, called.verdict.action) == (Turn.MAIL_ADMIN, Action.MEND_PROGRAM)
    assert called.steps[0] == "forwarding"
    assert called.named.isdisjoint({"allow_sender", "own_limits", "throttle", "ours", "warm_up"})


def test_the_same_address_twice_is_no_forwarding() -> None:
    plain = DSN.replace("vorstand@chor.example", "Ruth.K@Yahoo.com")
    assert call(plain, role="receiver").verdict.role == "receiver"


def test_a_bystander_stays_one() -> None:
    assert call(POSTFIX, role="bystander").verdict.role == "bystander"


@pytest.mark.parametrize(
    "text",
    [
        "My office address forwards to ruth.k@gmail.com. 421 4.7.28 unusual rate of unsolicited "
        "mail originating from your IP address",
        "X-Forwarded-To: ruth.k@gmail.com\n421 4.7.0 too much unwanted mail from this server",
        "Die Weiterleitung an gmail klappt nicht: 421 4.7.28 unusual rate of unsolicited mail",
        POSTFIX.replace("orig_to=<vorstand@chor.example>, ", ""),
    ],
)
def test_who_misses_forwarded_mail_may_call_it_receiving(text: str) -> None:
    called = call(text, role="receiver")
    assert called.verdict.role == "forwarder"
    assert called.steps[0] == "forwarding"


def test_a_customers_log_about_the_callers_own_server_stays_receiving() -> None:
    text = POSTFIX.replace("orig_to=<vorstand@chor.example>, ", "")
    own = text.replace("gmail.com", "chor.example").replace(
        "smtp-in.l.google.com", "mx.chor.example"
    )
    assert call(own, role="receiver").verdict.role == "receiver"
