"""STARTTLS: shake hands with whatever certificate, judge it afterwards.

A bad certificate does not stop ordinary mail, so a handshake that verifies would hide the very
thing that is to be shown.
"""

from __future__ import annotations

import asyncio
import re
import ssl
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import aiosmtplib

from wizard.checks.answers import TlsAnswer
from wizard.checks.network.dialogue import Dialogue

if TYPE_CHECKING:
    from wizard.checks.network.trust import TrustStore

__all__ = ["Trust", "make_context", "sent_chain", "start", "store_of"]

Trust: TypeAlias = "TrustStore | asyncio.Future[TrustStore | None] | None"
"""The store that judges; one that is still being opened; None where nothing can be judged."""

_HOST_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_-]{1,63})*")
MAX_CHAIN = 12


def make_context() -> ssl.SSLContext:
    """Make the one context of a run: the protocol versions of this Python, no verification."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


async def start(
    dialogue: Dialogue,
    context: ssl.SSLContext,
    trust: Trust,
    host: str,
    now: datetime,
) -> TlsAnswer:
    """Say STARTTLS, shake hands, and have the certificate judged as of `now`."""
    try:
        reply = await dialogue.start_tls(context, _server_name(host))
        if reply.code != 220:
            return TlsAnswer(established=False, error=f"{reply.code} {reply.text}"[:300])
        return await _describe(dialogue, await store_of(trust), now)
    # SMTPException before OSError: aiosmtplib's are both, and their words say more.
    except (aiosmtplib.SMTPException, OSError) as error:
        cause = error.__cause__ or error
        return TlsAnswer(established=False, error=f"{type(cause).__name__}: {cause}"[:300])


async def store_of(trust: Trust) -> TrustStore | None:
    """Wait until the store is open; whoever gives up waiting leaves it to the others."""
    return await asyncio.shield(trust) if isinstance(trust, asyncio.Future) else trust


async def _describe(dialogue: Dialogue, trust: TrustStore | None, now: datetime) -> TlsAnswer:
    session = dialogue.tls_session
    chain = sent_chain(session)
    complaint = ""
    if trust is not None and chain:
        # Windows may fetch a root certificate while it judges: not on this thread.
        complaint = await asyncio.to_thread(trust.complaint, chain, now)
    version, cipher = session.version() or "", (session.cipher() or ("", "", 0))[0]
    dialogue.remark(f"{version} {cipher}")
    return TlsAnswer(
        established=True,
        version=version,
        cipher=cipher,
        chain=chain,
        trusted=None if trust is None else not complaint,
        trust_store="" if trust is None else trust.name,
        trust_error=complaint,
        error="unasked text after STARTTLS" if dialogue.surplus else "",
    )


def sent_chain(session: ssl.SSLObject) -> tuple[bytes, ...]:
    """The certificates that the server sent, as DER."""
    if hasattr(session, "get_unverified_chain"):  # Python 3.13 and later
        return tuple(session.get_unverified_chain()[:MAX_CHAIN])
    # Until then only the C object below offers the whole chain (as truststore uses it, too).
    inner = getattr(session, "_sslobj", None)
    certificates = inner.get_unverified_chain() if inner is not None else None
    if certificates:
        return tuple(ssl.PEM_cert_to_DER_cert(c.public_bytes()) for c in certificates[:MAX_CHAIN])
    own = session.getpeercert(binary_form=True)
    return (own,) if own else ()


def _server_name(host: str) -> str | None:
    """The name for SNI; None where `host` is no host name (ssl would raise)."""
    return host if _HOST_NAME.fullmatch(host) and len(host) < 254 else None
