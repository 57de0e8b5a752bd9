"""The program's only way to the network: DNS questions, test connections, one page over HTTPS."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from wizard.checks.base import Progress, Tools
from wizard.checks.ledger import ContactLedger, MemoryLedger
from wizard.checks.network.dialogue import SmtpTimes
from wizard.checks.network.inspector import DnsInspector
from wizard.checks.network.keyed import KeyedResolver
from wizard.checks.network.nameservers import (
    NameServerError,
    find_name_servers,
    parse_name_server,
    split_servers,
)
from wizard.checks.network.polite import PoliteProber
from wizard.checks.network.prober import SmtpProber
from wizard.checks.network.resolver import DnsResolver, DnsTimes
from wizard.checks.network.tls import Trust, make_context
from wizard.checks.network.web import HttpsClient, WebTimes
from wizard.model import CheckOptions

if TYPE_CHECKING:
    from wizard.checks.network.trust import TrustStore

__all__ = [
    "DnsTimes",
    "NameServerError",
    "SmtpTimes",
    "WebTimes",
    "open_tools",
    "parse_name_server",
    "split_servers",
]

# Without a ledger handed in, the limits hold at least within this process.
_LEDGER = MemoryLedger(time.monotonic)


async def open_tools(
    options: CheckOptions,
    *,
    ledger: ContactLedger = _LEDGER,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    on_progress: Callable[[Progress], None] = lambda progress: None,
    trust: TrustStore | None = None,
    dns_times: DnsTimes | None = None,
    smtp_times: SmtpTimes | None = None,
    web_times: WebTimes | None = None,
    keys: Mapping[str, str] | None = None,
) -> Tools:
    """Make resolver and prober for one run; nothing is asked yet.

    `trust` replaces the system's trust store; `keys` are the secrets of the services that
    `options.keyed` names. Raises NameServerError when `options.nameserver`
    cannot be read.
    """
    (servers, note), context = await asyncio.gather(
        find_name_servers(options.nameserver), asyncio.to_thread(make_context)
    )
    # Opened while the first answers are on their way: only who shakes hands waits for it.
    store: Trust = trust or asyncio.ensure_future(asyncio.to_thread(_system_trust))
    resolver = DnsResolver(servers, note=note, times=dns_times)
    prober = SmtpProber(options, context=context, trust=store, clock=clock, times=smtp_times)
    polite = PoliteProber(prober, ledger, options, ",".join(map(str, servers)))
    inspector = DnsInspector(servers, options, times=dns_times)

    async def close() -> None:
        await asyncio.gather(resolver.close(), inspector.close())
        if isinstance(store, asyncio.Future):
            store.cancel()

    web = HttpsClient(options, context=context, trust=store, clock=clock, times=web_times)
    keyed = KeyedResolver(resolver, keys or {})
    return Tools(keyed, polite, clock, on_progress, close, inspector, web)


def _system_trust() -> TrustStore | None:
    # cryptography takes long to load.
    from wizard.checks.network.trust import open_trust_store

    return open_trust_store()
