"""Words for the step that finds out where a connection fails or breaks off."""

from wizard.model import MendFacts
from wizard.words.speaker import Speaker

__all__ = ["network_body", "network_title"]


def network_title(s: Speaker, facts: MendFacts) -> str:
    """The step in a few words."""
    if facts.reached:
        return s.p("step", "Find out where the connection breaks off")
    return s.p("step", "Find out why the connection fails")


def network_body(s: Speaker, facts: MendFacts) -> str:
    """Where to look, in which order."""
    if facts.reached:
        return "\n".join((_broke_off(s, facts), *_looks(s, facts)))
    where = s.p(
        "step",
        "On the mail server itself, see whether {name} can be reached on port 25, by IPv4 and by "
        "IPv6, and whether other receivers can.",
        name=_host(s, facts),
    )
    rest = s.p(
        "step",
        "Only this one fails: look for a rule in the firewall, at DNS and the route; then ask the "
        "receiver. All fail: the hoster or the line may close port 25, ask there. Note each "
        "setting before you change it.",
    )
    return f"{where} {rest}"


def _host(s: Speaker, facts: MendFacts) -> str:
    if facts.name and facts.ip:
        return f"{facts.name} [{facts.ip}]"
    return facts.name or facts.ip or s.p("step", "the receiving server")


def _broke_off(s: Speaker, facts: MendFacts) -> str:
    return s.p(
        "step",
        "{name} was reached, and then the connection broke off: that is seldom a limit of the "
        "receiver, more often a firewall that looks into mail, the encryption (TLS), or packets "
        "that are too large for the line (MTU).",
        name=_host(s, facts),
    )


def _looks(s: Speaker, facts: MendFacts) -> tuple[str, ...]:
    return (
        s.p(
            "step",
            "1. Do other receivers work, and do small messages to this one? Only large ones fail: "
            "look at the packet size and the firewall first. All fail: the own line.",
        ),
        s.p(
            "step",
            "2. Test from the mail server itself whether port 25 of {name} answers. It does not: "
            "firewall, route, an IPv6 address without a way, or a name that leads to an old "
            "address.",
            name=facts.name or s.p("step", "the receiving server"),
        ),
        _log(s, facts),
        s.p(
            "step",
            "4. Read where it stops. After STARTTLS: certificate, TLS version (1.2), or a firewall "
            "in between. In DATA or behind it: a firewall that looks into mail, packet size, size "
            "of the message. Right after the greeting: the receiver, or a gateway before it.",
        ),
        s.p(
            "step",
            "5. In the firewall switch the looking into SMTP (inspection, fixup, mail scanning) "
            "off for this server's port 25 only, and note the old setting. It worked when the "
            "queue shows no new error and the message has left.",
        ),
    )


def _log(s: Speaker, facts: MendFacts) -> str:
    if facts.server == "exchange":
        return s.p(
            "step",
            "3. Switch the send connector's protocol log on, let one message go there (the next "
            "try, or a test), and read the last lines about this receiver; then switch it off "
            "again. Exchange writes "
            "SocketError for what Windows reported: 10060 no answer in time, 10061 refused, 10051 "
            "no way there, 10054 cut off by the other side or something between.",
        )
    return s.p(
        "step",
        "3. Read the server's log of that try: after which command did it stop?",
    )
