"""What was heard on the phone, and the text that comes by mail a little later."""

from wizard.model import Bounce

__all__ = ["is_what_was_heard"]


def is_what_was_heard(heard: Bounce, text: Bounce) -> bool:
    """Tell whether a text is the one that was read out before: code and receiver are its.

    What was not heard is no hindrance; heard words alone tell no two texts apart.
    """
    codes = {reply.code for reply in heard.replies if reply.code is not None}
    enhanced = {reply.enhanced for reply in heard.replies if reply.enhanced}
    receiver = heard.circumstances.recipient_domain
    if not (heard.heard and codes):
        return False
    return (
        codes <= {reply.code for reply in text.replies}
        and enhanced <= {reply.enhanced for reply in text.replies}
        and (receiver is None or receiver.value.casefold() in text.text.casefold())
    )
