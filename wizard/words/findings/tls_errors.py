"""What a library says of a failed handshake or a bad chain, in words; its own stay in the JSON."""

from __future__ import annotations

import re

from wizard.words.speaker import Speaker

__all__ = ["tls_error"]

_REPLY = re.compile(r"[2-5]\d\d .{0,300}")


def tls_error(s: Speaker, error: str) -> str:
    """Say why encryption or trust failed; "" for no error, a server's own reply as it stands."""
    if not error or _REPLY.fullmatch(error):
        return error
    lowered = error.lower()
    for marks, words in _known(s):
        if any(mark in lowered for mark in marks):
            return words
    return s.p("tls error", "The encrypted connection failed for a reason not known here.")


def _known(s: Speaker) -> tuple[tuple[tuple[str, ...], str], ...]:
    return (
        (
            ("unasked text",),
            s.p("tls error", "The server sent text between STARTTLS and the encryption."),
        ),
        (
            ("internal_error", "internal error"),
            s.p("tls error", "The server broke the encryption off: an error inside it."),
        ),
        (
            ("unsupported_protocol", "protocol_version", "wrong_version", "no_protocols"),
            s.p("tls error", "The server speaks only versions of TLS that are out of date."),
        ),
        (
            ("handshake_failure", "no_shared_cipher", "no_cipher", "dh_key", "ee_key", "md_too"),
            s.p("tls error", "The two sides found no cipher in common that is strong enough."),
        ),
        (
            ("eof", "connection reset", "connectionreset", "disconnected", "lost", "closed"),
            s.p("tls error", "The server closed the connection while encryption was agreed upon."),
        ),
        (
            ("timeout", "timed out"),
            s.p("tls error", "The server fell silent while encryption was agreed upon."),
        ),
        (
            ("valid at", "expired", "not yet"),
            s.p("tls error", "A certificate of the chain is out of date."),
        ),
        (
            ("candidates exhausted", "all candidates", "issuer", "unable to get"),
            s.p("tls error", "The chain of certificates leads to no authority that is known here."),
        ),
        (
            ("certificate", "extension", "asn.1", "parseerror"),
            s.p("tls error", "A certificate of the chain is not made as it should be."),
        ),
    )
