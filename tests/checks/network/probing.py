"""A test connection of ours to a server of the test's own."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from tests.checks.odd_smtp import Line, serving
from wizard.checks.answers import ProbeAnswer, ProbeTarget
from wizard.checks.network.dialogue import SmtpTimes
from wizard.checks.network.prober import SmtpProber
from wizard.checks.network.tls import make_context
from wizard.checks.network.trust import BundleTrust
from wizard.checks.talk import read_talk
from wizard.model import CheckOptions, ConnectionFacts, Diversion, Envelope

HOST = "mx.example.org"
TARGET = ProbeTarget(HOST, "192.0.2.1")
QUICK = SmtpTimes(connect_s=0.5, banner_s=0.4, reply_s=0.4, tls_s=0.4, quit_s=0.3, total_s=3.0)
CONSENT = Envelope("agent@support.example", "someone@example.org")


def prober(
    port: int, trust: BundleTrust | None = None, times: SmtpTimes = QUICK, ehlo: str | None = None
) -> SmtpProber:
    options = CheckOptions(diversions=(Diversion(HOST, 25, "127.0.0.1", port),), ehlo=ehlo)
    return SmtpProber(
        options,
        context=make_context(),
        trust=trust,
        clock=lambda: datetime.now(UTC),
        times=times,
    )


async def visit(
    handler: Callable[[Line], Awaitable[None]], envelope: Envelope | None = None
) -> tuple[ProbeAnswer, ConnectionFacts, float]:
    async with serving(handler) as port:
        started = time.monotonic()
        answer = await prober(port).probe(TARGET, envelope=envelope)
        return answer, read_talk(answer), time.monotonic() - started
