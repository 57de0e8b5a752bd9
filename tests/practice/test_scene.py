"""A scene answers for the whole world of its case, can be changed, and leaves nothing behind."""

from __future__ import annotations

import asyncio

import aiosmtplib
import dns.asyncresolver
import dns.resolver
import pytest

from wizard.model import CheckOptions, Command
from wizard.practice import CASES, Behaviour, Listing, PracticeCase, case_named, play
from wizard.practice.scene import Scene

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


async def ask(scene: Scene, name: str, rdtype: str) -> list[str]:
    resolver = dns.asyncresolver.Resolver(configure=False)
    address, port = scene.nameserver.split(":")
    resolver.nameservers, resolver.port = [address], int(port)
    answer = await resolver.resolve(name, rdtype, search=False)
    return sorted(rdata.to_text() for rdata in answer)


def diverted(scene: Scene, subject: str) -> tuple[str, int]:
    (found,) = {
        (each.address, each.real_port)
        for each in scene.diversions
        if (each.host, each.port) == (subject, 25)
    }
    return found


async def greeting(scene: Scene, subject: str) -> str:
    host, port = diverted(scene, subject)
    client = aiosmtplib.SMTP(hostname=host, port=port, start_tls=False, timeout=5)
    response = await client.connect()
    client.close()
    return response.message


@each_case
async def test_every_case_comes_up_and_goes_away(case: PracticeCase) -> None:
    before = asyncio.all_tasks()
    async with play(case) as scene:
        assert await ask(scene, "gmail.com", "MX")
        ports = [scene.dns.port, *(server.port for server in scene.hosts.values())]
    assert asyncio.all_tasks() == before
    for port in ports:
        with pytest.raises(ConnectionRefusedError):
            await asyncio.open_connection("127.0.0.1", port)


async def test_a_name_and_its_addresses_lead_to_the_same_server() -> None:
    async with play(case_named("gmail_rate")) as scene:
        host = "gmail-smtp-in.l.google.com"
        addresses = await ask(scene, host, "A") + await ask(scene, host, "AAAA")
        assert len(addresses) == 2
        for subject in (host, *addresses):
            assert diverted(scene, subject) == diverted(scene, host)
        assert "mx.google.com" in await greeting(scene, addresses[0])


async def test_name_servers_are_played_too() -> None:
    async with play(case_named("gmail_rate")) as scene:
        assert await ask(scene, "acme.example", "NS") == [
            "ns1.hoster.example.",
            "ns2.hoster.example.",
        ]
        for subject in ("ns1.hoster.example", "192.0.2.101", "192.0.2.102"):
            (found,) = (
                each for each in scene.diversions if (each.host, each.port) == (subject, 53)
            )
            assert f"{found.address}:{found.real_port}" == scene.nameserver


async def test_the_options_keep_what_the_user_chose() -> None:
    async with play(case_named("gmail_rate")) as scene:
        options = scene.options(CheckOptions(family="4", timeout_s=9.0))
        assert (options.family, options.timeout_s) == ("4", 9.0)
        assert options.nameserver == scene.nameserver
        assert options.diversions == scene.diversions


async def test_a_case_speaks_its_own_words_over_the_shared_ones() -> None:
    async with play(case_named("own_relay_quota")) as scene:
        (mx,) = await ask(scene, "acme.example", "MX")
        assert mx == "0 acme-example.mail.protection.outlook.com."
        assert await ask(scene, "mail.acme.example", "A") == ["203.0.113.25"]


async def test_a_server_that_is_down_refuses_until_it_is_up() -> None:
    async with play(case_named("receiver_down")) as scene:
        with pytest.raises(aiosmtplib.SMTPConnectError):
            await greeting(scene, "198.51.100.51")
        await scene.listen("mx1.praxis-sommer.example")
        assert await greeting(scene, "198.51.100.51")
        await scene.refuse("gmail-smtp-in.l.google.com")
        with pytest.raises(aiosmtplib.SMTPConnectError):
            await greeting(scene, "192.0.2.26")


async def test_records_listings_and_replies_change_while_it_plays() -> None:
    async with play(case_named("too_many_connections")) as scene:
        scene.put_record("acme.example", "TXT", "v=spf1 -all")
        assert await ask(scene, "acme.example", "TXT") == ['"v=spf1 -all"']
        scene.drop_name("25.113.0.203.in-addr.arpa")
        with pytest.raises(dns.resolver.NXDOMAIN):
            await ask(scene, "25.113.0.203.in-addr.arpa", "PTR")
        scene.list_subject(Listing("zen.spamhaus.org", "203.0.113.25", ("127.0.0.4",)))
        assert await ask(scene, "25.113.0.203.zen.spamhaus.org", "A") == ["127.0.0.4"]
        scene.behave("zen.spamhaus.org", Behaviour(rcode="REFUSED"), below=True)
        with pytest.raises(dns.resolver.NoNameservers):
            await ask(scene, "25.113.0.203.zen.spamhaus.org", "A")
        scene.put_reply("mx1.grosshandel-nord.example", Command.CONNECT, "421 4.3.2 full")
        with pytest.raises(aiosmtplib.SMTPConnectResponseError):
            await greeting(scene, "198.51.100.60")


async def test_the_scene_tells_what_was_asked_of_it() -> None:
    async with play(case_named("greylisting")) as scene:
        await ask(scene, "tischlerei-berg.example", "MX")
        host, port = diverted(scene, "mx.tischlerei-berg.example")
        client = aiosmtplib.SMTP(hostname=host, port=port, start_tls=False, timeout=5)
        async with client:
            await client.ehlo()
            await client.mail("agent@helpdesk.example")
            with pytest.raises(aiosmtplib.SMTPRecipientRefused) as caught:
                await client.rcpt("einkauf@tischlerei-berg.example")
            await client.execute_command(b"DATA")
        assert caught.value.code == 450
        assert scene.questions[-1].name == "tischlerei-berg.example"
        verbs = [heard.verb for heard in scene.commands]
        assert verbs == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]
        assert scene.violations == ("DATA to mx.tischlerei-berg.example",)


async def test_a_slow_world() -> None:
    async with play(case_named("gmail_rate")) as scene:
        scene.slow_down(dns_s=0.05, smtp_s=0.1)
        loop = asyncio.get_running_loop()
        began = loop.time()
        await ask(scene, "gmail.com", "MX")
        assert loop.time() - began >= 0.05
        began = loop.time()
        await greeting(scene, "192.0.2.26")
        assert loop.time() - began >= 0.1
