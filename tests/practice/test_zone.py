"""A zone answers as a resolver does that has already asked everybody."""

from __future__ import annotations

import dns.name
import dns.rcode
import dns.rdatatype
import pytest

from wizard.practice.records import parse_records
from wizard.practice.zone import Zone

TABLE = """
# the sender
acme.example                 MX    10 mail.acme.example.
mail.acme.example            A     203.0.113.25
mail.acme.example            AAAA  2001:db8:25::25
www.acme.example             CNAME acme-site.hoster.example.
acme-site.hoster.example     A     203.0.113.80
loop-a.example               CNAME loop-b.example.
loop-b.example               CNAME loop-a.example.
deep.below.acme.example      TXT   v=spf1 -all
*.list.example               A     127.0.0.2
here.list.example            TXT   hello
"""


def ask(zone: Zone, name: str, rdtype: str) -> tuple[dns.rcode.Rcode, list[str]]:
    answer = zone.answer(dns.name.from_text(name), dns.rdatatype.from_text(rdtype))
    return answer.rcode, [rdata.to_text() for rrset in answer.answer for rdata in rrset]


@pytest.fixture
def zone() -> Zone:
    return Zone(parse_records(TABLE))


@pytest.mark.parametrize(
    ("name", "rdtype", "values"),
    [
        ("acme.example", "MX", ["10 mail.acme.example."]),
        ("MAIL.Acme.Example", "A", ["203.0.113.25"]),
        ("www.acme.example", "A", ["acme-site.hoster.example.", "203.0.113.80"]),
        ("deep.below.acme.example", "TXT", ['"v=spf1 -all"']),
        ("9.8.7.6.list.example", "A", ["127.0.0.2"]),
    ],
)
def test_what_is_there_is_answered(zone: Zone, name: str, rdtype: str, values: list[str]) -> None:
    assert ask(zone, name, rdtype) == (dns.rcode.NOERROR, values)


@pytest.mark.parametrize(
    ("name", "rdtype", "rcode"),
    [
        ("acme.example", "TXT", dns.rcode.NOERROR),  # the name has other types
        ("below.acme.example", "A", dns.rcode.NOERROR),  # only names below it exist
        ("www.acme.example", "MX", dns.rcode.NOERROR),  # the alias leads to a name without MX
        ("here.list.example", "A", dns.rcode.NOERROR),  # an own name hides the wildcard
        ("7.6.list.example", "TXT", dns.rcode.NOERROR),  # the wildcard has no TXT
        ("nobody.example", "A", dns.rcode.NXDOMAIN),
        ("x.mail.acme.example", "A", dns.rcode.NXDOMAIN),
        ("loop-a.example", "A", dns.rcode.SERVFAIL),
    ],
)
def test_no_data_and_no_such_name_are_told_apart(
    zone: Zone, name: str, rdtype: str, rcode: dns.rcode.Rcode
) -> None:
    assert ask(zone, name, rdtype)[0] == rcode


def test_records_change_while_it_serves(zone: Zone) -> None:
    zone.put("acme.example", "MX", "5 new.acme.example.", "20 mail.acme.example.")
    assert ask(zone, "acme.example", "MX")[1] == ["5 new.acme.example.", "20 mail.acme.example."]
    zone.put("acme.example", "TXT", "v=spf1 mx -all")
    zone.put("acme.example", "MX")
    assert ask(zone, "acme.example", "MX") == (dns.rcode.NOERROR, [])
    zone.drop("acme.example")
    zone.drop("mail.acme.example")
    assert ask(zone, "mail.acme.example", "A")[0] == dns.rcode.NXDOMAIN


def test_addresses_of_both_families_come_together(zone: Zone) -> None:
    assert zone.addresses("mail.acme.example") == ("203.0.113.25", "2001:db8:25::25")
    assert zone.addresses("nobody.example") == ()


def test_what_all_records_of_a_type_point_to(zone: Zone) -> None:
    zone.put("b.example", "MX", "10 mail.acme.example.", "20 other.example.")
    assert zone.targets("MX") == ("mail.acme.example", "other.example")
    assert zone.targets("NS") == ()


def test_a_long_text_becomes_several_strings_and_keeps_its_quotes() -> None:
    zone = Zone()
    zone.put("long.example", "TXT", "a" * 300)
    zone.put("odd.example", "TXT", 'say "421" \\ now')
    assert ask(zone, "long.example", "TXT")[1] == [f'"{"a" * 255}" "{"a" * 45}"']
    found = zone.answer(dns.name.from_text("odd.example"), dns.rdatatype.TXT).answer[0][0]
    assert found.strings == (b'say "421" \\ now',)


def test_a_line_that_is_no_record_is_named() -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_records("a.example A 192.0.2.1\nb.example A\n")
