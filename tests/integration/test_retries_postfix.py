"""A real Postfix against a receiver that always says 421 keeps to the computed timetable."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest

from tests.integration.postfix import Postfix
from tests.integration.retrying import Seen, agrees, skip_without
from tests.integration.scene import Scene, scene
from tests.integration.waiting import until

pytestmark = pytest.mark.integration

# Shortened times: a first server that doubles its waits up to a bound, a second one that scans
# its queue more rarely than its shortest wait, and gives up sooner.
DOUBLING = {
    "minimal_backoff_time": "4s",
    "maximal_backoff_time": "16s",
    "queue_run_delay": "2s",
    "maximal_queue_lifetime": "60s",
}
SCANNING = {
    "minimal_backoff_time": "3s",
    "maximal_backoff_time": "10s",
    "queue_run_delay": "5s",
    "maximal_queue_lifetime": "40s",
}


@pytest.fixture(scope="module")
def two_servers() -> Iterator[tuple[Scene, dict[str, Seen]]]:
    """Both servers at once: what each did with one message."""
    skip_without("postfix")
    with scene() as made:
        started = {
            name: _started(made, name, f"203.0.113.{25 + n}", f"127.0.4.{n}", settings)
            for n, (name, settings) in enumerate({"d": DOUBLING, "s": SCANNING}.items(), 1)
        }
        yield made, {name: _watched(*each) for name, each in started.items()}


def _started(
    made: Scene, name: str, address: str, receiver: str, settings: Mapping[str, str]
) -> tuple[Postfix, Seen]:
    events = made.receiver(receiver, "refuse")
    server = made.postfix(name, address, **settings)
    arrived = time.time()
    made.submit(address, f"info@[{receiver}]")
    return server, Seen(arrived, events)


def _watched(server: Postfix, seen: Seen) -> Seen:
    until(lambda: server.lines("status=expired"), what="the give-up", timeout_s=90)
    seen.gave_up_at = _moment(server.lines("status=expired")[0])
    return seen


def _moment(line: str) -> float:
    """The time of a log line; whole seconds, of this year, in the machine's zone."""
    stamp = f"{datetime.now(UTC).year} {line[:15]}"
    return datetime.strptime(stamp, "%Y %b %d %H:%M:%S").timestamp()  # local


@pytest.mark.parametrize(("name", "settings"), [("d", DOUBLING), ("s", SCANNING)])
def test_every_attempt_and_the_give_up(
    two_servers: tuple[Scene, dict[str, Seen]], name: str, settings: dict[str, str]
) -> None:
    seen = two_servers[1][name]
    run_s = int(settings["queue_run_delay"].removesuffix("s"))
    agrees("postfix", settings, seen, within_s=run_s)
