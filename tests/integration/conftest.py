"""The servers are started once for all integration tests, or every test says why not."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

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
def delayed_notice(servers: Servers) -> Path:
    """Postfix's warning after a real 421: the second connection within the limit's time."""
    for number in (1, 2):
        servers.submit("203.0.113.25", "info@empfang.example", f"Angebot {number}")
        until(
            lambda n=number: len(servers.patient.lines("relay=mx.empfang.example")) == n,
            what="an attempt at delivery",
        )
    return until(servers.patient.arrived, what="a delayed notice")[0]


@pytest.fixture(scope="session")
def final_bounce(servers: Servers) -> Path:
    """Postfix's last word after a real 421, from a server that tries once only."""
    for number in (1, 2):
        servers.submit("203.0.113.26", "info@empfang.example", f"Rechnung {number}")
        until(
            lambda n=number: len(servers.impatient.lines("relay=mx.empfang.example")) == n,
            what="an attempt at delivery",
        )
    return until(servers.impatient.arrived, what="a bounce")[0]


@pytest.fixture(scope="session")
def exim_warning(servers: Servers) -> Path:
    """Exim's warning about a greylisted message, as it comes at the second queue run."""
    message = "From: angebote@acme.example\nTo: info@grau.example\nSubject: Anfrage\n\nGuten Tag\n"
    servers.exim.send("angebote@acme.example", "info@grau.example", message)

    def warned() -> list[Path]:
        servers.exim.run_queue()
        return servers.exim.arrived()

    return until(warned, what="a warning by Exim")[0]
