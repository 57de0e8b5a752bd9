"""Ctrl+C while checks run: no further question, and the program is gone at once."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.checks.odd_dns import serving_dns

GIVEN = (
    "--recipient-domain=example.org",
    "--sender-domain=example.net",
    "--sending-ip=203.0.113.5",
)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
async def test_an_interrupted_check_asks_nothing_more_and_ends(tmp_path: Path) -> None:
    async with serving_dns(lambda query, tcp: []) as server:
        options = (f"--nameserver=127.0.0.1:{server.port}", f"--data-dir={tmp_path}", *GIVEN)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "wizard", "check", *options),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )
        assert process.stderr is not None
        async with asyncio.timeout(20):
            while len(server.asked) < 10:  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.005)
        process.send_signal(signal.SIGINT)
        began = time.monotonic()
        await asyncio.sleep(0.1)
        asked = len(server.asked)
        said = await asyncio.wait_for(process.stderr.read(), 10)
        code = await process.wait()
        assert time.monotonic() - began < 1  # A quarter second; the rest is for a busy machine.
        assert (code, said.decode().strip()) == (130, "wizard421: Stopped.")
        assert len(server.asked) == asked
