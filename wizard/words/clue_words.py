"""Why a clue counts, in one sentence."""

from wizard.diagnosis.from_server import FROM_SERVER
from wizard.diagnosis.votes import WORDS
from wizard.knowledge.library import Knowledge
from wizard.model import Cause, Clue, ClueKind
from wizard.words.meaning import cause_meaning
from wizard.words.names import cause_name
from wizard.words.past import past_sentence
from wizard.words.questions import answer_words
from wizard.words.speaker import Speaker

__all__ = ["clue_why"]


def clue_why(s: Speaker, clue: Clue, knowledge: Knowledge) -> str:
    """Say what the clue shows."""
    if clue.kind is ClueKind.RULE:
        rule = knowledge.rules.rule(clue.ref)
        if (
            clue.speaks_for is Cause.SENDER_QUOTA
            and rule is not None
            and rule.cause is not Cause.SENDER_QUOTA
        ):
            # The rule's words are of a receiver's limit; here the own provider said them.
            return cause_meaning(s, clue.speaks_for)
        if rule is not None:
            return s.knowledge(rule.id, "meaning", rule.meaning)
    cause = cause_name(s, clue.speaks_for)
    if clue.kind is ClueKind.CODE:
        return s.p("clue", "The code {code} alone hints at: {cause}.", code=clue.ref, cause=cause)
    if clue.kind is ClueKind.CALLER:
        return s.p("clue", "The caller said: {answer}.", answer=answer_words(s, clue.ref))
    if clue.kind is ClueKind.FINDING:
        return _found(s, clue, cause)
    if clue.kind is ClueKind.CASE:
        return past_sentence(s, clue.past)
    if clue.ref == WORDS:
        return s.p(
            "clue", "In other servers' answers, such words mostly mean: {cause}.", cause=cause
        )
    return s.p("clue", "The form of the text hints at: {cause}.", cause=cause)


def _met_by_server(s: Speaker, clue: Clue, cause: str) -> str:
    """What the mail server itself met."""
    return {
        ("masked", Cause.PROTOCOL): s.p(
            "clue", "A firewall in front of the mail server rewrites what the receiver says to it."
        ),
        ("connection", Cause.NETWORK): s.p(
            "clue", "The mail server itself gets no connection to the receiver."
        ),
        ("connection", Cause.SERVER_BUSY): s.p(
            "clue", "The receiver falters or puts off the mail server itself."
        ),
        ("tls", Cause.TLS): s.p("clue", "The mail server itself cannot begin encryption."),
    }.get(
        (clue.ref, clue.speaks_for),
        s.p(
            "clue", "What the receiver said to the mail server itself means: {cause}.", cause=cause
        ),
    )


def _found(s: Speaker, clue: Clue, cause: str) -> str:
    """What a live check found."""
    if clue.source == FROM_SERVER:
        return _met_by_server(s, clue, cause)
    sentences = {
        ("mx", Cause.RECIPIENT): s.p("clue", "The recipient's domain takes no mail at all."),
        ("mx", Cause.DNS_FAILURE): s.p(
            "clue", "No receiving server of the recipient's domain can be found."
        ),
        ("connection", Cause.NETWORK): s.p(
            "clue", "The receiving server cannot be reached from this computer either."
        ),
        ("connection", Cause.SERVER_BUSY): s.p(
            "clue", "The receiving server put this computer off as well."
        ),
        ("port25", Cause.SERVER_BUSY): s.p(
            "clue", "Other receivers answer this computer; only this one does not."
        ),
        ("tls", Cause.TLS): s.p("clue", "The encrypted connection fails from here as well."),
        ("ptr", Cause.REVERSE_DNS): s.p(
            "clue", "The sending address has no name that leads back to it."
        ),
        ("ip_lists", Cause.BLOCKLISTED): s.p(
            "clue", "The sending address stands on a list that this receiver is known to use."
        ),
        ("spf", Cause.AUTHENTICATION): s.p(
            "clue", "The domain's SPF record does not allow the sending address."
        ),
        ("dkim", Cause.AUTHENTICATION): s.p(
            "clue", "The DKIM key that the message names is not in DNS."
        ),
        ("dmarc", Cause.AUTHENTICATION): s.p("clue", "The domain's DMARC record cannot be used."),
        ("sender_mx", Cause.DNS_FAILURE): s.p("clue", "The sender's domain does not exist."),
    }
    fallback = s.p("clue", "A live check hints at: {cause}.", cause=cause)
    return sentences.get((clue.ref, clue.speaks_for), fallback)
