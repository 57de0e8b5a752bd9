"""Does the text show that the program already sends as it should: with a login, by port 587?"""

import re

__all__ = ["signs_in"]

_WITHIN = 64 * 1024
_PORT = re.compile(r"\bport\W{1,8}(?:587|465)\b|[a-z]:(?:587|465)\b")
_LOGIN = ("smtpauth: bool(true)", "smtpauth: true", "auth login", "auth plain", "authenticated")


def signs_in(text: str) -> bool:
    """Tell whether a submission port (RFC 6409, RFC 8314) and a login are named in a text."""
    lowered = text[:_WITHIN].lower()
    return _PORT.search(lowered) is not None and any(sign in lowered for sign in _LOGIN)
