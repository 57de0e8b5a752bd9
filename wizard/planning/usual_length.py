"""How long a block like this one usually lasts: an estimate, for the plan and for the verdict."""

from wizard.knowledge.library import Knowledge
from wizard.model import Bounce, Diagnosis

__all__ = ["reply_line", "usual_length"]


def usual_length(bounce: Bounce, diagnosis: Diagnosis, knowledge: Knowledge) -> int | None:
    """Give the longest usual length in seconds, None where none is known.

    What is known of the very reply comes before what is known of its cause. Where something has
    to be mended first (`clears_by_itself` False) no length is given: it would say the opposite.
    """
    if diagnosis.clears_by_itself is False:
        return None
    back_off = knowledge.limits.back_off(diagnosis.provider, reply_line(bounce))
    if back_off is not None and back_off.lasts_s is not None:
        return back_off.lasts_s
    return knowledge.limits.lasts_s.get(diagnosis.cause)


def reply_line(bounce: Bounce) -> str:
    """The deciding reply as it would be quoted: code, enhanced code, text."""
    reply = bounce.reply
    if reply is None:
        return ""
    parts = (str(reply.code or ""), reply.enhanced or "", reply.text)
    return " ".join(part for part in parts if part)
