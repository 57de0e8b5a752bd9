"""What leaves the computer, when, and to whom."""

from typing import NamedTuple

from wizard.words.speaker import Speaker

__all__ = ["SentWhere", "sent_where"]


class SentWhere(NamedTuple):
    """When something is sent, and what to whom."""

    when: str
    what: str


def sent_where(s: Speaker) -> tuple[SentWhere, ...]:
    """Everything that ever leaves the computer, the most common first."""
    p = s.p
    return (
        SentWhere(
            p("sent", "Reading a bounce, the diagnosis, the plan, the report"),
            p("sent", "Nothing. All of it happens on this computer, also without a network."),
        ),
        SentWhere(
            p("sent", "The live checks, after you have seen the list and started them"),
            p(
                "sent",
                "Names and addresses are asked of your DNS server and, directly, of the domain's "
                "name servers. Block lists are asked by DNS about the sending address and your "
                "domain; who runs a list can see which address was asked about. The receiver's "
                "mail server gets a test connection that says hello and goodbye. A public page of "
                "the receiver may be read (MTA-STS).",
            ),
        ),
        SentWhere(
            p("sent", "The question about one recipient, only if you tick it"),
            p(
                "sent",
                "The receiver's server is told your address and the recipient's, once. No message "
                "is ever sent.",
            ),
        ),
        SentWhere(
            p("sent", "A watch, once you have started it"),
            p("sent", "The same test connection again, at growing intervals, for at most a day."),
        ),
        SentWhere(
            p("sent", "Newer knowledge, only from an address in the settings and on your click"),
            p(
                "sent",
                "The server there is asked for one file. It learns your internet address and the "
                "name of this program, nothing of your cases.",
            ),
        ),
        SentWhere(
            p("sent", "Links"),
            p("sent", "A link opens in your browser, and only when you click it."),
        ),
        SentWhere(
            p("sent", "Saved cases and settings"),
            p(
                "sent",
                "They stay in your own folder on this computer. The key of a paid list is in the "
                "system's keyring. There are no statistics, no accounts and no updates by stealth.",
            ),
        ),
    )
