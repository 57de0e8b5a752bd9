"""Bounces of our own making, with documentation names and addresses."""

POSTFIX_LINE = (
    "Nov 24 09:10:02 mail postfix/smtp[2211]: 4Xk3Qz1YtPz9: to=<anna@gmail.com>, "
    "relay=gmail-smtp-in.l.google.com[142.250.102.27]:25, delay=3.1, delays=0.1/0/1/2, "
    "dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[142.250.102.27] said: "
    "421-4.7.28 [203.0.113.10      15] Our system has detected an unusual rate of "
    "421 4.7.28 unsolicited mail originating from your IP address. (in reply to end of DATA))"
)
BUSY = "421 4.3.2 Service not available, closing transmission channel"
UNRELATED = "Dear Anna, the garden party is on Sunday at three. Bring cake. Yours, Bert"
PERMANENT = "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown"
MBOX = (
    b"From MAILER-DAEMON Tue Nov 24 09:10:02 2026\n"
    b"From: MAILER-DAEMON@mail.acme.example\nSubject: Delayed\n\n" + BUSY.encode() + b"\n\n"
    b"From MAILER-DAEMON Tue Nov 24 09:11:02 2026\n"
    b"From: MAILER-DAEMON@mail.acme.example\nSubject: Undelivered\n\n" + PERMANENT.encode() + b"\n"
)
