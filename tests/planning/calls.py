"""Twenty-two calls as support agents get them: text, answers, findings, and the first steps.

The texts are made up; the rows are those of the design's list of calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.planning.making import finding_of
from wizard.model import (
    Finding,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    PtrFacts,
    SpfFacts,
    Status,
    TlsFacts,
)
from wizard.planning import PlanWishes

__all__ = ["CALLS", "Call"]

NEW_IP = "198.51.100.44"


@dataclass(frozen=True)
class Call:
    """`first` are the steps in front, in order; `never` those that must not be there."""

    row: int
    name: str
    text: str
    first: Sequence[str]
    answers: dict[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    wishes: PlanWishes = PlanWishes()  # noqa: RUF009  # frozen
    never: Sequence[str] = ()


def listed(policy_only: bool) -> Finding:
    answer = ListAnswer(
        "a_list", "zone.example", NEW_IP, ListVerdict.LISTED, impact="A", policy_only=policy_only
    )
    return finding_of("ip_lists", Status.PROBLEM, IpListsFacts(NEW_IP, (answer,)))


MOVED = (
    finding_of(
        "spf",
        Status.PROBLEM,
        SpfFacts("shop.example", NEW_IP, "softfail", record="v=spf1 ip4:192.0.2.10 ~all"),
    ),
    finding_of("ptr", Status.PROBLEM, PtrFacts(NEW_IP, (), None, expected="mail.shop.example")),
)

GMAIL_LOG = (
    "Nov 24 09:12:01 mail postfix/smtp[4711]: 4XyZ12abcD: to=<anna@gmail.com>, "
    "relay=gmail-smtp-in.l.google.com[142.250.1.27]:25, delay=4, dsn=4.7.28, status=deferred "
    "(host gmail-smtp-in.l.google.com[142.250.1.27] said: 421-4.7.28 Gmail has detected an unusual "
    "rate of mail originating from your IP address. 421 4.7.28 gsmtp)"
)

CALLS = (
    Call(
        1,
        "contact form",
        "The form could not be sent. SMTP Error: 421 4.7.26 Your email has been rate limited "
        "because it is unauthenticated - gsmtp",
        ["mend_program"],
        {"sends_with": "website", "late": "failed"},
        never=["wait", "throttle"],
    ),
    Call(
        2,
        "Microsoft 365, late",
        "Delivery is delayed to these recipients or groups:\n\neinkauf@zulieferer.example\n\n"
        "This message hasn't been delivered yet. Delivery will continue to be attempted.\n\n"
        "Diagnostic information for administrators:\n"
        "Generating server: DB9PR04MB1234.eurprd04.prod.outlook.com\n"
        "Server at mx1.zulieferer.example (203.0.113.9) returned '421 4.3.2 Service not available'",
        ["wait", "contact_receiver"],
        {"which": "one_recipient"},
        never=["mend_ptr", "throttle", "reputation"],
    ),
    Call(
        3,
        "shared host with an hourly limit",
        "Domain bakery.example has exceeded the max emails per hour (200/200 (100%)) allowed.  "
        "Message discarded.",
        ["contact_own_provider"],
        {"path": "shared_host"},
        never=["wait", "mend_ptr", "throttle"],
    ),
    Call(
        4,
        "invoices from a business program",
        "Invoice 2041 was not sent: 421 4.7.0 Too many messages for this account, slow down",
        ["throttle"],
        {"sends_with": "device", "ours": "yes", "late": "failed"},
        never=["mend_ptr"],
    ),
    Call(
        5,
        "scanner",
        "Scan to mail failed (smtp.office365.com:587): 535 5.7.139 Authentication unsuccessful, "
        "basic authentication is disabled.",
        ["mend_program"],
        {"sends_with": "device"},
        never=["wait", "throttle", "mend_ptr"],
    ),
    Call(
        6,
        "forwarding to Gmail",
        GMAIL_LOG,
        ["forwarding"],
        {"role": "forwarder"},
        never=["throttle", "ours"],
    ),
    Call(
        7,
        "mail in a circle",
        "<info@a.example>: host mx.b.example[192.0.2.3] said: 554 5.4.6 Too many hops 26 (25 max)",
        ["break_loop"],
        never=["throttle"],
    ),
    Call(
        8,
        "newsletter plug-in",
        "421 4.7.28 Gmail has detected an unusual rate of mail originating from your IP address",
        ["pause_bulk"],
        {"sends_with": "newsletter", "volume": "tenfold", "ours": "yes"},
    ),
    Call(
        9,
        "hacked mailbox",
        GMAIL_LOG,
        ["secure_sender"],
        {"ours": "no", "path": "own_server"},
        never=["throttle", "reputation", "wait", "resend_once"],
    ),
    Call(
        10,
        "new server, new address",
        "421 4.7.0 New sender: this IP address has no history here yet, please send less",
        ["mend_spf", "mend_ptr"],
        {"ip_age_days": "3", "changed": "moved to another hoster", "ours": "yes"},
        MOVED,
        PlanWishes(target_per_day=80),
    ),
    Call(
        11,
        "expired certificate",
        "TLS negotiation failed: certificate verify failed: certificate has expired "
        "(host mx.partner.example[203.0.113.80])",
        ["mend_tls"],
        {"which": "one_provider"},
        [
            finding_of(
                "tls", Status.PROBLEM, TlsFacts("mx.partner.example", True, True, expired=True)
            )
        ],
        never=["mend_ptr", "throttle"],
    ),
    Call(
        12,
        "the Internet provider's server",
        "smarthost.isp.example said: 450 4.7.1 You have exceeded your daily sending limit",
        ["contact_own_provider"],
        {"path": "isp"},
        never=["mend_ptr", "throttle", "warm_up"],
    ),
    Call(
        13,
        "IPv6 without a name",
        "421-4.7.1 [2001:db8::25] Our system has detected that this message does not meet IPv6 "
        "sending guidelines regarding PTR records and authentication. 421 4.7.1 gsmtp",
        ["mend_ptr"],
        {"path": "own_server"},
        never=["throttle"],
    ),
    Call(
        14,
        "Exchange behind on updates",
        "450 4.7.230 Connecting Exchange server version is out-of-date; connection to Exchange "
        "Online is throttled for 5 mins/hr.",
        ["mend_connector"],
        never=["wait", "throttle", "ours"],
    ),
    Call(
        15,
        "firewall that rewrites",
        "220 ****************************\nEHLO mail.shop.example\n"
        '500 5.5.1 Command unrecognized: "XXXXXXXA"',
        ["mend_firewall"],
        {"which": "large_only"},
    ),
    Call(
        16,
        "spare line with a dynamic address",
        "421 4.7.1 Mail from dynamic IP 198.51.100.7 refused",
        ["use_relay"],
        {"path": "own_server"},
        [listed(policy_only=True)],
        never=["reputation", "ours", "throttle"],
    ),
    Call(
        17,
        "quota of a mail service",
        "454 Throttling failure: Maximum sending rate exceeded.",
        ["throttle", "contact_own_provider"],
        {"path": "mail_service", "sends_with": "website", "ours": "yes"},
        never=["mend_ptr", "warm_up"],
    ),
    Call(
        18,
        "bounces for mail never sent",
        "Undelivered Mail Returned to Sender\n<x@y.example>: 421 4.7.0 Too many errors",
        ["reassure"],
        {"role": "bystander"},
        never=["throttle", "reputation", "mend_ptr", "resend_once"],
    ),
    Call(
        19,
        "my customers get 421 from me",
        "421 4.7.0 mail.shop.example Error: too many connections from 192.0.2.9",
        ["own_limits", "allow_sender"],
        {"role": "receiver"},
        never=["throttle", "wait", "reputation"],
    ),
    Call(
        20,
        "a stranger's greylisting",
        "Nov 24 09:00:01 mail postfix/smtp[55]: 4AbC12defG: to=<info@stranger.example>, "
        "relay=mx.stranger.example[203.0.113.5]:25, delay=1.2, dsn=4.2.0, status=deferred (host "
        "mx.stranger.example[203.0.113.5] said: 450 4.2.0 <info@stranger.example>: Recipient "
        "address rejected: Greylisted, see you in 5 minutes (in reply to RCPT TO command))",
        ["wait"],
        never=["throttle", "contact_receiver", "mend_ptr"],
    ),
    Call(
        21,
        "new cloud server",
        "connect to gmail-smtp-in.l.google.com[142.250.1.27]:25: Connection timed out",
        ["use_relay"],
        {"which": "everybody", "changed": "new cloud server", "path": "own_server"},
        never=["contact_receiver", "throttle"],
    ),
    Call(
        22,
        "all receivers at once",
        "connect to mx.customer.example[203.0.113.77]:25: Connection timed out",
        ["own_side"],
        {"which": "everybody", "path": "own_server"},
        never=["contact_receiver"],
    ),
)
