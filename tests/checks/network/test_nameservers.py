"""Which name servers are asked."""

from __future__ import annotations

import dns.resolver
import pytest

from wizard.checks.network.exchange import NameServer
from wizard.checks.network.nameservers import (
    NameServerError,
    find_name_servers,
    parse_name_server,
)


@pytest.mark.parametrize(
    ("text", "server", "shown"),
    [
        ("192.0.2.53", NameServer("192.0.2.53", 53), "192.0.2.53"),
        ("127.0.0.1:5353", NameServer("127.0.0.1", 5353), "127.0.0.1:5353"),
        ("2001:db8::53", NameServer("2001:db8::53", 53), "2001:db8::53"),
        ("[2001:db8::53]:5353", NameServer("2001:db8::53", 5353), "[2001:db8::53]:5353"),
        ("[2001:db8::53]", NameServer("2001:db8::53", 53), "2001:db8::53"),
        ("fe80::1%eth0", NameServer("fe80::1%eth0", 53), "fe80::1%eth0"),
    ],
)
def test_a_server_is_read_as_the_user_writes_it(text: str, server: NameServer, shown: str) -> None:
    assert parse_name_server(text) == server
    assert str(server) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "dns.example.org",
        "192.0.2.1:",
        "192.0.2.1:0",
        "192.0.2.1:99999",
        "[::1",
        "::1:x",
        "1.2.3",
    ],
)
def test_what_is_no_server_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(NameServerError) as caught:
        parse_name_server(text)
    assert caught.value.text == text


async def test_the_systems_servers_are_asked_when_none_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Configured:
        port = 53

        def __init__(self, configure: bool) -> None:
            self.nameservers = ["192.0.2.53", "2001:db8::53"]

    monkeypatch.setattr(dns.resolver, "Resolver", Configured)
    servers, note = await find_name_servers(None)
    assert [str(server) for server in servers] == ["192.0.2.53", "2001:db8::53"]
    assert note == ""


@pytest.mark.parametrize(
    "error",
    [dns.resolver.NoResolverConfiguration(), ValueError("registry junk"), OSError("no file")],
)
async def test_a_system_that_names_no_server_is_told_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(configure: bool) -> None:
        raise error

    monkeypatch.setattr(dns.resolver, "Resolver", broken)
    servers, note = await find_name_servers(None)
    assert servers == ()
    assert type(error).__name__ in note
