"""Words for the step that asks the sender's own provider, named as far as it is known."""

from wizard.model import ContactFacts
from wizard.words.speaker import Speaker

__all__ = ["provider_body", "provider_title", "provider_words"]


def provider_words(s: Speaker, facts: ContactFacts) -> str:
    """Name whom to ask: the host that spoke, else what sort of provider it is."""
    if facts.who:
        return s.p("provider", "the support of whoever runs {host}", host=facts.who)
    words = {
        "shared_host": s.p("provider", "the support of the web hoster"),
        "hosted_mailbox": s.p("provider", "the provider of the mailbox"),
        "mail_service": s.p("provider", "the support of the mail service"),
        "isp": s.p("provider", "the support of the Internet provider"),
    }
    return words.get(facts.path, s.p("provider", "whoever runs the server that sends your mail"))


def provider_title(s: Speaker, facts: ContactFacts) -> str:
    """The step in a few words."""
    if facts.who:
        return s.p("step", "Ask the provider of {host}", host=facts.who)
    return s.p("step", "Ask whoever runs the sending server")


def provider_body(s: Speaker, facts: ContactFacts) -> str:
    """What only they can see and do, and what to ask."""
    ask = s.p(
        "step",
        "Ask whether the message is still waiting or was discarded, which limit it was, until "
        "when, and whether your account sent more than usual. The text below asks that.",
    )
    if facts.who:
        whose = s.p(
            "step",
            "{host} is the server to which your mail is handed, and it said no; the receiver was "
            "not asked. Only whoever runs it can see its queue and raise its limit.",
            host=facts.who,
        )
        return f"{whose} {ask}"
    whose = s.p(
        "step",
        "The sending server and its address belong to somebody else: the hoster, the mail service "
        "or the Internet provider. Only they can see its queue, raise its limit or clear its "
        "address.",
    )
    return f"{whose} {ask}"
