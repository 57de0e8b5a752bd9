"""Words for the steps that mend a record, the encryption or the network."""

from wizard.model import MendFacts
from wizard.words.speaker import Speaker
from wizard.words.step_line import network_body, network_title

__all__ = ["mend_body", "mend_title"]


def mend_title(s: Speaker, facts: MendFacts) -> str:
    """The step in a few words."""
    titles = {
        "ptr": s.p("step", "Give the sending address a name (reverse DNS, PTR)"),
        "helo": s.p("step", "Let the server greet with its real name (HELO)"),
        "spf": s.p("step", "Let your domain allow this server (SPF)"),
        "dkim": s.p("step", "Publish the key that signs your mail (DKIM)"),
        "dmarc": s.p("step", "Say how your domain checks its mail (DMARC)"),
        "mx": s.p("step", "Let your domain receive answers (MX)"),
        "tls": s.p("step", "Mend the encrypted connection (TLS)"),
        "network": network_title(s, facts),
    }
    return titles[facts.what]


def mend_body(s: Speaker, facts: MendFacts) -> str:
    """What to change, who can, how to see that it worked."""
    bodies = {
        "ptr": _ptr,
        "helo": _helo,
        "spf": _spf,
        "dkim": _dkim,
        "dmarc": _dmarc,
        "mx": _mx,
        "tls": _tls,
        "network": network_body,
    }
    body = bodies[facts.what](s, facts)
    # What it is about stands first: the list of steps shows the first sentence.
    parts = (body, _turn(s, facts), _weight(s, facts))
    return ("\n" if "\n" in body else " ").join(part for part in parts if part)


def _turn(s: Speaker, facts: MendFacts) -> str:
    turns = {
        "dns_manager": s.p(
            "step", "Whose turn: whoever manages the domain's DNS (registrar, hoster, agency)."
        ),
        "ip_owner": s.p(
            "step",
            "Whose turn: the owner of the address (the hoster, or the Internet provider of the "
            "line).",
        ),
        "mail_admin": s.p("step", "Whose turn: whoever looks after the mail server."),
        "receiver": s.p("step", "Whose turn: the receiver."),
    }
    return turns.get(facts.ask, "")


def _weight(s: Speaker, facts: MendFacts) -> str:
    if facts.cause_of_refusal:
        return ""
    return s.p("step", "It is not what was refused this time; mend it all the same.")


def _ptr(s: Speaker, facts: MendFacts) -> str:
    what = (
        s.p(
            "step",
            "The name is {name}; it must also point back to the address in your DNS.",
            name=facts.after,
        )
        if facts.after
        else s.p(
            "step",
            "Take the name with which your server greets (HELO); it must point back to the address "
            "in your DNS.",
        )
    )
    seen = s.p("step", "It is seen within hours to a day; look it up again then.")
    back = (
        s.p("step", "To take it back, ask for the old name ({before}).", before=facts.before)
        if facts.before
        else s.p("step", "To take it back, ask for the entry to be removed.")
    )
    return " ".join(part for part in (what, seen, back, _ipv6(s, facts)) if part)


def _ipv6(s: Speaker, facts: MendFacts) -> str:
    if not facts.name.endswith("ip6.arpa"):
        return ""
    return s.p(
        "step",
        "It is an IPv6 address: give this very address a name and put it into SPF. If that takes "
        "time, let mail to this receiver alone go by IPv4; leave IPv6 on.",
    )


def _helo(s: Speaker, facts: MendFacts) -> str:
    what = (
        s.p(
            "step",
            "The server greets as {before}; let it greet as {after}, the name of its address.",
            before=facts.before or s.p("step", "something else"),
            after=facts.after,
        )
        if facts.after
        else s.p(
            "step",
            "The server greets as {before}. It should be a full name with a dot that points to the "
            "sending address; never localhost or an inner name.",
            before=facts.before or s.p("step", "a name that the receiver does not accept"),
        )
    )
    where = s.p(
        "step",
        "In Postfix this is myhostname or smtp_helo_name, in Exim primary_hostname, in Exchange "
        "the FQDN of the send connector. Note the old value; the next log line shows whether it "
        "worked.",
    )
    return f"{what} {where}"


def _spf(s: Speaker, facts: MendFacts) -> str:
    if facts.after:
        return s.p(
            "step",
            "Change the record of {name}: it stays one record and gets one entry more. Keep a copy "
            "of the old one; the change is seen after the record's time to live, mostly an hour.",
            name=facts.name,
        )
    if facts.before:
        return s.p(
            "step",
            "The record of {name} does not allow this server. Which entry is missing, whoever runs "
            "the server can tell; keep a copy of the record and put the entry into it, do not add "
            "a second one.",
            name=facts.name,
        )
    return s.p(
        "step",
        "First run the check of SPF, or look at the record of {name} and keep a copy of it. If "
        "there is none, write down everything that sends for the domain (mail server, newsletter "
        "tool, shop, scanner) before one is published: who is left out would be refused.",
        name=facts.name or s.p("step", "your domain"),
    )


def _dkim(s: Speaker, facts: MendFacts) -> str:
    return s.p(
        "step",
        "Mail is signed, but under {name} there is no usable key. The value comes from whatever "
        "signs (mail server or mail service): copy it from there as it stands. Look it up again "
        "after an hour; before, keep a copy of what is there now.",
        name=facts.name,
    )


def _dmarc(s: Speaker, facts: MendFacts) -> str:
    if facts.after:
        return s.p(
            "step",
            "There is no record at {name}. Publish {after}: it only says that somebody looks after "
            "the domain, and changes nothing for any mail. To take it back, delete it.",
            name=facts.name,
            after=facts.after,
        )
    return s.p(
        "step",
        "The record at {name} has a mistake. Mend the writing and leave the policy (p=) as it is; "
        "there must be exactly one record.",
        name=facts.name,
    )


def _mx(s: Speaker, facts: MendFacts) -> str:
    return s.p(
        "step",
        "Receivers look whether {name} exists and takes answers. Let whoever manages the DNS look "
        "at its MX and address records; keep a copy of the old ones. Look it up again after an "
        "hour.",
        name=facts.name or s.p("step", "the sender's domain"),
    )


def _tls(s: Speaker, facts: MendFacts) -> str:
    states = {
        "expired": s.p("step", "The certificate of {name} has expired.", name=facts.name),
        "expired_own": s.p(
            "step",
            "It is your own mail server's certificate that has expired: renew it, then restart the "
            "mail service so that it shows the new one.",
        ),
        "name": s.p(
            "step", "The certificate of {name} is made out for another name.", name=facts.name
        ),
        "self_signed": s.p(
            "step",
            "{name} vouches for itself: no authority signed its certificate.",
            name=facts.name,
        ),
        "not_offered": s.p("step", "{name} offers no encryption.", name=facts.name),
        "failed": s.p("step", "The two sides find no way to encrypt together."),
    }
    which = s.p(
        "step",
        "See first whose certificate it is and on which hop. An own certificate that has expired "
        "is renewed, then the mail service reads it anew; an expired one of the receiver is theirs "
        "to renew.",
    )
    rest = s.p(
        "step",
        "Mail between servers seldom stops for a certificate alone: only where a policy (MTA-STS, "
        "DANE, a connector) asks for it. Update old software before you change settings, and keep "
        "certificate checks on; note each old setting. The next log line shows whether the "
        "connection is encrypted.",
    )
    whose = "" if facts.before == "expired_own" else which
    return " ".join(part for part in (states.get(facts.before, ""), whose, rest) if part)
