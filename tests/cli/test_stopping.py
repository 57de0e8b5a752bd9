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


TRIES = 3
"""On a busy machine the signal itself may come late; a stop that gets lost fails each time."""


class Late(AssertionError):
    """It ended, but not as quickly as a machine with nothing else to do would have it."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
async def test_an_interrupted_check_asks_nothing_more_and_ends(tmp_path: Path) -> None:
    for left in reversed(range(TRIES)):
        try:
            await _stopped(tmp_path)
        except (Late, TimeoutError):
            if not left:
                raise
        else:
            break


def _heed_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


async def _stopped(folder: Path) -> None:
    async with serving_dns(lambda query, tcp: []) as server:
        options = (f"--nameserver=127.0.0.1:{server.port}", f"--data-dir={folder}", *GIVEN)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "wizard", "check", *options),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            # Whatever started the tests may ignore the signal, as a shell does for "command &".
            preexec_fn=_heed_interrupts,
        )
        assert process.stderr is not None
        try:
            async with asyncio.timeout(20):
                while len(server.asked) < 10:  # noqa: ASYNC110 - the server has no event
                    await asyncio.sleep(0.005)
            process.send_signal(signal.SIGINT)
            began = time.monotonic()
            await asyncio.sleep(0.1)
            asked = len(server.asked)
            said = await asyncio.wait_for(process.stderr.read(), 10)
            code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        took = time.monotonic() - began
        assert (code, said.decode().strip()) == (130, "wizard421: Stopped.")
        if took >= 1 or len(server.asked) != asked:  # A quarter second is allowed.
            raise Late(f"{took:.2f} s, {len(server.asked) - asked} questions after 0.1 s")
