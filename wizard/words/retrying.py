"""Is anybody still retrying? The first answer that every caller wants."""

from wizard.model import Bounce, Diagnosis, Kind, Retrying, Situation
from wizard.words.speaker import Speaker

__all__ = ["retrying_sentence"]


def retrying_sentence(
    s: Speaker, bounce: Bounce, diagnosis: Diagnosis, situation: Situation | None = None
) -> str:
    """Say whether a server still tries, and until when if the text tells.

    `situation` is what the caller said; without it what the text tells of it is heeded.
    """
    if diagnosis.role == "bystander":
        return s.p("retrying", "That does not matter here: it is a stranger's message.")
    if diagnosis.retrying is Retrying.YES:
        return _yes(s, bounce)
    if diagnosis.retrying is Retrying.OVER:
        return s.p("retrying", "No: the mail server has given up. This message will not arrive.")
    if diagnosis.retrying is Retrying.NOBODY:
        return _nobody(s, bounce, situation or bounce.situation)
    return s.p(
        "retrying",
        "The text does not tell. Ask: has it come back for good, or is it only late?",
    )


def _yes(s: Speaker, bounce: Bounce) -> str:
    until = bounce.circumstances.retry_until
    if until is not None:
        return s.p(
            "retrying",
            "Yes: a mail server tries again by itself until {until}.",
            until=s.when(until.value),
        )
    left = bounce.circumstances.retry_left_s
    if left is not None:
        return s.p(
            "retrying",
            "Yes: a mail server tries again by itself, for {time} from the notice on.",
            time=s.duration(left.value),
        )
    return s.p("retrying", "Yes: a mail server still has the message and tries again by itself.")


def _nobody(s: Speaker, bounce: Bounce, situation: Situation) -> str:
    sends_with = situation.sends_with
    if sends_with is not None and sends_with.value == "mail_program":
        return s.p(
            "retrying",
            "No mail server does. Look into the mail program's Outbox first: it often tries again "
            "by itself.",
        )
    if sends_with is not None and sends_with.value == "website":
        return s.p(
            "retrying", "No: the website tried once, got this answer, and keeps nothing to retry."
        )
    if bounce.kind is Kind.PROGRAM_ERROR or sends_with is not None:
        return s.p(
            "retrying",
            "No mail server does: a program showed the error. Only if it has a queue of its own "
            "does it try again.",
        )
    return s.p(
        "retrying",
        "No mail server does. A mail program often tries again by itself: look into its Outbox.",
    )
