"""Who said it: receiver, own relay, own server or a program."""

from __future__ import annotations

import pytest

from wizard.model.terms import Command, Speaker
from wizard.reading import read_text

LOG = "Mar  4 10:11:12 mail postfix/{service}[88]: 3D2F11A2B3: to=<anna@example.org>, "
MX = "mx1.example.org[192.0.2.25]"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (LOG.format(service="smtp") + f"relay={MX}:25, status=deferred (host {MX} said: 421 slow)",
         Speaker.RECEIVER),
        (LOG.format(service="relay/smtp") + f"relay={MX}:25, status=deferred (host {MX} said: 421)",
         Speaker.OWN_RELAY),
        (LOG.format(service="smtp") + f"relay={MX}:587, status=deferred (host {MX} said: 421 slow)",
         Speaker.OWN_RELAY),
        (LOG.format(service="smtp") + "relay=smtp.example.net[192.0.2.9]:25, status=deferred "
         "(host smtp.example.net[192.0.2.9] said: 421 slow)", Speaker.OWN_RELAY),
        (LOG.format(service="smtp") + "relay=127.0.0.1[127.0.0.1]:10024, status=deferred "
         "(host 127.0.0.1[127.0.0.1] said: 451 4.5.0 filter failed)", Speaker.OWN_SERVER),
        (LOG.format(service="smtp") + f"relay=none, status=deferred (connect to {MX}:25: refused)",
         Speaker.OWN_SERVER),
        ("421 4.4.1 Connection timed out. Total session duration: 00:10:00", Speaker.OWN_SERVER),
        ("Traceback (most recent call last):\nsmtplib.SMTPConnectError: (421, b'slow')",
         Speaker.OWN_RELAY),
        ("Error: server mx1.example.org said: 421 slow\nFatal error: unable to send",
         Speaker.RECEIVER),
        ("smtplib.SMTPServerDisconnected: Connection unexpectedly closed", Speaker.OWN_PROGRAM),
        ("421 slow", Speaker.UNKNOWN),
    ],
)  # fmt: skip
def test_the_speaker(text: str, speaker: Speaker) -> None:
    reply = read_text(text).reply
    assert reply is not None and reply.speaker is speaker


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (f"host {MX} said: 421 slow (in reply to MAIL FROM command)", Command.MAIL),
        (f"host {MX} said: 421 slow (in reply to RCPT TO command)", Command.RCPT),
        (f"host {MX} said: 421 slow (in reply to end of DATA command)", Command.END_OF_DATA),
        (f"host {MX} refused to talk to me: 421 slow", Command.CONNECT),
        ("SMTP error from remote mail server after initial connection: 421 x", Command.CONNECT),
        (">>> DATA\n<<< 450 slow", Command.DATA),
        (" -> STARTTLS\n<** 454 4.7.0 TLS not available", Command.STARTTLS),
        ("lost connection with mx1.example.org[192.0.2.25] while sending RCPT TO", Command.RCPT),
        ("421 slow", None),
    ],
)
def test_the_command_that_was_answered(text: str, command: Command | None) -> None:
    reply = read_text(text).reply
    assert reply is not None and reply.command is command
