"""A key is put into a question last and taken out of its answer first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.network.keyed import KeyedResolver

KEY = "abcdefghij0123456789klmnop"
NAME = "2.0.0.127.[spamhaus_dqs].zen.dq.spamhaus.net"


class Echo:
    """Says the name back wherever an answer can hold it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        self.asked.append(name)
        said = DnsAnswer(name, rdtype, DnsOutcome.ANSWER, server="192.0.2.53")
        return replace(said, records=(name.upper(),), cname=(f"a.{name}",), text=f"about {name}")


async def test_the_server_gets_the_key_and_we_the_mark() -> None:
    echo = Echo()
    answer = await KeyedResolver(echo, {"spamhaus_dqs": KEY}).ask(NAME, "A")
    assert echo.asked == [f"2.0.0.127.{KEY}.zen.dq.spamhaus.net"]
    assert answer.name == NAME
    assert KEY not in repr(answer).lower()


@pytest.mark.parametrize("keys", [{}, {"spamhaus_dqs": ""}, {"another": KEY}])
async def test_without_the_key_nobody_is_asked(keys: dict[str, str]) -> None:
    echo = Echo()
    answer = await KeyedResolver(echo, keys).ask(NAME, "A")
    assert echo.asked == []
    assert answer.outcome is DnsOutcome.REFUSED
    assert not answer.certain


async def test_other_names_pass_as_they_are() -> None:
    echo = Echo()
    answer = await KeyedResolver(echo, {"spamhaus_dqs": KEY}).ask("example.org", "MX")
    assert echo.asked == ["example.org"]
    assert answer == await echo.ask("example.org", "MX")
