"""The short names of causes, sides, turns and actions, and the words for how sure a verdict is."""

from wizard.knowledge.ids import IdKind
from wizard.knowledge.library import Knowledge
from wizard.model import Action, Bounce, Cause, Diagnosis, Side, Turn
from wizard.words.speaker import Speaker

__all__ = [
    "LIKELY",
    "MAY_BE",
    "VERY_LIKELY",
    "action_name",
    "cause_name",
    "confidence",
    "confidence_word",
    "provider_name",
    "receiver_name",
    "side_name",
    "turn_name",
]

VERY_LIKELY, LIKELY, MAY_BE = 0.85, 0.6, 0.4

_NAMED = frozenset({IdKind.PROVIDER, IdKind.GATEWAY, IdKind.HOSTER, IdKind.ESP, IdKind.PLATFORM})


def cause_name(s: Speaker, cause: Cause) -> str:
    """Name a cause as it stands in a chip."""
    names = {
        Cause.RATE_LIMIT: s.p("cause", "Too much mail in a short time"),
        Cause.CONNECTION_LIMIT: s.p("cause", "Too many connections or recipients at once"),
        Cause.REPUTATION: s.p("cause", "The sender is not trusted enough"),
        Cause.BLOCKLISTED: s.p("cause", "On a block list"),
        Cause.COLD_IP: s.p("cause", "Sending address without history"),
        Cause.VOLUME_SPIKE: s.p("cause", "Suddenly much more mail"),
        Cause.GREYLISTING: s.p("cause", "First contact put off (greylisting)"),
        Cause.SERVER_BUSY: s.p("cause", "Server busy or out of order"),
        Cause.RECIPIENT: s.p("cause", "This one mailbox"),
        Cause.AUTHENTICATION: s.p("cause", "SPF, DKIM or DMARC"),
        Cause.REVERSE_DNS: s.p("cause", "Server without a proper name (reverse DNS)"),
        Cause.DNS_FAILURE: s.p("cause", "A domain cannot be looked up (DNS)"),
        Cause.TLS: s.p("cause", "Encryption (TLS)"),
        Cause.NETWORK: s.p("cause", "Connection failed or broke off"),
        Cause.PROTOCOL: s.p("cause", "The servers do not understand each other"),
        Cause.CONTENT: s.p("cause", "Content looks suspicious"),
        Cause.SENDER_QUOTA: s.p("cause", "Sending limit of the own provider"),
        Cause.POLICY: s.p("cause", "A rule of the receiver"),
        Cause.UNKNOWN: s.p("cause", "The text does not tell"),
    }
    return names[cause]


def side_name(s: Speaker, side: Side) -> str:
    """Name the side on which the cause lies."""
    names = {
        Side.SENDER: s.p("side", "the sender's side"),
        Side.RECEIVER: s.p("side", "the receiver's side"),
        Side.NETWORK: s.p("side", "the way between the two servers"),
        Side.RECIPIENT: s.p("side", "the recipient's mailbox"),
        Side.UNKNOWN: s.p("side", "not known"),
    }
    return names[side]


def turn_name(s: Speaker, turn: Turn) -> str:
    """Name who must act; the screen asks "Whose turn"."""
    names = {
        Turn.CALLER: s.p("turn", "the person who sends"),
        Turn.MAIL_ADMIN: s.p("turn", "whoever runs the sending mail server"),
        Turn.SENDER_PLATFORM: s.p("turn", "the provider that sends this mail"),
        Turn.IP_OWNER: s.p("turn", "the owner of the sending address (hoster, line provider)"),
        Turn.DNS_MANAGER: s.p("turn", "whoever manages the domain's DNS"),
        Turn.RECEIVER: s.p("turn", "whoever runs the receiving mail server"),
        Turn.RECIPIENT: s.p("turn", "the recipient"),
        Turn.NOBODY: s.p("turn", "nobody's: it is enough to wait"),
    }
    return names[turn]


def action_name(s: Speaker, action: Action) -> str:
    """Name what to do first."""
    names = {
        Action.WAIT: s.p("action", "Wait"),
        Action.THROTTLE: s.p("action", "Send more slowly"),
        Action.WARM_UP: s.p("action", "Start small and raise the volume over weeks"),
        Action.CHECK_REPUTATION: s.p("action", "Check the sender's reputation"),
        Action.FIX_AUTHENTICATION: s.p("action", "Mend SPF, DKIM or DMARC"),
        Action.FIX_DNS: s.p("action", "Mend the DNS entry"),
        Action.FIX_NETWORK: s.p("action", "Find where the connection breaks"),
        Action.FIX_TLS: s.p("action", "Mend the encryption (TLS)"),
        Action.CONTACT_RECEIVER: s.p("action", "Ask the receiver's postmaster"),
        Action.CONTACT_OWN_PROVIDER: s.p("action", "Ask the own mail provider or hoster"),
        Action.STOP_RETRYING: s.p("action", "Do not send again before the reason is mended"),
        Action.SECURE_SENDER: s.p("action", "Secure the account"),
        Action.USE_RELAY: s.p("action", "Send through a relay"),
        Action.RESEND_ONCE: s.p("action", "Send once more"),
        Action.MEND_PROGRAM: s.p("action", "Mend the program or the forwarding"),
        Action.CHECK_OWN_SERVER: s.p("action", "Look at the own server's limits, load and disk"),
        Action.REASSURE: s.p("action", "Tell the caller that nothing has to be mended"),
        Action.GET_NOTICE: s.p("action", "Get the whole notice"),
    }
    if action in names:
        return names[action]
    return action.value.replace("_", " ")


def confidence_word(s: Speaker, probability: float) -> str:
    """Give the word for a probability; the bounds are fixed (design, section 7)."""
    if probability >= VERY_LIKELY:
        return s.p("confidence", "very likely")
    if probability >= LIKELY:
        return s.p("confidence", "likely")
    if probability >= MAY_BE:
        return s.p("confidence", "may be")
    return s.p("confidence", "the text does not tell")


def confidence(s: Speaker, diagnosis: Diagnosis) -> str:
    """Give the word and the number, which is always shown where a cause is told."""
    if diagnosis.role == "bystander":  # That nobody here sent it follows from no probability.
        return s.p("confidence", "as the caller says")
    if diagnosis.cause is Cause.UNKNOWN:
        word = s.p("confidence", "the text does not tell")
    else:
        word = confidence_word(s, diagnosis.probability)
    return s.p("confidence", "{word} ({share})", word=word, share=s.percent(diagnosis.probability))


def provider_name(knowledge: Knowledge, provider: str | None) -> str:
    """Name somebody who takes mail; "" for server software ("Exim"), which thousands run."""
    if not provider or knowledge.ids.kind_of(provider) not in _NAMED:
        return ""
    return knowledge.ids.name_of(provider).partition(" (")[0]


def receiver_name(
    s: Speaker,
    bounce: Bounce,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
    *,
    inside: bool = False,
) -> str:
    """Name the receiver: its provider, else its host or domain, else in general.

    `inside`: the name does not begin the sentence.
    """
    name = "" if diagnosis.only_reports else provider_name(knowledge, diagnosis.provider)
    if name:
        return name
    known = bounce.circumstances
    place = known.receiving_host or known.recipient_domain
    if place:
        return place.value
    if inside:
        return s.p("receiver", "the receiving server")
    return s.p("receiver", "The receiving server")
