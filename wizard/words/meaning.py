"""What a verdict means and what helps: the deciding rule's words, else the cause's."""

from wizard.diagnosis.dynamic import from_dynamic_line
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Cause, Diagnosis, Side, Turn
from wizard.words.speaker import Speaker
from wizard.words.verdict_sentence import is_not_ours

__all__ = ["cause_meaning", "meaning"]


def meaning(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """Explain the refusal in a few plain sentences; "" where there is none."""
    if not bounce.about_mail or (diagnosis.code is not None and diagnosis.code < 400):
        return ""
    if diagnosis.role == "bystander":
        return s.p(
            "meaning",
            "Anybody can write any address as sender. What servers have to report about such mail "
            "they report to that address (backscatter).",
        )
    if (diagnosis.cause, diagnosis.side) == (Cause.SERVER_BUSY, Side.SENDER):
        return s.p(
            "meaning",
            "The server that was to send the message on refused it: it has too much to do, is "
            "being maintained, limits the sender, or something in it fails.",
        )
    if diagnosis.cause is Cause.BLOCKLISTED and from_dynamic_line(bounce):
        return s.p(
            "meaning",
            "The list names whole ranges of addresses from which no mail server should send "
            "directly, as those of home and mobile lines. It accuses nobody of anything.",
        )
    rule = knowledge.rules.rule(diagnosis.rule) if diagnosis.rule else None
    if rule is not None and diagnosis.cause is Cause.SENDER_QUOTA is not rule.cause:
        rule = None  # Its words are of a receiver's limit; this one is the own provider's.
    if rule is None:
        return " ".join(filter(None, (_without_rule(s, diagnosis), _not_ours(s, diagnosis))))
    parts = [s.knowledge(rule.id, "meaning", rule.meaning)]
    if _is_for_the_caller(diagnosis):
        parts.append(s.knowledge(rule.id, "fix", rule.fix))
    parts.append(_not_ours(s, diagnosis))
    if diagnosis.old:
        parts.append(s.p("meaning", "The receiver hardly uses these words today."))
    return " ".join(part for part in parts if part)


def _not_ours(s: Speaker, diagnosis: Diagnosis) -> str:
    if not is_not_ours(diagnosis):
        return ""
    return s.p(
        "meaning",
        "A stolen password or a misused form is most likely behind it: stop that first; only then "
        "is there anything to send slowly or to ask for.",
    )


def _without_rule(s: Speaker, diagnosis: Diagnosis) -> str:
    """A reply with a code shows that there was a connection."""
    if diagnosis.cause is Cause.NETWORK and diagnosis.code is not None:
        return s.p(
            "meaning",
            "A server did answer, and then the talk ended early; the reply tells nothing about "
            "spam.",
        )
    return cause_meaning(s, diagnosis.cause)


def _is_for_the_caller(diagnosis: Diagnosis) -> bool:
    """A fix is told only to somebody who can do it."""
    return (
        diagnosis.role == "sender"
        and diagnosis.turn is not Turn.SENDER_PLATFORM
        and not is_not_ours(diagnosis)
    )


def cause_meaning(s: Speaker, cause: Cause) -> str:
    """Explain a cause in general."""
    tables = (_sender_meanings, _setup_meanings, _passing_meanings, _other_meanings)
    return next(table(s)[cause] for table in tables if cause in table(s))


def _sender_meanings(s: Speaker) -> dict[Cause, str]:
    return {
        Cause.RATE_LIMIT: s.p(
            "meaning",
            "The receiver takes only so much mail from one sender in a time, and that is used up.",
        ),
        Cause.CONNECTION_LIMIT: s.p(
            "meaning",
            "More connections are open, or more is sent over one, than the receiver allows.",
        ),
        Cause.REPUTATION: s.p(
            "meaning",
            "The receiver saw mail from this address or domain that its users did not want.",
        ),
        Cause.BLOCKLISTED: s.p(
            "meaning",
            "The sending address or domain stands on a block list that the receiver asks.",
        ),
        Cause.COLD_IP: s.p(
            "meaning",
            "The receiver has seen little or nothing from this sending address so far, so it "
            "takes only little until it knows more.",
        ),
        Cause.VOLUME_SPIKE: s.p(
            "meaning",
            "The amount of mail from this sender rose suddenly, as it does when somebody else "
            "uses an account.",
        ),
    }


def _setup_meanings(s: Speaker) -> dict[Cause, str]:
    return {
        Cause.AUTHENTICATION: s.p(
            "meaning",
            "The entries with which a domain says who may send for it are missing or do not fit.",
        ),
        Cause.REVERSE_DNS: s.p(
            "meaning",
            "The sending address has no name, or the name does not lead back to the address.",
        ),
        Cause.SENDER_QUOTA: s.p(
            "meaning", "The limit is the own provider's or hoster's; the receiver was not asked."
        ),
        Cause.CONTENT: s.p(
            "meaning", "Words, links or an attachment of this message look like spam or worse."
        ),
        Cause.PROTOCOL: s.p(
            "meaning",
            "Commands came in the wrong order or with mistakes; a device between the servers can "
            "do that too.",
        ),
    }


def _passing_meanings(s: Speaker) -> dict[Cause, str]:
    return {
        Cause.GREYLISTING: s.p(
            "meaning",
            "The receiver lets a sender that it has not met try a second time; spam programs "
            "seldom do.",
        ),
        Cause.SERVER_BUSY: s.p(
            "meaning",
            "The server has too much to do, is being maintained, or something in it fails.",
        ),
        Cause.RECIPIENT: s.p(
            "meaning",
            "Only this one mailbox is concerned: it is full, gets too much, or cannot be reached.",
        ),
    }


def _other_meanings(s: Speaker) -> dict[Cause, str]:
    return {
        Cause.DNS_FAILURE: s.p(
            "meaning", "A domain name could not be looked up; without that no mail finds its way."
        ),
        Cause.TLS: s.p(
            "meaning",
            "The servers did not agree on encryption: certificate, version, or a rule that asks "
            "for it.",
        ),
        Cause.NETWORK: s.p(
            "meaning", "No connection, or one that broke off; the reply tells nothing about spam."
        ),
        Cause.POLICY: s.p(
            "meaning", "A rule that the receiver's administrator has set; only they know it."
        ),
        Cause.UNKNOWN: s.p(
            "meaning",
            "A bare refusal can stand for load, for a limit, or for missing trust. The questions "
            "and the live checks can tell more.",
        ),
    }
