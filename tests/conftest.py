"""Guards that hold for every test: nothing beyond loopback, no unexpected warning in the log."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# No time limit for one example: a busy machine is no fault of the program.
settings.register_profile("test", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", settings.get_profile("test"), max_examples=5000)
settings.load_profile("test")

# Set before any test imports Qt: without a display Qt would end the whole process.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class ReachedOutside(AssertionError):
    """A test tried to talk to something that is not on this computer."""


def _is_local(address: Any) -> bool:
    if not isinstance(address, tuple):  # A path: a socket between processes of this machine.
        return True
    host = str(address[0]).partition("%")[0]
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to connect or send anywhere but to this computer."""

    def guarded(name: str) -> Any:
        original = getattr(socket.socket, name)

        def call(self: socket.socket, *args: Any) -> Any:
            address = args[0] if name.startswith("connect") else args[-1]
            if not _is_local(address):
                raise ReachedOutside(f"{name} to {address!r}")
            return original(self, *args)

        return call

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, guarded(name))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.seen: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"{record.name}: {record.levelname}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning, unless it is marked `logs_warnings`."""
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    if collector.seen and request.node.get_closest_marker("logs_warnings") is None:
        pytest.fail("unexpected in the log:\n" + "\n".join(collector.seen))
