"""What is said of block lists of addresses."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import TableResolver
from tests.checks.one_check import IP, finding_of
from tests.checks.test_ip_lists import with_listing, working
from tests.words.findings.said import said, said_of
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions

YAHOO = CheckInputs(sending_ip=IP, provider="yahoo")
GOOGLE = CheckInputs(sending_ip=IP, provider="google")


async def test_clean() -> None:
    text = await said("ip_lists", YAHOO, working())
    assert text.summary == f"{IP} is not on any of the 14 lists that answered."
    assert text.fix == ""


async def test_listed_where_the_receiver_looks() -> None:
    table = with_listing("zen.spamhaus.org", "127.0.0.4", text="https://check.example/1")
    text = await said("ip_lists", YAHOO, table)
    assert text.summary == f"{IP} is on Spamhaus ZEN; this receiver refuses because of that."
    assert "Spamhaus ZEN: listed. XBL: an infected or misused computer" in text.detail
    assert "https://check.example/1" in text.detail


async def test_removal_comes_after_stopping_the_source_and_is_never_paid_for() -> None:
    fix = (await said("ip_lists", YAHOO, with_listing("zen.spamhaus.org", "127.0.0.4"))).fix
    assert fix.index("First find and stop") < fix.index("Only then ask for removal")
    assert "Never pay" in fix
    assert "https://check.spamhaus.org/" in fix


async def test_listed_where_many_look() -> None:
    text = await said("ip_lists", GOOGLE, with_listing("zen.spamhaus.org", "127.0.0.2"))
    assert "many receivers refuse because of that" in text.summary


async def test_listed_where_this_receiver_is_not_known_to_look() -> None:
    text = await said("ip_lists", GOOGLE, with_listing("psbl.surriel.com", "127.0.0.2"))
    assert "not known to look there" in text.summary
    assert text.fix == ""


async def test_policy_entry_is_explained_not_alarmed_about() -> None:
    text = await said("ip_lists", YAHOO, with_listing("zen.spamhaus.org", "127.0.0.11"))
    assert "not a record of spam" in text.summary
    assert text.fix.startswith("Send through the mail server of your internet or mail provider")


async def test_refusal_is_neither_listed_nor_clean() -> None:
    table = with_listing("zen.spamhaus.org", "127.255.255.254")
    text = await said("ip_lists", YAHOO, table)
    assert text.summary.endswith("1 gave no answer.")
    assert "Spamhaus ZEN: refused to answer this DNS server" in text.detail
    assert "neither listed nor clean: Spamhaus ZEN" in text.detail


async def test_nothing_answered() -> None:
    resolver = TableResolver({}, otherwise=DnsOutcome.TIMEOUT)
    text = said_of(await finding_of("ip_lists", YAHOO, {}, resolver=resolver))
    assert text.summary == "No block list answered this DNS server, so nothing is known."


async def test_good_sign() -> None:
    text = await said("ip_lists", YAHOO, with_listing("list.dnswl.org", "127.0.5.2"))
    assert "known as a good or ordinary sender" in text.detail
    assert text.fix == ""


async def test_platforms_address() -> None:
    inputs = CheckInputs(sending_ip=IP, provider="yahoo", platform="microsoft365")
    text = await said("ip_lists", inputs, with_listing("zen.spamhaus.org", "127.0.0.2"))
    assert text.fix.startswith("Nothing for you to mend")
    assert "removal" not in text.fix


@pytest.mark.parametrize(("ip", "words"), [(IP, "example"), ("10.0.0.5", "private network")])
async def test_address_that_was_not_asked_about(ip: str, words: str) -> None:
    text = await said("ip_lists", CheckInputs(sending_ip=ip), {}, CheckOptions())
    assert words in text.summary


async def test_a_list_known_second_hand_says_so_where_it_lists() -> None:
    listing = with_listing("bl.spameatingmonkey.net", "127.0.0.2")
    words = "second-hand only"
    assert words in (await said("ip_lists", GOOGLE, listing)).detail
    assert words not in (await said("ip_lists", GOOGLE, working())).detail
    sure = with_listing("psbl.surriel.com", "127.0.0.2")
    assert words not in (await said("ip_lists", GOOGLE, sure)).detail
