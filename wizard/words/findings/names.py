"""Names of checks, of their groups and of their states."""

from wizard.model import Group, Status
from wizard.words.speaker import Speaker

__all__ = ["check_name", "group_name", "status_name"]


def check_name(s: Speaker, check: str) -> str:
    """What a check looks at, plain words first; an unknown id is its own name."""
    names = {
        "mx": s.p("check", "Receiving servers (MX)"),
        "name_servers": s.p("check", "Name servers of the receiver (NS)"),
        "dnssec": s.p("check", "Signed DNS answers (DNSSEC)"),
        "connection": s.p("check", "Test connection to the receiver"),
        "tls": s.p("check", "Encryption (STARTTLS)"),
        "mta_sts": s.p("check", "The receiver's demand for encryption (MTA-STS)"),
        "dane": s.p("check", "The receiver's certificates, named in DNS (DANE, TLSA)"),
        "port25": s.p("check", "Mail port of this computer (port 25)"),
        "resolver": s.p("check", "DNS server of this computer"),
        "ptr": s.p("check", "Name of the sending address (reverse DNS, PTR)"),
        "helo": s.p("check", "Name that your mail server greets with (HELO)"),
        "spf": s.p("check", "Your domain allows this server (SPF)"),
        "dkim": s.p("check", "Keys of your mail's signatures (DKIM)"),
        "dmarc": s.p("check", "Your domain's policy for forged mail (DMARC)"),
        "sender_mx": s.p("check", "Your domain can receive answers (MX)"),
        "bulk_rules": s.p("check", "Rules for those who send much (bulk-sender rules)"),
        "ip_lists": s.p("check", "Block lists, for the sending address"),
        "domain_lists": s.p("check", "Block lists, for your domains"),
    }
    return names.get(check, check)


def group_name(s: Speaker, group: Group) -> str:
    """The heading of a group of checks."""
    return {
        Group.RECEIVER: s.p("check group", "Receiver"),
        Group.SENDER: s.p("check group", "Sender"),
        Group.REPUTATION: s.p("check group", "Reputation"),
        Group.THIS_COMPUTER: s.p("check group", "This computer"),
    }[group]


def status_name(s: Speaker, status: Status) -> str:
    """The word on a finding's chip."""
    return {
        Status.OK: s.p("status", "In order"),
        Status.NOTE: s.p("status", "Note"),
        Status.LOOK: s.p("status", "Worth a look"),
        Status.PROBLEM: s.p("status", "Problem"),
        Status.UNKNOWN: s.p("status", "Could not be told"),
        Status.SKIPPED: s.p("status", "Not checked"),
    }[status]
