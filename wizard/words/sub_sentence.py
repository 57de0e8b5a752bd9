"""The line below the verdict: does it pass by itself, and what not to do meanwhile."""

from wizard.diagnosis.dynamic import from_dynamic_line
from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Cause, Diagnosis, Retrying, Turn
from wizard.planning.usual_length import usual_length
from wizard.words.names import receiver_name
from wizard.words.speaker import Speaker
from wizard.words.verdict_sentence import is_not_ours

__all__ = ["sub_sentence"]

_FASTER_HARMS = frozenset(
    {
        Cause.RATE_LIMIT,
        Cause.CONNECTION_LIMIT,
        Cause.REPUTATION,
        Cause.COLD_IP,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
        Cause.UNKNOWN,
    }
)


def sub_sentence(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> str:
    """Say whether it passes and what to leave alone; "" for a text without a refusal."""
    if not bounce.about_mail or (diagnosis.code is not None and diagnosis.code < 400):
        return ""
    if diagnosis.role == "bystander":
        return s.p(
            "sub",
            "Nothing has to be mended in the delivery. If such notices are many, change the "
            "password of the mailbox.",
        )
    who = receiver_name(s, bounce, diagnosis, knowledge)
    usual = usual_length(bounce, diagnosis, knowledge) if diagnosis.role == "sender" else None
    passes = _passes(s, diagnosis, who, usual)
    parts = (_kind_of_code(s, diagnosis), passes, _not_now(s, bounce, diagnosis))
    return " ".join(part for part in parts if part)


def _kind_of_code(s: Speaker, diagnosis: Diagnosis) -> str:
    """Tell a text apart from a plain 421."""
    code = diagnosis.code
    if code is None or code == 421:
        number = s.p("sub", "In spite of the number 421 this is final.")
        return number if diagnosis.permanent and code == 421 else ""
    if diagnosis.permanent:
        return s.p("sub", "This is no 421 but a final refusal ({code}).", code=code)
    if code >= 500:
        return s.p("sub", "In spite of the number {code} this one passes.", code=code)
    return s.p("sub", "{code} means, like 421: not now.", code=code)


def _passes(s: Speaker, diagnosis: Diagnosis, who: str, usual_s: int | None) -> str:
    if is_not_ours(diagnosis):
        return s.p("sub", "It lasts as long as somebody else's mail goes out from there.")
    if diagnosis.permanent:
        return s.p("sub", "Trying again does not help: mend the reason first, then send once more.")
    if diagnosis.clears_by_itself is False:
        return _must_be_mended(s, diagnosis)
    if diagnosis.clears_by_itself is None:
        return _cannot_be_said(s, usual_s)
    return _passes_by_itself(s, diagnosis, who)


def _cannot_be_said(s: Speaker, usual_s: int | None) -> str:
    """With a usual length, as the plan's step "wait" tells it: nothing here may deny that."""
    if usual_s is None:
        return s.p("sub", "Whether it passes by itself cannot be said from this text.")
    return s.p(
        "sub",
        "The text does not say whether it passes by itself; such blocks usually end within {time} "
        "(an estimate from similar replies).",
        time=s.duration(usual_s),
    )


def _must_be_mended(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.turn is Turn.RECEIVER:
        return s.p("sub", "It lasts until the receiving side mends it.")
    return s.p("sub", "It does not go away by waiting: something has to be mended first.")


def _passes_by_itself(s: Speaker, diagnosis: Diagnosis, who: str) -> str:
    if diagnosis.retrying is Retrying.YES:
        return s.p("sub", "It passes by itself: the mail server goes on trying.")
    if diagnosis.retrying is Retrying.OVER:
        return s.p(
            "sub",
            "The hindrance passes by itself, but this message will not be tried again: send it "
            "once more later.",
        )
    if diagnosis.retrying is Retrying.NOBODY:
        return s.p(
            "sub",
            "The hindrance passes by itself, but no mail server tries this message again.",
        )
    return s.p("sub", "It passes by itself if a mail server still has the message and tries again.")


def _not_now(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """What not to do; never more than one warning."""
    if diagnosis.permanent and diagnosis.cause is not Cause.RECIPIENT:
        return ""
    if diagnosis.cause is Cause.RECIPIENT:
        if diagnosis.permanent:
            return s.p("sub", "Check the address with the recipient by another way.")
        return s.p("sub", "Leave the recipient's address where it is.")
    if diagnosis.cause is Cause.BLOCKLISTED and from_dynamic_line(bounce):
        return ""  # The range is listed, whatever is sent from it.
    if diagnosis.cause in _FASTER_HARMS:
        return s.p("sub", "Sending again or faster makes it last longer.")
    if diagnosis.cause is Cause.GREYLISTING:
        return s.p("sub", "Nothing is wrong with the message or the address.")
    return ""
