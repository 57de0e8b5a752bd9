"""Block lists served by a real rbldnsd, each verdict of the five."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration import listing
from tests.integration.authority import DEAD_LIST
from tests.integration.live import Live

pytestmark = pytest.mark.integration


def by_zone(finding: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {each["zone"]: each for each in finding["facts"]["lists"]}


@pytest.fixture(scope="module")
def listed(live_servers: Live) -> dict[str, Any]:
    return live_servers.finding("ip_lists", "--sending-ip", listing.LISTED)


@pytest.fixture(scope="module")
def clean(live_servers: Live) -> dict[str, Any]:
    return live_servers.finding("ip_lists", "--sending-ip", listing.CLEAN)


def test_a_listed_address(listed: dict[str, Any]) -> None:
    assert listed["status"] == "problem"
    answer = by_zone(listed)["zen.spamhaus.org"]
    assert (answer["verdict"], answer["codes"]) == ("listed", ["127.0.0.2"])
    assert answer["meanings"] == ["spamhaus_sbl"]
    assert answer["text"] == listing.SAYS
    assert by_zone(listed)["bl.spamcop.net"]["verdict"] == "not_listed"


def test_an_address_that_only_a_list_of_everything_has(clean: dict[str, Any]) -> None:
    assert clean["status"] == "ok"
    assert by_zone(clean)["zen.spamhaus.org"]["verdict"] == "not_listed"
    assert not [each for each in clean["facts"]["lists"] if each["verdict"] == "listed"]


@pytest.mark.parametrize(
    ("zone", "verdict"),
    [
        (listing.REFUSING, "refused"),
        (listing.LISTS_EVERYTHING, "unusable"),
        (DEAD_LIST, "no_answer"),
    ],
)
def test_what_says_nothing_about_the_address(
    listed: dict[str, Any], clean: dict[str, Any], zone: str, verdict: str
) -> None:
    assert [by_zone(each)[zone]["verdict"] for each in (listed, clean)] == [verdict, verdict]


def test_every_other_list_passes_its_own_test(clean: dict[str, Any]) -> None:
    odd = {listing.REFUSING, listing.LISTS_EVERYTHING, DEAD_LIST}
    others = {zone: each["verdict"] for zone, each in by_zone(clean).items() if zone not in odd}
    assert len(others) > 8
    assert set(others.values()) == {"not_listed"}


def test_domains(live_servers: Live) -> None:
    listed = live_servers.finding("domain_lists", "--sender-domain", listing.LISTED_DOMAIN)
    assert listed["status"] == "problem"
    assert by_zone(listed)["dbl.spamhaus.org"]["meanings"] == ["spamhaus_dbl_reputation"]
    clean = live_servers.finding("domain_lists", "--sender-domain", listing.CLEAN_DOMAIN)
    assert clean["status"] == "ok"
    assert {each["verdict"] for each in clean["facts"]["lists"]} == {"not_listed"}
