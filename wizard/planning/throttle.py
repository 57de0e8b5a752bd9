"""A careful rate for one receiver, how long the queue then takes, and the settings for it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite

from wizard.knowledge.library import Knowledge
from wizard.knowledge.limits import BackOff, Limit
from wizard.knowledge.mtas import Mta, find
from wizard.model import Setting, ThrottleAdvice
from wizard.planning.problems import PlanningError
from wizard.planning.retries import NO_OPTIONS, give_up_age
from wizard.planning.settings import Numbers, fill_all, pause_s

__all__ = ["USUAL_LIFETIME_S", "throttle"]

MAX_RATE = 100_000.0
MAX_QUEUE = 1_000_000_000
USUAL_LIFETIME_S = 5 * 86400
"""Most servers keep mail four to five days (RFC 5321, section 4.5.4.1)."""

UNKNOWN_DOMAIN = "the-receivers-domain.example"
_DOMAIN = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class _Start:
    """The numbers to begin with. While a receiver refuses, one connection is enough."""

    rate: float
    connections: int
    per_connection: int | None


def throttle(
    provider: str,
    mta: str | None,
    knowledge: Knowledge,
    *,
    queue: int | None,
    rate: float | None,
    reply: str = "",
    domains: Sequence[str] = (),
    retry_options: Mapping[str, str] = NO_OPTIONS,
) -> ThrottleAdvice:
    """Advise a rate in messages a minute.

    `rate` is the user's own wish and wins; `queue` counts the waiting messages. `reply` is what
    the receiver said, `domains` are recipients' domains seen in the case beside the provider's
    own, `retry_options` the server's own settings of how long it keeps mail. Raises
    PlanningError for a rate or queue that cannot be, and for an unknown server.
    """
    _check(queue, rate)
    server = find(knowledge.mtas, mta)
    if mta and server is None:
        raise PlanningError("mta", "no_such_server")
    limit = knowledge.limits.of(provider)
    back_off = knowledge.limits.back_off(provider, reply)
    start = _start(limit, back_off, rate)
    possible = server is None or server.can_throttle
    gives_up_s = give_up_age(server, retry_options) if server else None
    return ThrottleAdvice(
        provider=provider,
        mta=server.id if server else None,
        rate_per_minute=start.rate,
        connections=start.connections,
        messages_per_connection=start.per_connection,
        back_off_s=back_off.quiet_s if back_off else None,
        queue=queue,
        drain_s=_drain_s(queue, start.rate, server),
        settings=_settings(server, limit, start, domains) if server and possible else (),
        documented=rate is None and "rate_per_minute" in limit.documented,
        basis=_basis(limit, back_off),
        possible=possible,
        notes=_notes(server, limit, back_off, start, rate),
        gives_up_s=gives_up_s,
        late=_late(queue, _pause_s(start.rate, server), gives_up_s),
    )


def _check(queue: int | None, rate: float | None) -> None:
    if rate is not None and not (isfinite(rate) and rate > 0):
        raise PlanningError("rate", "too_small")
    if rate is not None and not 1e-3 <= rate <= MAX_RATE:
        raise PlanningError("rate", "too_large" if rate > 1 else "too_small")
    if queue is not None and not 0 <= queue <= MAX_QUEUE:
        raise PlanningError("queue", "too_small" if queue < 0 else "too_large")


def _start(limit: Limit, back_off: BackOff | None, wished: float | None) -> _Start:
    careful = _careful_rate(limit, back_off)
    share = 2 if limit.community else 1
    per_connection = limit.messages_per_connection
    if per_connection is not None and "messages_per_connection" not in limit.documented:
        per_connection = max(1, per_connection // share)
    if back_off is not None and back_off.messages_per_connection is not None:
        per_connection = back_off.messages_per_connection
    return _Start(wished or careful, 1, per_connection)


def _careful_rate(limit: Limit, back_off: BackOff | None) -> float:
    told = back_off.rate_per_minute if back_off else None
    return min(limit.rate_per_minute, told) if told else limit.rate_per_minute


def _drain_s(queue: int | None, rate: float, server: Mta | None) -> int | None:
    """Give how long the queue takes at the pace that the settings really keep."""
    return None if queue is None else ceil(queue * _pause_s(rate, server) - 1e-6)


def _pause_s(rate: float, server: Mta | None) -> float:
    return pause_s(rate) if server is not None and server.whole_pause else 60 / rate


def _late(queue: int | None, each_s: float, gives_up_s: int | None) -> int:
    """Count the messages that wait longer than the server keeps them."""
    leave = floor((gives_up_s or USUAL_LIFETIME_S) / each_s + 1e-6)
    return max(0, (queue or 0) - leave)


def _settings(
    server: Mta, limit: Limit, start: _Start, domains: Sequence[str]
) -> tuple[Setting, ...]:
    numbers = Numbers(
        rate_per_minute=start.rate,
        connections=start.connections,
        per_connection=start.per_connection or 20,
        domains=_domains(limit, domains),
        hosts=limit.hosts,
    )
    return fill_all(server, numbers)


def _domains(limit: Limit, seen: Sequence[str]) -> tuple[str, ...]:
    """Give the provider's own domains and those of the case, each once.

    They go into settings texts: what is no plain domain name is left out.
    """
    names = (name.strip().lower().rstrip(".") for name in (*limit.domains, *seen))
    plain = (name for name in names if _DOMAIN.fullmatch(name) and "." in name)
    return tuple(dict.fromkeys(plain)) or (UNKNOWN_DOMAIN,)


def _basis(limit: Limit, back_off: BackOff | None) -> str:
    return f"{limit.source}; {back_off.source}" if back_off else limit.source


def _notes(
    server: Mta | None,
    limit: Limit,
    back_off: BackOff | None,
    start: _Start,
    wished: float | None,
) -> tuple[str, ...]:
    faster = wished is not None and wished > _careful_rate(limit, back_off)
    return (
        "pause_bulk_first",
        *(("server_not_known",) if server is None else server.throttle_notes),
        *limit.notes,
        *(("faster_than_careful",) if faster else ()),
        *(("documented_per_connection",) if _documented(limit) else ()),
        *(("community_halved",) if limit.community else ()),
        *(("more_connections_later",) if limit.connections > start.connections else ()),
    )


def _documented(limit: Limit) -> bool:
    return "messages_per_connection" in limit.documented
