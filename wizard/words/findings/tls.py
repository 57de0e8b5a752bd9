"""Sentences on encryption between mail servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wizard.model import Finding, TlsFacts
from wizard.words.findings.connection import age_line
from wizard.words.findings.names import check_name
from wizard.words.findings.text import FindingText
from wizard.words.findings.tls_errors import tls_error
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["text"]


def text(s: Speaker, finding: Finding, facts: TlsFacts, knowledge: Knowledge) -> FindingText:
    """Whether the connection can be encrypted, and whose certificate the server shows."""
    return FindingText(
        check_name(s, finding.id), _summary(s, facts), _detail(s, finding, facts), ""
    )


def _summary(s: Speaker, facts: TlsFacts) -> str:
    host = facts.host
    if not facts.offered:
        return s.p("tls", "{host} offers no encryption; mail travels in clear text.", host=host)
    if not facts.established:
        return s.p("tls", "{host} offers encryption, but it cannot be begun.", host=host)
    doubt = _doubt(s, facts)
    if doubt:
        return s.p(
            "tls",
            "Encrypted; {doubt}. Ordinary mail is delivered all the same.",
            doubt=doubt,
        )
    if facts.trusted is None:
        return s.p("tls", "Encrypted; whether to trust the certificate cannot be judged here.")
    return s.p("tls", "{host} encrypts, with a valid certificate.", host=host)


def _doubt(s: Speaker, facts: TlsFacts) -> str:
    """What is wrong with the certificate, the plainest reason first."""
    if not facts.not_after:
        return s.p("tls", "the server's certificate could not be read")
    if facts.expired:
        return s.p("tls", "the server's certificate is out of date")
    if facts.name_matches is False:
        return s.p("tls", "the server's certificate is for another name")
    if facts.self_signed and not facts.trusted:
        return s.p("tls", "the server's certificate is made by itself (self-signed)")
    if facts.trusted is False:
        return s.p("tls", "the server's certificate comes from nobody that this computer trusts")
    return ""


def _detail(s: Speaker, finding: Finding, facts: TlsFacts) -> str:
    lines = [f"{facts.version} {facts.cipher}".strip()]
    if facts.names:
        lines.append(s.p("tls", "Names: {names}", names=", ".join(facts.names[:10])))
    if facts.issuer:
        lines.append(s.p("tls", "Issued by {issuer}", issuer=facts.issuer))
    if facts.not_after:
        lines.append(
            s.p("tls", "Valid from {start} to {end}", start=facts.not_before, end=facts.not_after)
        )
    if facts.trust_store:
        lines.append(s.p("tls", "Judged by the trust store {store}", store=facts.trust_store))
    lines += [tls_error(s, facts.error), age_line(s, finding)]
    return "\n".join(line for line in lines if line)
