"""Stopping a run of all checks against a name server that never answers."""

from __future__ import annotations

import asyncio
import time

import pytest

from tests.checks.odd_dns import serving_dns
from wizard.checks import prepare, run
from wizard.checks.network import open_tools
from wizard.knowledge import library
from wizard.model import CheckInputs, CheckOptions, DkimName


async def test_all_checks_are_gone_in_time_and_ask_nothing_more() -> None:
    async with serving_dns(lambda query, tcp: []) as server:
        options = CheckOptions(nameserver=f"127.0.0.1:{server.port}")
        inputs = CheckInputs(
            recipient_domain="example.org",
            sender_domain="example.net",
            from_domain="example.net",
            sending_ip="203.0.113.25",
            helo="mail.example.net",
            dkim=(DkimName("s1", "example.net"),),
        )
        tools = await open_tools(options)
        prepared = prepare(1, inputs, options)
        task = asyncio.create_task(run(prepared, library.load(), tools, lambda finding: None))
        async with asyncio.timeout(5):
            while len(server.asked) < 10:  # noqa: ASYNC110 - the server has no event to wait for
                await asyncio.sleep(0.005)
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - started < 0.25
        await asyncio.sleep(0.05)  # What was already on its way arrives.
        asked = len(server.asked)
        await asyncio.sleep(0.1)
        assert len(server.asked) == asked
        assert asyncio.all_tasks() == {asyncio.current_task()}
