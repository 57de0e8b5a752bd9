"""The verdict in one sentence, for each cause and side, naming the receiver."""

from wizard.knowledge.library import Knowledge
from wizard.model import Action, Bounce, Cause, Diagnosis, Side
from wizard.words.names import receiver_name
from wizard.words.others_too import is_everybody, with_others
from wizard.words.own_relay import is_own_limit, is_own_rule, own_rule, relay_host
from wizard.words.speaker import Speaker

__all__ = ["is_everybody", "is_loop", "is_not_ours", "one_receiver", "verdict_sentence"]

_LOOP_CODES = (".4.6", ".4.14")
"""Detail of the enhanced code of a routing loop (RFC 3463 section 3.5), and Microsoft's own."""
_LOOP_WORDS = (
    "too many hops",
    "hop count exceeded",
    "mail loop",
    "loops back to",
    "routing loop",
    "is looping",
    "too many received",
)


def verdict_sentence(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """Say what happened in one sentence that somebody without mail knowledge understands."""
    sentence = one_receiver(s, bounce, diagnosis, knowledge)
    return with_others(s, bounce, diagnosis, knowledge, sentence)


def one_receiver(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """Say it of the receiver that decided, whoever else is affected."""
    who = receiver_name(s, bounce, diagnosis, knowledge)
    inside = receiver_name(s, bounce, diagnosis, knowledge, inside=True)
    return (
        _no_refusal(s, bounce, diagnosis)
        or _other_role(s, diagnosis)
        or _not_ours(s, diagnosis, inside)
        or _own_limit(s, bounce, diagnosis)
        or _plainer(s, bounce, diagnosis, inside)
        or _by_side(s, diagnosis, who, inside)
        or _of_the_sender(s, who).get(diagnosis.cause)
        or _of_the_setup(s, who).get(diagnosis.cause)
        or _of_others(s, who, inside)[diagnosis.cause]
    )


def _no_refusal(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """Texts that are no refusal at all."""
    if not bounce.about_mail:
        return s.p("verdict", "This text says nothing about the delivery of a mail.")
    if diagnosis.code is not None and 200 <= diagnosis.code < 400:
        return s.p("verdict", "The receiving server accepted this: there is nothing to mend.")
    return ""


def _other_role(s: Speaker, diagnosis: Diagnosis) -> str:
    """Whose mail it is comes before the cause."""
    if diagnosis.role == "bystander":
        return s.p(
            "verdict",
            "This mail was not sent by the caller, nor by the caller's server: somebody used the "
            "address as a false sender.",
        )
    if diagnosis.role != "receiver" or diagnosis.cause is Cause.GREYLISTING:
        return ""
    if diagnosis.cause is Cause.TLS:
        return s.p(
            "verdict",
            "The encrypted connection (TLS) with the caller's own receiving server does not come "
            "about.",
        )
    return s.p("verdict", "The caller's own receiving server puts senders off.")


def is_not_ours(diagnosis: Diagnosis) -> bool:
    """Tell whether somebody else sends through the caller's account, form or server."""
    return diagnosis.action is Action.SECURE_SENDER and diagnosis.role == "sender"


def _not_ours(s: Speaker, diagnosis: Diagnosis, inside: str) -> str:
    if not is_not_ours(diagnosis):
        return ""
    if diagnosis.cause is Cause.SENDER_QUOTA:
        return s.p(
            "verdict",
            "Mail that is not the caller's goes out through the caller's account, and the own "
            "provider stopped it.",
        )
    return s.p(
        "verdict",
        "Mail that is not the caller's goes out through the caller's account or server, and {who} "
        "holds it back.",
        who=inside,
    )


def _own_limit(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """The own provider refused: whoever has to ask there must know which server it is."""
    if is_own_rule(bounce, diagnosis):
        return own_rule(s)
    host = relay_host(bounce)
    if not host or not is_own_limit(diagnosis):
        return ""
    if diagnosis.cause is Cause.SENDER_QUOTA:
        return s.p(
            "verdict",
            "The sender's own mail provider ({host}) stopped this: its sending limit is used up.",
            host=host,
        )
    return s.p(
        "verdict",
        "The sender's own mail server or provider ({host}) cannot take mail at the moment: the "
        "receiver was not asked.",
        host=host,
    )


def _plainer(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, inside: str) -> str:
    """Where something more telling can be said than the cause's usual sentence."""
    if is_loop(bounce, diagnosis):
        return s.p(
            "verdict",
            "The mail goes round in a circle: servers pass it on to each other until one stops it.",
        )
    if is_everybody(bounce, diagnosis):
        return s.p("verdict", "All receivers put mail off at once: the cause is on the own side.")
    if _broke_off(diagnosis):
        return s.p("verdict", "The connection with {who} broke off in the middle.", who=inside)
    network = (diagnosis.cause, diagnosis.side) == (Cause.NETWORK, Side.SENDER)
    # With a code a server did answer: nobody may say that there was no connection.
    answered = network and diagnosis.code is not None
    return _of_others(s, inside, inside)[Cause.NETWORK] if answered else ""


def _broke_off(diagnosis: Diagnosis) -> bool:
    """Tell whether the connection was made and then failed (RFC 3463 section 3.5, X.4.2)."""
    between = diagnosis.cause is Cause.NETWORK and diagnosis.side is Side.NETWORK
    return between and (diagnosis.enhanced or "").endswith(".4.2")


def is_loop(bounce: Bounce, diagnosis: Diagnosis) -> bool:
    """Tell whether the mail was stopped because it went round in a circle."""
    if diagnosis.cause is not Cause.PROTOCOL:
        return False
    said = bounce.reply.text.lower() if bounce.reply is not None else ""
    code = diagnosis.enhanced or ""
    return code.endswith(_LOOP_CODES) or any(words in said for words in _LOOP_WORDS)


def _by_side(s: Speaker, diagnosis: Diagnosis, who: str, inside: str) -> str:
    """Sentences that differ from the cause's usual side."""
    key = diagnosis.cause, diagnosis.side
    return _at_the_receiver(s, who).get(key) or _elsewhere(s, who, inside).get(key, "")


def _at_the_receiver(s: Speaker, who: str) -> dict[tuple[Cause, Side], str]:
    return {
        (Cause.CONNECTION_LIMIT, Side.RECEIVER): s.p(
            "verdict", "{who} has as many connections as it can serve at the moment.", who=who
        ),
        (Cause.BLOCKLISTED, Side.RECEIVER): s.p(
            "verdict", "{who} keeps a list of its own, and this sender stands on it.", who=who
        ),
        (Cause.DNS_FAILURE, Side.RECEIVER): s.p(
            "verdict", "The recipient's domain cannot be looked up (DNS)."
        ),
        (Cause.TLS, Side.RECEIVER): s.p(
            "verdict", "{who} cannot make a proper encrypted connection (TLS).", who=who
        ),
        (Cause.NETWORK, Side.RECEIVER): s.p("verdict", "{who} cannot be reached.", who=who),
        (Cause.PROTOCOL, Side.RECEIVER): s.p(
            "verdict", "{who} gives answers that a mail server does not understand.", who=who
        ),
        (Cause.RECIPIENT, Side.RECEIVER): s.p(
            "verdict", "{who} cannot reach the recipient's mailbox at the moment.", who=who
        ),
        (Cause.CONTENT, Side.RECEIVER): s.p(
            "verdict", "{who} puts this one message off because of its content.", who=who
        ),
    }


def _elsewhere(s: Speaker, who: str, inside: str) -> dict[tuple[Cause, Side], str]:
    return {
        (Cause.SERVER_BUSY, Side.SENDER): s.p(
            "verdict",
            "The sender's own mail server or provider cannot take mail at the moment: the receiver "
            "was not asked.",
        ),
        (Cause.DNS_FAILURE, Side.RECIPIENT): s.p(
            "verdict", "The recipient's domain cannot be looked up: is the address right?"
        ),
        (Cause.NETWORK, Side.SENDER): s.p(
            "verdict", "The sending side does not get through to {who}.", who=inside
        ),
        (Cause.POLICY, Side.SENDER): s.p(
            "verdict", "{who} does not take mail from this sender in this way.", who=who
        ),
    }


def _of_the_sender(s: Speaker, who: str) -> dict[Cause, str]:
    return {
        Cause.RATE_LIMIT: s.p(
            "verdict", "{who} holds back mail from this sender: too much in a short time.", who=who
        ),
        Cause.CONNECTION_LIMIT: s.p(
            "verdict",
            "{who} takes fewer connections, messages or recipients at once than this sender tries.",
            who=who,
        ),
        Cause.REPUTATION: s.p(
            "verdict",
            "{who} holds back mail from this sender because it does not trust it enough.",
            who=who,
        ),
        Cause.BLOCKLISTED: s.p(
            "verdict", "{who} refuses this sender because it stands on a block list.", who=who
        ),
        Cause.COLD_IP: s.p(
            "verdict",
            "{who} does not know this sending address yet and takes only little from it.",
            who=who,
        ),
        Cause.VOLUME_SPIKE: s.p(
            "verdict",
            "{who} holds back mail because this sender suddenly sends much more than before.",
            who=who,
        ),
    }


def _of_the_setup(s: Speaker, who: str) -> dict[Cause, str]:
    return {
        Cause.AUTHENTICATION: s.p(
            "verdict",
            "{who} misses the proof that this server may send for the domain (SPF, DKIM, DMARC).",
            who=who,
        ),
        Cause.REVERSE_DNS: s.p(
            "verdict",
            "{who} holds back mail because the sending server has no proper name (reverse DNS).",
            who=who,
        ),
        Cause.SENDER_QUOTA: s.p(
            "verdict", "The sender's own mail provider stopped this: its sending limit is used up."
        ),
        Cause.CONTENT: s.p(
            "verdict", "{who} finds the content of this message suspicious.", who=who
        ),
        Cause.PROTOCOL: s.p(
            "verdict", "{who} and the sending server do not understand each other.", who=who
        ),
    }


def _of_others(s: Speaker, who: str, inside: str) -> dict[Cause, str]:
    return {
        Cause.GREYLISTING: s.p(
            "verdict",
            "{who} put the first try of an unknown sender off on purpose and takes a later one.",
            who=who,
        ),
        Cause.SERVER_BUSY: s.p(
            "verdict", "{who} says that it cannot take mail at the moment.", who=who
        ),
        Cause.RECIPIENT: s.p("verdict", "{who} does not deliver to this one mailbox now.", who=who),
        Cause.DNS_FAILURE: s.p(
            "verdict", "{who} cannot look up the sender's domain (DNS).", who=who
        ),
        Cause.TLS: s.p(
            "verdict", "The encrypted connection (TLS) with {who} does not come about.", who=inside
        ),
        Cause.NETWORK: s.p(
            "verdict", "The connection with {who} did not come about or broke off.", who=inside
        ),
        Cause.POLICY: s.p(
            "verdict", "{who} has a rule of its own that keeps this mail out.", who=who
        ),
        Cause.UNKNOWN: s.p(
            "verdict", "{who} did not take the message, and the text does not tell why.", who=who
        ),
    }
