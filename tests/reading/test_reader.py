"""One text in, one bounce out: the forms in which people hold a bounce."""

from __future__ import annotations

import base64
import quopri

import pytest

from wizard.model.terms import Command, Kind, Retrying, Speaker
from wizard.reading import ReadingError, ReadingProblem, read_bytes, read_text

SLOW = "421 4.7.0 [TSS04] Messages from 203.0.113.10 temporarily deferred"
POSTFIX = (
    "Mar  4 10:11:12 mail postfix/smtp[4711]: 3D2F11A2B3: to=<anna@example.org>, "
    "relay=mx1.example.org[192.0.2.25]:25, delay=1.2, delays=0.1/0/0.6/0.5, dsn={dsn}, "
    "status={status} ({reason})"
)


def log_line(reason: str, *, status: str = "deferred", dsn: str = "4.0.0") -> str:
    return POSTFIX.format(reason=reason, status=status, dsn=dsn)


@pytest.mark.parametrize(
    ("text", "code", "enhanced", "words"),
    [
        ("421 Server too busy.", 421, None, "Server too busy."),
        ("421", 421, None, ""),
        ("421-4.7.28 slow\n421 4.7.28 down", 421, "4.7.28", "slow down"),
        ("421-4.7.28 slow\\n421 4.7.28 down", 421, "4.7.28", "slow down"),
        ("421-4.7.28 slow / 421-4.7.28 down / 421 4.7.28 now", 421, "4.7.28", "slow down now"),
        ("421-4.7.28 slow421 4.7.28 down", 421, "4.7.28", "slow down"),
        ("421-4.7.0 rate of 421-4.7.0 mail 421 4.7.0 now", 421, "4.7.0", "rate of mail now"),
        ("> 421-4.7.0 rate of\n> 421 4.7.0 mail", 421, "4.7.0", "rate of mail"),
        ("smtp; 550-mailbox unavailable 550 no name", 550, None, "mailbox unavailable no name"),
        ("421: 4.3.2 Service not active", 421, "4.3.2", "Service not active"),
        ("421.4.4.2 Connection dropped", 421, "4.4.2", "Connection dropped"),
        ("421 #4.4.5 Too many connections", 421, "4.4.5", "Too many connections"),
        ("421 4.4 2 Connection dropped", 421, "4.4.2", "Connection dropped"),
        ("550 Bad address (#5.1.1)", 550, "5.1.1", "Bad address (#5.1.1)"),
        ("451 cuda_nsu 4.4.3 Temporary error", 451, "4.4.3", "cuda_nsu 4.4.3 Temporary error"),
        ("421 slow down (1.5.6.1), please", 421, None, "slow down (1.5.6.1), please"),
        ("451 mta7 busy [#4.16.1].", 451, None, "mta7 busy [#4.16.1]."),
        ("451 5.7.3 Cannot achieve authentication", 451, "5.7.3", "Cannot achieve authentication"),
        ("“421\u00a04.7.0 Try again later”", 421, "4.7.0", "Try again later"),
        ("host &lt;mx&gt; said: 421 4.7.0 Try &amp; wait", 421, "4.7.0", "Try & wait"),
        ("message failed: 4.7.1 Ratelimit exceeded (451)", 451, "4.7.1", "Ratelimit exceeded"),
        (
            'the server sent code "421", with message "421 Timeout waiting"',
            421,
            None,
            "Timeout waiting",
        ),
        ("(421, b'4.7.0 Try again later')", 421, "4.7.0", "Try again later"),
        ("{'a@example.org': (450, b'4.2.0 Greylisted')}", 450, "4.2.0", "Greylisted"),
        ("SMTP code: 421 Additional SMTP info: 4.7.0 slow", 421, "4.7.0", "slow"),
        (
            "Detail: Too many messages SMTP code: 421 Additional SMTP info: 4.7.0",
            421,
            "4.7.0",
            "Too many messages",
        ),
        ('{"code": 421, "enhanced": "4.7.0", "message": "slow down"}', 421, "4.7.0", "slow down"),
        ("the mail gets 421, response: Unexpected failure", 421, None, "Unexpected failure"),
        ("code=421 msg=4.3.2 Not available", 421, "4.3.2", "Not available"),
        ("550 permanent failure for one or more (a@example.org:421 busy)", 421, None, "busy"),
        ("responseCode: 421, response: '421 4.7.0 Try later'", 421, "4.7.0", "Try later"),
    ],
)  # fmt: skip
def test_a_reply_is_read_in_every_dress(
    text: str, code: int, enhanced: str | None, words: str
) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert (reply.code, reply.enhanced, reply.text) == (code, enhanced, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "Dear all, lunch is at noon.",
        "Room 421 is free, and 450 Main Street is not.",
        "HTTP/1.1 429 Too Many Requests",
        "GET /index.html returned status code 503",
        '  File "app.py", line 421, in send',
        "smtp.rs:442: unreachable",
        "ftp> open example.org\n421 Too many connections from your IP address.",
        ":irc.example.org 421 nick FOO :Unknown command",
        "queue id 21-420159 on port 465 of host :587",
        "see https://example.org/docs#451 and RFC 421",
    ],
)
def test_numbers_that_are_no_replies(text: str) -> None:
    bounce = read_text(text)
    assert bounce.reply is None
    assert bounce.kind is Kind.OTHER
    assert not bounce.about_mail


@pytest.mark.parametrize(
    ("text", "code", "enhanced"),
    [
        # An Exchange wrapper around what the receiver said.
        ('451 4.4.0 Primary target IP address responded with: "421 4.4.2 Dropped."', 421, "4.4.2"),
        ("[{LED=450 4.7.1 Try later};{MSG=};{FQDN=mx.example.org};{IP=192.0.2.25}]", 450, "4.7.1"),
        # Expired at last, because of the 421 every time before.
        ("554 5.4.7 exceeded time without delivery; last response: 421 4.7.0 slow", 421, "4.7.0"),
        ("Remote Server returned '550 5.4.300 Message expired -> 421 4.7.0 slow'", 421, "4.7.0"),
        # An effect of the one before it.
        ("<<< 452 4.3.1 Insufficient storage\n<<< 503 5.5.1 Error: need MAIL", 452, "4.3.1"),
        # One recipient unknown, all others held back.
        (
            "<b@example.org>: host mx[192.0.2.1] said: 550 5.1.1 Unknown (in reply to RCPT TO)\n\n"
            "<a@example.org>: host mx[192.0.2.1] said: 421 4.7.0 Later (in reply to RCPT TO)",
            421,
            "4.7.0",
        ),
        # The receiver asked a third server; its answer to us is the outer one.
        (
            "421 4.1.1 <a@example.org>: Recipient address rejected: unverified address: "
            "host mx.example.net[192.0.2.77] said: 450 4.2.0 Greylisted",
            421,
            "4.1.1",
        ),
    ],
)
def test_the_reply_that_decided_is_chosen(text: str, code: int, enhanced: str) -> None:
    reply = read_text(text).reply
    assert reply is not None
    assert (reply.code, reply.enhanced) == (code, enhanced)


def test_the_other_replies_are_kept() -> None:
    bounce = read_text('451 4.4.0 Primary target responded with: "421 4.4.2 Dropped."')
    assert [(reply.code, reply.enhanced) for reply in bounce.replies] == [
        (451, "4.4.0"),
        (421, "4.4.2"),
    ]


@pytest.mark.parametrize("dsn", ["4.0.0", "5.0.0"])
def test_a_status_made_up_by_the_own_server_is_no_code_of_the_reply(dsn: str) -> None:
    reply = read_text(log_line("host mx1.example.org[192.0.2.25] said: 421 slow", dsn=dsn)).reply
    assert reply is not None and reply.code == 421 and reply.enhanced is None


def test_an_error_without_code_keeps_the_status_of_its_log_line() -> None:
    bounce = read_text(
        log_line("connect to mx1.example.org[192.0.2.25]:25: Connection timed out", dsn="4.4.1")
    )
    reply = bounce.reply
    assert reply is not None
    assert (reply.code, reply.enhanced) == (None, "4.4.1")
    assert reply.speaker is Speaker.OWN_SERVER
    assert reply.command is Command.CONNECT
    assert reply.host == "mx1.example.org"


def test_places_hold_in_the_text_as_pasted() -> None:
    text = f"Grüße,\n> {SLOW} – bitte warten"
    bounce = read_text(text)
    reply, ip = bounce.reply, bounce.circumstances.sending_ip
    assert bounce.text == text
    assert reply is not None and ip is not None and ip.place is not None
    assert text[reply.place.start :].startswith("421 4.7.0")
    assert text[ip.place.start : ip.place.end] == "203.0.113.10"


def test_places_hold_beyond_the_first_block() -> None:
    text = "nothing to see here\n" * 8000 + log_line(
        f"host mx1.example.org[192.0.2.25] said: {SLOW}"
    )
    bounce = read_text(text)
    assert bounce.reply is not None
    place = bounce.reply.place
    assert text[place.start : place.end] == SLOW
    recipient = bounce.circumstances.recipient
    assert recipient is not None and recipient.place is not None
    assert text[recipient.place.start : recipient.place.end] == "anna@example.org"


@pytest.mark.parametrize(
    ("text", "retrying"),
    [
        (log_line("host mx[192.0.2.1] said: 421 slow"), Retrying.YES),
        (log_line("host mx[192.0.2.1] said: 550 no", status="bounced"), Retrying.OVER),
        ("Traceback (most recent call last):\nsmtplib.SMTPDataError: (421, b'x')", Retrying.NOBODY),
        ("421 slow\nWarning: message still undelivered after 4 hours", Retrying.YES),
        ("421 slow\nAction: failed\nFinal-Recipient: rfc822; a@example.org", Retrying.OVER),
        ("421 slow\nAction: delayed\nFinal-Recipient: rfc822; a@example.org", Retrying.YES),
        ("Hourly limit of the domain reached. Message will be reattempted later", Retrying.YES),
    ],
)  # fmt: skip
def test_whether_anybody_still_tries(text: str, retrying: Retrying) -> None:
    known = read_text(text).retrying
    assert known is not None and known.value is retrying


def test_a_bare_reply_does_not_tell_whether_anybody_tries() -> None:
    assert read_text(SLOW).retrying is None


def test_a_message_sent_later_is_no_longer_tried() -> None:
    deferred = log_line("host mx1.example.org[192.0.2.25] said: 450 4.2.0 Greylisted")
    sent = log_line("250 2.0.0 Ok", status="sent", dsn="2.0.0")
    known = read_text(f"{deferred}\n{sent}").retrying
    assert known is not None and known.value is Retrying.OVER


def test_what_the_own_server_says_to_a_client_makes_the_reader_the_receiver() -> None:
    bounce = read_text(
        "Mar  4 10:11:12 mail postfix/smtpd[999]: NOQUEUE: reject: RCPT from "
        "mail.example.net[198.51.100.7]: 450 4.2.0 <anna@example.org>: Recipient address rejected: "
        "Greylisted; from=<ben@example.net> to=<anna@example.org> proto=ESMTP "
        "helo=<mail.example.net>"
    )
    told = bounce.circumstances
    assert bounce.situation.role is not None and bounce.situation.role.value == "receiver"
    assert told.sending_ip is not None and told.sending_ip.value == "198.51.100.7"
    assert told.helo is not None and told.helo.value == "mail.example.net"
    assert told.sender_domain is not None and told.sender_domain.value == "example.net"
    assert told.receiving_host is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (log_line("host mx[192.0.2.1] said: 421 slow"), Kind.LOG),
        ("<a@example.org>: host mx.example.org[192.0.2.1] said: 421 slow", Kind.DSN),
        ("Generating server: EX01.example.com\nRemote Server returned '421 4.4.2 slow'", Kind.NDR),
        (" -> MAIL FROM:<a@example.com>\n<** 421 4.7.0 slow", Kind.TRANSCRIPT),
        ("PHPMailer: SMTP Error: 421 4.7.0 slow", Kind.PROGRAM_ERROR),
        ("421 4.7.0 slow", Kind.REPLY),
        ("421 4.7.0 slow, says my hoster", Kind.REPLY),
    ],
)
def test_what_sort_of_text_it_is(text: str, kind: Kind) -> None:
    assert read_text(text).kind is kind


def test_a_text_that_ends_in_the_middle_is_said_to_be_cut_off() -> None:
    whole = log_line("host mx1.example.org[192.0.2.25] said: 421-4.7.28 slow")
    assert read_text(whole[:-4]).cut_off
    assert not read_text(whole).cut_off
    assert read_text("421-4.7.28 Our system has detected an unusual").cut_off


def test_empty_and_binary_files_are_refused() -> None:
    for data, reason in ((b"", ReadingProblem.EMPTY), (b" \n\t", ReadingProblem.EMPTY),
                         (bytes(range(256)) * 40, ReadingProblem.BINARY)):  # fmt: skip
        with pytest.raises(ReadingError) as caught:
            read_bytes(data)
        assert caught.value.reason is reason


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_file_is_read_in_any_charset(charset: str) -> None:
    reply = read_bytes(f"Grüße\n{SLOW} – später".encode(charset)).reply
    assert reply is not None
    # Dashes and quotes of a word processor are the plain ones in the words of a reply.
    assert reply.text.endswith("- später")


def report(encoding: str, charset: str = "utf-8") -> bytes:
    """A delivery report whose parts are encoded as named."""
    human = f"This is the mail system at host mail.example.com.\n\nBoîte: {SLOW}\n"
    body = human.encode(charset)
    if encoding == "base64":
        body = base64.encodebytes(body)
    elif encoding == "quoted-printable":
        body = quopri.encodestring(body)
    head = (
        "From: =?utf-8?Q?Zustellung=C3=BC?= <MAILER-DAEMON@mail.example.com>\n"
        "Subject: Delayed\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status;\n\tboundary="b/1"\n\n'
        f"--b/1\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: {encoding}\n\n"
    )
    tail = (
        "\n--b/1\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mail.example.com\n"
        "Arrival-Date: Wed,  4 Mar 2026 10:11:12 +0100 (CET)\n\n"
        "Final-Recipient: rfc822; anna@example.org\nAction: delayed\nStatus: 4.7.0\n"
        f"Remote-MTA: dns; mx1.example.org\nDiagnostic-Code: smtp; {SLOW}\n"
        "Will-Retry-Until: Mon, 9 Mar 2026 10:11:12 +0100\n\n"
        "--b/1\nContent-Type: message/rfc822\n\nFrom: Ben <ben@example.com>\n"
        "DKIM-Signature: v=1; d=example.com;\n s=mail2026; b=x\nMessage-ID: <1@example.com>\n\n"
        "A private line that says 550 5.7.1 no\n--b/1--\n"
    )
    return head.encode() + body + tail.encode()


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("8bit", "utf-8"),
        ("base64", "utf-8"),
        ("quoted-printable", "iso-8859-1"),
        ("8bit", "cp1252"),
    ],
)
def test_a_raw_report_is_decoded_and_read(encoding: str, charset: str) -> None:
    bounce = read_bytes(report(encoding, charset))
    told = bounce.circumstances
    assert bounce.kind is Kind.DSN
    assert "Boîte: 421 4.7.0" in bounce.text
    assert "Zustellungü" in bounce.text
    assert bounce.reply is not None and bounce.reply.host == "mx1.example.org"
    assert all(reply.code == 421 for reply in bounce.replies)
    assert told.reporting_mta is not None and told.reporting_mta.value == "mail.example.com"
    assert (
        told.arrived_at is not None
        and told.arrived_at.value.isoformat() == "2026-03-04T10:11:12+01:00"
    )
    assert told.retry_until is not None and told.retry_until.value.day == 9
    assert told.from_domain is not None and told.from_domain.value == "example.com"
    assert [(known.value.selector, known.value.domain) for known in told.dkim] == [
        ("mail2026", "example.com")
    ]


def test_the_same_report_pasted_reads_the_same() -> None:
    assert read_text(report("base64").decode()) == read_bytes(report("base64"))


def test_a_forwarder_is_told_by_two_recipients() -> None:
    bounce = read_text(
        "Original-Recipient: rfc822; anna@example.com\nFinal-Recipient: rfc822; anna@example.net\n"
        "Action: failed\nStatus: 5.7.26\nRemote-MTA: dns; mx1.example.org\n"
        "Diagnostic-Code: smtp; 421 4.7.28 slow"
    )
    assert bounce.situation.role is not None and bounce.situation.role.value == "forwarder"
    assert bounce.circumstances.recipient is not None
    assert bounce.circumstances.recipient.value == "anna@example.net"


def test_html_is_read_as_the_text_it_shows() -> None:
    bounce = read_text(
        "<html><body><p>Your message to anna@example.org couldn't be delivered.</p>"
        "<table><tr><td>Error:</td><td>&lsquo;451 4.7.500 Server busy &amp; more&rsquo;</td></tr>"
        "</table></body></html>"
    )
    assert bounce.reply is not None
    assert bounce.reply.text == "Server busy & more"
    assert "<td>" not in bounce.text
