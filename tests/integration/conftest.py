"""The servers are started once for all integration tests, or every test says why not."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.integration import namespace as net
from tests.integration.live import NEEDED, Live, live
from tests.integration.postfix import Postfix
from tests.integration.scene import lacking as lacking_for_scene
from tests.integration.servers import Servers, lacking, running
from tests.integration.waiting import until


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """All real servers; skips where they cannot run, except in CI, which must run them."""
    missing = lacking()
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must run these tests: {missing}")
    if missing:
        pytest.skip(missing)
    # Not pytest's own folder: the servers' accounts must be able to enter it.
    folder = Path(tempfile.mkdtemp(prefix="wizard421-integration-"))
    folder.chmod(0o755)
    try:
        with running(folder) as started:
            yield started
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def live_servers() -> Iterator[Live]:
    """The servers of the live checks; skips as `servers` does, and not in CI either."""
    missing = lacking_for_scene(*NEEDED)
    if missing and os.environ.get("CI"):
        pytest.fail(f"CI must run these tests: {missing}")
    if missing:
        pytest.skip(missing)
    with live() as started:
        yield started


@pytest.fixture(scope="session")
def delayed_notice(servers: Servers) -> Path:
    """Postfix's warning after a real 421."""
    return refused_twice(servers, servers.patient, net.SENDER, "info@empfang.example")


@pytest.fixture(scope="session")
def final_bounce(servers: Servers) -> Path:
    """Postfix's last word after a real 421, from a server that tries once only."""
    return refused_twice(servers, servers.impatient, net.IMPATIENT_SENDER, "info@empfang.example")


@pytest.fixture(scope="session")
def forwarders_notice(servers: Servers) -> Path:
    """A German warning after a real 421 about mail that was forwarded."""
    return refused_twice(servers, servers.forwarder, net.FORWARDER, "list@acme.example")


def refused_twice(servers: Servers, sender: Postfix, address: str, recipient: str) -> Path:
    """Send two messages: the receiver takes one connection, and the next gets its 421."""
    for number in (1, 2):
        servers.submit(address, recipient, f"Angebot {number}")
        until(
            lambda n=number: len(sender.lines("relay=mx.empfang.example")) == n,
            what="an attempt at delivery",
        )
    return until(sender.arrived, what="a notice to the sender")[0]


@pytest.fixture(scope="session")
def exim_warning(servers: Servers) -> Path:
    """Exim's warning about a greylisted message, as it comes at the second queue run."""
    message = "From: angebote@acme.example\nTo: info@grau.example\nSubject: Anfrage\n\nGuten Tag\n"
    servers.exim.send("angebote@acme.example", "info@grau.example", message)

    def warned() -> list[Path]:
        servers.exim.run_queue()
        return servers.exim.arrived()

    return until(warned, what="a warning by Exim")[0]
