"""The settings texts on Postfix servers with tables of their own, and taken back again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.integration.applying import apply, run, take_back
from tests.integration.namespace import NAMESERVER
from tests.integration.postfix import Postfix
from tests.integration.retrying import skip_without
from tests.integration.scene import Scene, scene
from tests.integration.waiting import until

pytestmark = pytest.mark.integration

PROVIDER, RELAY = "127.0.4.40", "127.0.4.41"
SENDER = "203.0.113.25"

# What a table of each type holds for a partner's domain, and for the receiver that is slowed down.
TABLES = {
    "hash": "{domain} smtp:[127.0.4.41]\n",
    "lmdb": "{domain} smtp:[127.0.4.41]\n",
    "regexp": "/@{domain}$/ smtp:[127.0.4.41]\n",
}
MAPS = sorted(TABLES)


@pytest.fixture
def made() -> Iterator[Scene]:
    """A namespace in which every name leads to the provider."""
    skip_without("postfix")
    with scene() as namespace:
        namespace.serve(NAMESERVER, "dns", PROVIDER)
        yield namespace


def give_table(server: Postfix, kind: str, *domains: str) -> str:
    """Give the server a table that leads domains to the relay; skips types this Postfix lacks."""
    if kind not in run(server, "postconf -m").split():
        pytest.skip(f"this Postfix has no {kind} tables")
    path = server.folder / "etc" / "partners"
    path.write_text("".join(TABLES[kind].format(domain=domain) for domain in domains))
    indexed = "" if kind == "regexp" else f"postmap {kind}:{path}; "
    run(server, f"{indexed}postconf -e 'transport_maps = {kind}:{path}'; postfix reload")
    return f"{kind}:{path}"


def state(server: Postfix) -> tuple[str, str, list[str]]:
    """main.cf and master.cf as Postfix reads them, and the names of the files beside them."""
    files = sorted(path.name for path in (server.folder / "etc").iterdir())
    return run(server, "postconf -n"), run(server, "postconf -M"), files


def test_taken_back_nothing_is_left(made: Scene) -> None:
    server = made.postfix("s", SENDER)
    before = state(server)
    assert "Nothing changed" not in apply(server)
    assert state(server) != before
    assert "fatal" not in take_back(server)
    assert state(server) == before


@pytest.mark.parametrize("kind", MAPS)
def test_a_table_of_their_own_keeps_its_ways(made: Scene, kind: str) -> None:
    relay, provider = made.receiver(RELAY, "accept"), made.receiver(PROVIDER, "accept")
    server = made.postfix("s", SENDER)
    maps = give_table(server, kind, "partner.example")
    before = state(server)
    assert "Nothing changed" not in apply(server)
    made.submit(SENDER, "info@partner.example")
    made.submit(SENDER, "info@gmail.com")
    until(lambda: relay.times("taken") and provider.times("taken"), what="both ways")
    assert len(server.lines("postfix-slow/smtp")) == len(provider.times("taken")) == 1
    assert run(server, "postconf -h transport_maps").strip().endswith(maps)
    take_back(server)
    assert state(server) == before


@pytest.mark.parametrize("kind", MAPS)
def test_an_entry_for_the_same_receiver_stops_the_text(made: Scene, kind: str) -> None:
    relay, provider = made.receiver(RELAY, "accept"), made.receiver(PROVIDER, "accept")
    server = made.postfix("s", SENDER)
    maps = give_table(server, kind, "gmail.com")
    assert "Nothing changed" in apply(server)
    made.submit(SENDER, "info@gmail.com")
    until(lambda: relay.times("taken"), what="the mail at the entry's host")
    assert not provider.times("connect")
    assert run(server, "postconf -h transport_maps").strip() == maps


def test_an_entry_for_a_domain_above_stops_it_too(made: Scene) -> None:
    server = made.postfix("s", SENDER)
    give_table(server, "hash", ".com")
    assert "Nothing changed" in apply(server)
