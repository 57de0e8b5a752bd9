"""Errors shown by programs: mail libraries, web shops, mail programs, newsletter tools."""

from __future__ import annotations

import re

from wizard.reading.hosts import HOST, clean_host
from wizard.reading.notes import Notes

__all__ = ["read_program"]

# Words of the libraries and programs themselves; the second says what sort of sender it is.
_PROGRAMS: tuple[tuple[str, str | None], ...] = (
    ("smtplib.", None), ("smtpserverdisconnected", None),
    ("traceback (most recent call last)", None),
    ("phpmailer", "website"), ("wp_mail", "website"), ("wp mail smtp", "website"),
    ("wordpress", "website"), ("woocommerce", "website"), ("swift_", "website"),
    ("swiftmailer", "website"), ("expected response code", "website"),
    ("symfony\\component\\mailer", "website"), ("symfony\\mailer", "website"),
    ("zend\\mail", "website"), ("laminas\\mail", "website"), ("codeigniter", "website"),
    ("magento", "website"), ("prestashop", "website"), ("nextcloud", "website"),
    ("smtp_validate_email", "website"), ("client -> server", None), ("client -> smtp", None),
    ("smtp -> from server", None), ("smtp error: ", None), ("smtp connect() failed", "website"),
    ("scan to", "device"), ("scan-to", "device"), ("scanner", "device"), ("fax", "device"),
    ("nodemailer", None), ("responsecode:", None), ("smtp-connection", None), ("esocket", None),
    ("eenvelope", None), ("etimedout", None), ("econnrefused", None),
    ("javax.mail", None), ("jakarta.mail", None), ("smtpsendfailedexception", None),
    ("com.sun.mail", None), ("smtpaddressfailedexception", None), ("messagingexception", None),
    ("system.net.mail", None), ("smtpexception", None), ("mailkit.", None),
    ("smtpcommandexception", None), ("net::smtp", None), ("net/smtp", None),
    ("textproto", None), ("gomail", None), ("actionmailer", None), ("lettre::", None),
    ("aws\\ses", None), ("dial tcp", None), ("sesexception", None), (" campaign ", "newsletter"),
    ("mailpoet", "newsletter"), ("phplist", "newsletter"), ("mautic", "newsletter"),
    ("listmonk", "newsletter"), ("acymailing", "newsletter"), ("mailwizz", "newsletter"),
    ("sendy", "newsletter"),
    ("error smtp (", "mail_program"), ("smtp error (", "mail_program"),
    ("0x800ccc", "mail_program"), ("thunderbird", "mail_program"),
    ("sending of the message failed", "mail_program"), ("send/receive", "mail_program"),
    ("sending reported error", "mail_program"), ("sending' reported error", "mail_program"),
    ("error occurred while sending mail", "mail_program"),
    ("beim senden der nachricht ist ein fehler", "mail_program"),
    ("the mail server responded", None), ("der mail-server antwortete", "mail_program"),
    ("error sending message", None), ("message sending failed", None), ("exception", None),
    ("error during ", None), ("sendmail error", None), ("fatal error", None),
    ("failed with:", None),
    ("unable to send", None), ("mail could not be sent", None), ("failed to send", None),
)  # fmt: skip
# A line of a stack trace, of Java, .NET or JavaScript.
_TRACE = re.compile(r"^\s+at [^\n(]{1,150}\([^\n)]{0,200}\)", re.MULTILINE)
# The server that a program hands its mail to, as its settings are shown beside the error.
_SET_HOST = re.compile(
    rf"^[ ]{{0,8}}(?:(?:smtp|outgoing)[ _-]?(?:mail[ ])?)?(?:host|server)(?:[ _-]?name)?\W{{1,8}}"
    rf"({HOST})[^\n]{{0,20}}(?:\n[^\n]{{0,80}})?\b(?:smtp[ _]?)?port\W{{1,8}}(\d{{2,5}})\b",
    re.MULTILINE | re.IGNORECASE,
)
# Behind these ports only a provider's customers are served (RFC 6409, RFC 8314).
_SUBMISSION = frozenset({"587", "465", "2525"})


def read_program(flat: str, lowered: str, upto: int, notes: Notes) -> bool:
    """Tell whether a program shows this error; notes what sort of sender it is."""
    program = False
    for words, sends_with in _PROGRAMS:
        at = lowered.find(words, 0, upto)
        if at != -1:
            program = True
            if sends_with:
                notes.add("sends_with", sends_with, at, at + len(words), 5)
    server = _SET_HOST.search(flat, 0, upto) if "port" in lowered else None
    if server and (program or server[2] in _SUBMISSION):
        program = True
        host = clean_host(server[1])
        notes.add("receiving_host", host, server.start(1), server.end(1), 6)
    return program or ("\n" in flat and " at " in flat and _TRACE.search(flat, 0, upto) is not None)
