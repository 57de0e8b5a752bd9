"""What can end an SPF evaluation early (RFC 7208 section 2.6)."""

__all__ = ["SpfPermanentError", "SpfSyntaxError", "SpfTemporaryError"]


class SpfPermanentError(Exception):
    """The published records cannot be interpreted: "permerror".

    `problem` is an id of `SpfFacts.problems`, `detail` a short technical note in English.
    """

    def __init__(self, problem: str, detail: str) -> None:
        super().__init__(detail)
        self.problem = problem
        self.detail = detail


class SpfSyntaxError(SpfPermanentError):
    """A term that is against the grammar (RFC 7208 section 12)."""

    def __init__(self, term: str, reason: str) -> None:
        super().__init__("syntax", f"{term!r}: {reason}")
        self.term = term
        self.reason = reason


class SpfTemporaryError(Exception):
    """A name server did not answer: "temperror"."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail
