"""Why a connection did not come about, told by the system's own reason."""

from __future__ import annotations

import asyncio
import errno
import socket

import pytest

from wizard.checks.network.dialogue import TalkEnded
from wizard.checks.network.tcp import connect
from wizard.model import ConnectionOutcome

Out = ConnectionOutcome


@pytest.mark.parametrize(
    ("number", "outcome"),
    [
        (errno.ECONNREFUSED, Out.TCP_REFUSED),
        (errno.ECONNRESET, Out.TCP_REFUSED),
        (errno.EACCES, Out.TCP_REFUSED),
        (errno.EPERM, Out.TCP_REFUSED),
        (errno.ENETUNREACH, Out.NO_ROUTE),
        (errno.EHOSTUNREACH, Out.NO_ROUTE),
        (errno.EADDRNOTAVAIL, Out.NO_ROUTE),
        (errno.ETIMEDOUT, Out.TCP_TIMEOUT),
    ],
)
async def test_each_reason_of_the_system_has_its_outcome(
    monkeypatch: pytest.MonkeyPatch, number: int, outcome: Out
) -> None:
    async def fails(sock: socket.socket, address: object) -> None:
        raise OSError(number, "as the system says it")

    monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", fails)
    with pytest.raises(TalkEnded) as caught:
        await connect("127.0.0.1", 25, 1.0)
    assert (caught.value.outcome, caught.value.command) == (outcome, None)


async def test_a_computer_without_ipv6_has_no_route(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_family(*given: object) -> None:
        raise OSError(errno.EAFNOSUPPORT, "no such family")

    monkeypatch.setattr("wizard.checks.network.tcp.socket.socket", no_family)
    with pytest.raises(TalkEnded) as caught:
        await connect("2001:db8::1", 25, 1.0)
    assert caught.value.outcome is Out.NO_ROUTE


async def test_a_connect_that_is_cancelled_stays_cancelled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def hangs(sock: socket.socket, address: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(asyncio.get_running_loop(), "sock_connect", hangs)
    task = asyncio.create_task(connect("127.0.0.1", 25, 5.0))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
