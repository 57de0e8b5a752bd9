"""Block lists are served as RFC 5782 wants them, and look alive to whoever tests them."""

from __future__ import annotations

import dns.name
import dns.rdatatype
import pytest

from wizard.knowledge.library import load
from wizard.practice.case import Listing
from wizard.practice.lists import list_records, listing_records, query_name
from wizard.practice.records import Record
from wizard.practice.zone import Zone

BLOCK_LISTS = [each for each in load().block_lists if each.zone]


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("203.0.113.77", "77.113.0.203.bl.example"),
        (
            "::ffff:7f00:2",
            "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.bl.example",
        ),
        ("acme.example", "acme.example.bl.example"),
    ],
)
def test_the_name_to_ask_for(subject: str, name: str) -> None:
    assert query_name(subject, "bl.example") == name


def test_a_listing_has_its_codes_and_its_text() -> None:
    listing = Listing("bl.example", "192.0.2.1", ("127.0.0.2", "127.0.0.9"), "see there")
    assert list(listing_records(listing)) == [
        Record("1.2.0.192.bl.example", "A", "127.0.0.2"),
        Record("1.2.0.192.bl.example", "A", "127.0.0.9"),
        Record("1.2.0.192.bl.example", "TXT", "see there"),
    ]


@pytest.mark.parametrize("block_list", BLOCK_LISTS, ids=lambda each: each.id)
def test_every_known_list_passes_its_own_test(block_list) -> None:
    zone = Zone(list_records(block_list))

    def codes(subject: str) -> list[str]:
        name = dns.name.from_text(query_name(subject, block_list.zone))
        found = zone.answer(name, dns.rdatatype.A).answer
        return [rdata.to_text() for rrset in found for rdata in rrset]

    for subject in block_list.listed_tests:
        assert len(codes(subject)) == 1
        assert not any(codes(subject)[0] == refusal.match for refusal in block_list.refusals)
    for subject in block_list.clean_tests:
        assert codes(subject) == []
