"""The technical words of the program in plain words."""

import re
from typing import NamedTuple

from wizard.words.speaker import Speaker

__all__ = ["Lexicon", "Term", "glossary"]

# The name of the record type "A" is also a word of ordinary sentences.
AMBIGUOUS = frozenset({"A"})


class Term(NamedTuple):
    """A technical word in a text, half open, as the glossary writes it, and its meaning."""

    start: int
    end: int
    word: str
    meaning: str


class Lexicon:
    """Finds technical words in texts; made once for a language."""

    def __init__(self, s: Speaker) -> None:
        found = {word: text for word, text in glossary(s).items() if word not in AMBIGUOUS}
        self._meanings = {word.casefold(): (word, text) for word, text in found.items()}
        # Of two words that begin alike the longer one is meant ("MTA-STS", not "MTA").
        words = sorted(map(_pattern, found), key=len, reverse=True)
        self._any = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")

    def terms(self, text: str) -> tuple[Term, ...]:
        """Give each technical word where it comes first."""
        found: dict[str, Term] = {}
        for match in self._any.finditer(text):
            word, meaning = self._entry(match.group())
            found.setdefault(word, Term(*match.span(), word, meaning))
        return tuple(found.values())

    def _entry(self, seen: str) -> tuple[str, str]:
        """The entry of a word as it stands in a text, which may be its plural."""
        low = seen.casefold()
        return next(
            entry for end in (0, 1, 2) if (entry := self._meanings.get(low[: len(low) - end]))
        )

    def explained(self, text: str) -> str:
        """Give the meanings of the technical words in a text, a line each; "" when it has none."""
        return "\n".join(f"{term.word}: {term.meaning}" for term in self.terms(text))


def _pattern(word: str) -> str:
    """Match a word; one that is no abbreviation also at a sentence's beginning and as plural."""
    if any(sign.isupper() for sign in word[1:]):
        return re.escape(word)
    return rf"(?i:{re.escape(word[0])}){re.escape(word[1:])}(?:[sn]|en)?"


def glossary(s: Speaker) -> dict[str, str]:
    """Give each technical word with its meaning, in the order of the alphabet."""
    words = _of_mail(s) | _of_names(s) | _of_sending(s)
    return dict(sorted(words.items(), key=lambda item: item[0].casefold()))


def _of_mail(s: Speaker) -> dict[str, str]:
    p = s.p
    return {
        p("technical word", "bounce"): p(
            "glossary", "The message that says that a mail was not delivered yet, or never."
        ),
        "DSN": p("glossary", "Delivery status notification: a bounce in the standard form."),
        "MTA": p("glossary", "Mail server: the program that passes mail on and keeps a queue."),
        "SMTP": p("glossary", "The language in which mail servers talk to each other."),
        "EHLO": p("glossary", "The greeting with which a sending server says its name."),
        "HELO": p("glossary", "The name with which the sending server greets."),
        "MAIL FROM": p("glossary", "The address that bounces go to; told before the message."),
        "RCPT TO": p("glossary", "For whom a message is; told before the message itself."),
        "TLS": p("glossary", "The encryption of a connection, proved by a certificate."),
        "STARTTLS": p("glossary", "The command that turns a connection into an encrypted one."),
        p("technical word", "queue"): p(
            "glossary", "Where a mail server keeps what it could not hand over yet."
        ),
        p("technical word", "greylisting"): p(
            "glossary", "Turning an unknown sender away once, since real servers come back."
        ),
        p("technical word", "tarpit"): p(
            "glossary", "A server that answers very slowly on purpose."
        ),
    }


def _of_names(s: Speaker) -> dict[str, str]:
    p = s.p
    return {
        "DNS": p("glossary", "The directory of the internet: names, addresses, mail servers."),
        "MX": p("glossary", "The DNS record that names a domain's receiving mail servers."),
        "NS": p("glossary", "The DNS record that names a domain's name servers."),
        "PTR": p("glossary", "Reverse DNS: the name that belongs to an internet address."),
        "A": p("glossary", "The DNS record with the address (IPv4) of a name."),
        "AAAA": p("glossary", "The DNS record with the new kind of address (IPv6) of a name."),
        "TXT": p("glossary", "A DNS record with text; SPF, DKIM and DMARC stand in such records."),
        "NXDOMAIN": p("glossary", "The DNS answer that a name does not exist."),
        "SERVFAIL": p("glossary", "The DNS answer that a name server is broken or cannot tell."),
        "DNSSEC": p("glossary", "Signatures that show that a DNS answer is genuine."),
        "DANE": p("glossary", "A way to say in DNS which certificate a mail server has."),
        "TLSA": p("glossary", "The DNS record of DANE."),
        "MTA-STS": p("glossary", "A page by which a domain asks for encrypted delivery."),
        "IP": p("glossary", "The number by which a computer is found on the internet."),
    }


def _of_sending(s: Speaker) -> dict[str, str]:
    p = s.p
    return {
        "SPF": p("glossary", "A DNS record that says which servers may send for a domain."),
        "DKIM": p("glossary", "A signature in the message; its key stands in the domain's DNS."),
        p("technical word", "selector"): p("glossary", "The name of one DKIM key of a domain."),
        "DMARC": p("glossary", "What a domain asks for when neither SPF nor DKIM fits its mail."),
        p("technical word", "alignment"): p(
            "glossary", "That SPF or DKIM vouch for the very domain in From."
        ),
        p("technical word", "block list"): p(
            "glossary", "A list of addresses or domains from which spam came."
        ),
        "PBL": p("glossary", "A list of home connections, which should use a relay."),
        p("technical word", "reputation"): p(
            "glossary", "How far a receiver trusts an address or domain, by its past."
        ),
        p("technical word", "relay"): p(
            "glossary", "A server that sends mail on for others, mostly with a password."
        ),
        p("technical word", "throttle"): p("glossary", "To send more slowly on purpose."),
        p("technical word", "warm-up"): p(
            "glossary", "To begin with little mail and raise it over weeks."
        ),
    }
