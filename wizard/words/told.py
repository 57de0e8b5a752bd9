"""The verdict as it is read out to the caller: in the second person, and no surer than it is."""

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Cause, Diagnosis, Side
from wizard.words.names import LIKELY, MAY_BE, VERY_LIKELY, receiver_name
from wizard.words.others_too import with_others
from wizard.words.own_relay import is_own_limit, is_own_rule, own_rule_told, relay_host
from wizard.words.speaker import Speaker
from wizard.words.verdict_sentence import (
    is_everybody,
    is_loop,
    is_not_ours,
    one_receiver,
    verdict_sentence,
)

__all__ = ["told_sentence"]


def told_sentence(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """Say to the caller what happened; what is not sure is not said as a fact."""
    if not bounce.about_mail or _is_accepted(diagnosis):
        return verdict_sentence(s, bounce, diagnosis, knowledge)
    sentence = _sentence(s, bounce, diagnosis, knowledge)
    sentence = with_others(s, bounce, diagnosis, knowledge, sentence)
    if diagnosis.cause is Cause.UNKNOWN or diagnosis.role in ("bystander", "receiver"):
        return sentence  # Whose mail it is does not hang on how sure the cause is.
    if (diagnosis.cause, diagnosis.side) == (Cause.SERVER_BUSY, Side.RECEIVER):
        return _as_far_as_it_says(s, diagnosis.probability, sentence)
    return _as_sure(s, diagnosis.probability, sentence)


def _is_accepted(diagnosis: Diagnosis) -> bool:
    return diagnosis.code is not None and diagnosis.code < 400


def _as_far_as_it_says(s: Speaker, probability: float, sentence: str) -> str:
    """That a server says so is sure; whether it is the reason is another matter."""
    if probability >= LIKELY:
        return sentence
    doubt = s.p("told", "Whether that is the whole reason is not certain.")
    return f"{sentence} {doubt}"


def _as_sure(s: Speaker, probability: float, sentence: str) -> str:
    """The bounds are those of the words for confidence."""
    if probability >= VERY_LIKELY:
        return sentence
    if probability >= LIKELY:
        return s.p("told", "Most likely this is it: {sentence}", sentence=sentence)
    if probability >= MAY_BE:
        return s.p("told", "This may be it, but it is not certain: {sentence}", sentence=sentence)
    return s.p(
        "told", "The notice does not tell clearly; this is a guess: {sentence}", sentence=sentence
    )


def _sentence(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """The general sentence, where it speaks of nobody on the caller's side."""
    who = receiver_name(s, bounce, diagnosis, knowledge)
    inside = receiver_name(s, bounce, diagnosis, knowledge, inside=True)
    general = one_receiver(s, bounce, diagnosis, knowledge)
    if by_role := _by_role(s, diagnosis):
        return by_role
    if is_not_ours(diagnosis):
        return _not_yours(s, diagnosis, inside)
    if host := is_own_limit(diagnosis) and relay_host(bounce):
        return _own_limit(s, diagnosis, str(host))
    if is_own_rule(bounce, diagnosis):
        return own_rule_told(s)
    if is_loop(bounce, diagnosis):
        return general
    if is_everybody(bounce, diagnosis):
        return s.p("told", "All your mail is put off at once, so the reason lies on your own side.")
    key = diagnosis.cause, diagnosis.side
    if key in _BY_SIDE:
        return _by_side(s, diagnosis, who, inside).get(key) or general
    yours = _of_the_sender(s, who) | _of_the_setup(s, who)
    return yours.get(diagnosis.cause, general)


def _by_role(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.role == "bystander":
        return s.p(
            "told",
            "You did not send this mail, and neither did your mail server: somebody used your "
            "address as a false sender.",
        )
    if diagnosis.role != "receiver" or diagnosis.cause is Cause.GREYLISTING:
        return ""
    if diagnosis.cause is Cause.TLS:
        return s.p(
            "told",
            "Who writes to you gets no encrypted connection (TLS) with your own receiving mail "
            "server.",
        )
    return s.p("told", "It is your own receiving mail server that puts off who writes to you.")


def _own_limit(s: Speaker, diagnosis: Diagnosis, host: str) -> str:
    if diagnosis.cause is Cause.SENDER_QUOTA:
        return s.p(
            "told",
            "Your own mail provider ({host}) stopped this: its sending limit is used up.",
            host=host,
        )
    return s.p(
        "told",
        "Your own mail server or provider ({host}) cannot take mail at the moment: the receiver "
        "was not asked.",
        host=host,
    )


def _not_yours(s: Speaker, diagnosis: Diagnosis, inside: str) -> str:
    if diagnosis.cause is Cause.SENDER_QUOTA:
        return s.p(
            "told",
            "Mail that is not yours goes out through your account, and your own provider stopped "
            "it.",
        )
    return s.p(
        "told",
        "Mail that is not yours goes out through your account or server, and {who} holds it back.",
        who=inside,
    )


_BY_SIDE = frozenset(
    {
        (Cause.CONNECTION_LIMIT, Side.RECEIVER),
        (Cause.BLOCKLISTED, Side.RECEIVER),
        (Cause.DNS_FAILURE, Side.RECEIVER),
        (Cause.DNS_FAILURE, Side.RECIPIENT),
        (Cause.PROTOCOL, Side.RECEIVER),
        (Cause.SERVER_BUSY, Side.SENDER),
        (Cause.NETWORK, Side.SENDER),
        (Cause.POLICY, Side.SENDER),
    }
)
"""Where the side changes the sentence; without an entry below, the general one serves."""


def _by_side(
    s: Speaker, diagnosis: Diagnosis, who: str, inside: str
) -> dict[tuple[Cause, Side], str]:
    return {
        (Cause.BLOCKLISTED, Side.RECEIVER): s.p(
            "told",
            "{who} keeps a list of its own, and your mail server or domain stands on it.",
            who=who,
        ),
        (Cause.SERVER_BUSY, Side.SENDER): s.p(
            "told",
            "Your own mail server or provider cannot take mail at the moment: the receiver was "
            "not asked.",
        ),
        (Cause.NETWORK, Side.SENDER): _network(s, diagnosis, inside),
        (Cause.POLICY, Side.SENDER): s.p(
            "told", "{who} does not take mail from your side in this way.", who=who
        ),
    }


def _network(s: Speaker, diagnosis: Diagnosis, inside: str) -> str:
    """With a code a server did answer: then the general sentence serves."""
    if diagnosis.code is not None:
        return ""
    return s.p("told", "Your side does not get through to {who}.", who=inside)


def _of_the_sender(s: Speaker, who: str) -> dict[Cause, str]:
    return {
        Cause.RATE_LIMIT: s.p(
            "told", "{who} holds back mail from your side: too much in a short time.", who=who
        ),
        Cause.CONNECTION_LIMIT: s.p(
            "told",
            "{who} takes fewer connections, messages or recipients at once than your side tries.",
            who=who,
        ),
        Cause.REPUTATION: s.p(
            "told",
            "{who} holds back mail from your side because it does not trust it enough.",
            who=who,
        ),
        Cause.BLOCKLISTED: s.p(
            "told",
            "{who} refuses mail from your side because the sending address or domain stands on a "
            "block list.",
            who=who,
        ),
        Cause.COLD_IP: s.p(
            "told",
            "{who} does not know the address yet from which your mail is sent, and takes only "
            "little from it.",
            who=who,
        ),
        Cause.VOLUME_SPIKE: s.p(
            "told",
            "{who} holds back mail because suddenly much more comes from your side than before.",
            who=who,
        ),
    }


def _of_the_setup(s: Speaker, who: str) -> dict[Cause, str]:
    return {
        Cause.AUTHENTICATION: s.p(
            "told",
            "{who} misses the proof that your mail may be sent in the name of your domain (SPF, "
            "DKIM, DMARC).",
            who=who,
        ),
        Cause.REVERSE_DNS: s.p(
            "told",
            "{who} holds back mail because the server that sends it for you has no proper name "
            "(reverse DNS).",
            who=who,
        ),
        Cause.SENDER_QUOTA: s.p(
            "told", "Your own mail provider stopped this: its sending limit is used up."
        ),
        Cause.PROTOCOL: s.p(
            "told",
            "{who} and the server or program that sends for you do not get on: it says something "
            "that is not accepted.",
            who=who,
        ),
        Cause.GREYLISTING: s.p(
            "told",
            "{who} puts off the first try of a sender whom it does not know yet, on purpose, and "
            "takes a later one.",
            who=who,
        ),
        Cause.DNS_FAILURE: s.p("told", "{who} cannot look up your domain (DNS).", who=who),
    }
