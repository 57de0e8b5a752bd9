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
    parts = (_whose(s, facts), ask, _at_ses(s, facts), _suppressed(s, facts))
    return " ".join(part for part in parts if part)


def _whose(s: Speaker, facts: ContactFacts) -> str:
    if facts.who:
        return s.p(
            "step",
            "{host} is the server to which your mail is handed, and it said no; the receiver was "
            "not asked. Only whoever runs it can see its queue and raise its limit.",
            host=facts.who,
        )
    return s.p(
        "step",
        "The sending server and its address belong to somebody else: the hoster, the mail service "
        "or the Internet provider. Only they can see its queue, raise its limit or clear its "
        "address.",
    )


def _at_ses(s: Speaker, facts: ContactFacts) -> str:
    """Amazon's own way (docs.aws.amazon.com/ses, "Service quotas" and "Production access")."""
    if facts.provider != "amazon_ses":
        return ""
    return s.p(
        "step",
        "At Amazon SES the account dashboard of the region shows what is used up. An account in "
        "the sandbox sends 200 messages a day, and only to verified addresses: request production "
        "access there. Otherwise request a higher sending quota.",
    )


def _suppressed(s: Speaker, facts: ContactFacts) -> str:
    if facts.path != "mail_service" and facts.provider != "amazon_ses":
        return ""
    return s.p(
        "step",
        "Before anything is sent again look at the service's suppression list: who stands on it "
        "gets nothing.",
    )
