"""Words for the steps about the program, the device or a server in between."""

from collections.abc import Sequence

from wizard.knowledge.relays import Relay
from wizard.words.speaker import Speaker

__all__ = [
    "connector_body",
    "firewall_body",
    "program_body",
    "program_title",
    "relay_body",
    "relay_short",
    "relay_ways",
    "relay_whole",
]


def program_title(s: Speaker, detail: str) -> str:
    """The step in a few words."""
    titles = {
        "website": s.p("step", "Let the website send properly"),
        "website_signs_in": s.p("step", "Look at the website's sender address and its forms"),
        "device": s.p("step", "Give the device a way to send that still works"),
        "protocol": s.p("step", "Mend how the program speaks to the server"),
        "old_tls": s.p("step", "Update the program that sends: its encryption (TLS) is too old"),
        "sign_in": s.p("step", "Sign in at the server that takes your mail"),
        "own_address": s.p("step", "Send from an address that belongs to the login"),
        "batch": s.p("step", "Send the rest in small batches with pauses"),
    }
    return titles.get(detail, s.p("step", "Let a server with a queue send it"))


def program_body(s: Speaker, detail: str) -> str:
    """What to change in the program."""
    if detail == "website":
        return s.p(
            "step",
            "Send from an address of your own domain and put the visitor's address into Reply-To; "
            "use an SMTP plug-in with login (port 587) instead of PHP mail; protect forms with a "
            "captcha and look whether they were misused. Note the old settings. A test form that "
            "arrives shows that it works.",
        )
    if detail == "website_signs_in":
        return s.p(
            "step",
            "It sends with a login already: leave that as it is. Send from an address of your own "
            "domain and put the visitor's address into Reply-To; protect forms with a captcha and "
            "look whether they were misused. Note the old settings. A test form that arrives shows "
            "that it works.",
        )
    if detail == "device":
        return s.p(
            "step",
            "Look at the device's mail page: server, port, login, encryption. Old devices fail "
            "where a provider ended simple passwords or old encryption: use a sign-in method that "
            "the provider still offers, an update of the device, or the office's own relay. Since "
            "when it fails tells which. Note the old settings; a test page shows that it works.",
        )
    if detail == "protocol":
        return s.p(
            "step",
            "The receiver took a command or the greeting amiss. See which program spoke: a script "
            "that greets as localhost, an old library, a firewall or virus scanner that changes "
            "commands. Update it or let a mail server send for it; note what you change.",
        )
    if detail == "old_tls":
        return s.p(
            "step",
            "The server takes only newer encryption (TLS 1.2 or later). Update the program, its "
            "add-on for mail or the system it runs on (an old Windows needs TLS 1.2 switched on); "
            "a virus scanner that reads mail may be the old part as well. Where no update exists, "
            "let it hand its mail to a relay in the office that can. Note the old settings; a test "
            "message shows that it works.",
        )
    if detail == "sign_in":
        return s.p(
            "step",
            "The server that takes your mail wants to know who you are; SPF has no part in this. "
            "Enter user name and password of the mailbox in the program, with port 587 (or 465) "
            "and encryption. An own server that hands its mail on needs a login there, or a "
            "connector that knows it by certificate or address. Note the old settings; a test "
            "message shows that it works.",
        )
    if detail == "own_address":
        return s.p(
            "step",
            "Your own provider's server lets each login send only from its own addresses; the "
            "receiver has not been asked. Use such an address as the sender, or have the other one "
            "allowed there (alias, right to send as, verified domain). Note the old setting; a "
            "test message shows that it works.",
        )
    if detail == "batch":
        return s.p(
            "step",
            "It is the server of the own provider that said no for the moment, often because many "
            "messages came at once. See first which ones did leave (the Sent folder, the list in "
            "the program), so that nobody gets two. Then send the rest a few at a time, with a "
            "minute between the batches, and ask the provider how many it allows.",
        )
    return s.p(
        "step",
        "It sends directly and keeps nothing: what is refused once is lost. Let it hand its mail "
        "to a mail server with a queue (your own, or a mail service, port 587 with login). Note "
        "the old settings; a test mail whose way stands in that server's log shows that it works.",
    )


def connector_body(s: Speaker) -> str:
    """An own Exchange between the user and Microsoft 365."""
    return s.p(
        "step",
        "Microsoft 365 slows or stops mail from an own Exchange that is behind on updates, or that "
        "it does not recognise. Waiting does not help. See in the Exchange admin center what is "
        "reported; install the missing update, or mend the connector (certificate, name, address). "
        "Note its settings first; the report there shows when it is accepted again.",
    )


def firewall_body(s: Speaker, detail: str) -> str:
    """A security appliance that rewrites SMTP; large messages may also be stopped by the line."""
    if detail != "large":
        return _appliance(s)
    line = s.p(
        "step",
        "Where only large messages break off, packets of full size may not get through the line "
        "either (MTU, often behind a VPN or a DSL router): test that from the mail server, and set "
        "the size in the router, not in the mail server.",
    )
    return f"{_appliance(s)} {line}"


def _appliance(s: Speaker) -> str:
    return s.p(
        "step",
        "A greeting of stars or commands of X come from a firewall that rewrites mail on its way; "
        'large messages then often break off. Switch off the rewriting of SMTP ("inspection", '
        '"fixup") for this server\'s port 25 only; the rest of the firewall stays on. It may stand '
        "on either side. Note the old setting; a test connection shows the whole greeting then.",
    )


def relay_body(s: Speaker, detail: str) -> str:
    """Sending by way of somebody else's server."""
    why = {
        "dynamic": s.p(
            "step",
            "This address belongs to a range from which receivers take no mail directly. That is "
            "no accusation, and asking for removal helps only for a fixed address of your own; "
            "look first whether it is the address you expected (a spare line?).",
        ),
        "backup_line": s.p(
            "step",
            "Mail leaves by the spare line: its address is one from which receivers take no mail, "
            "and its lists are no fault of yours to clear. Go back to the usual line as soon as it "
            "works; until then, and for the next time:",
        ),
        "port_closed": s.p(
            "step",
            "New cloud servers usually may not connect to port 25; ask the hoster whether and for "
            "whom it opens it.",
        ),
        "newsletter": s.p(
            "step",
            "Mailings and mail between people should not share one address: a newsletter service "
            "sends the mailings from its own.",
        ),
    }
    how = s.p(
        "step",
        "Send by way of a relay with login (port 587). Put its entry into your SPF record, and "
        "switch its signature (DKIM) on for your domain. Keep a copy of the old settings to go "
        "back; it worked when the log names the relay.",
    )
    return f"{why.get(detail, '')} {how}".strip()


def relay_short(s: Speaker, body: str, relays: Sequence[Relay]) -> str:
    """The step with the names of the ways alone; what they allow and cost is left out."""
    names = "; ".join(s.knowledge(relay.id, "title", relay.title) for relay in relays)
    if not names:
        return body
    return f"{body} {s.p('step', 'The ways that there are: {names}.', names=names)}"


def relay_ways(s: Speaker, relays: Sequence[Relay]) -> str:
    """The ways to send through another server, a line each, and how old that knowledge is."""
    lines = [
        s.p(
            "step",
            "• {title}: {server}. Limits: {limits}. SPF: {spf}. Price: {price}.",
            title=s.knowledge(relay.id, "title", relay.title),
            server=s.knowledge(relay.id, "server", relay.server),
            limits=s.knowledge(relay.id, "limits", relay.limits),
            spf=s.knowledge(relay.id, "spf", relay.spf),
            price=s.knowledge(relay.id, "price", relay.price),
        )
        for relay in relays
    ]
    day = max((relay.read for relay in relays), default="")
    read = s.p("step", "Read {day}; look at its page for what holds today.", day=day)
    return "\n".join([*lines, read] if lines else lines)


def relay_whole(s: Speaker, body: str, relays: Sequence[Relay]) -> str:
    """The step with all that is known of each way."""
    if not relays:
        return body
    lead = s.p("step", "The ways, with what they allow and cost:")
    return f"{body} {lead}\n{relay_ways(s, relays)}"
