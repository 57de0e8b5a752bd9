"""SPF records to terms."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.spf.errors import SpfSyntaxError
from wizard.checks.spf.grammar import Mechanism, MechanismKind, is_spf, parse_record


def only(term: str) -> Mechanism:
    (mechanism,) = parse_record(f"v=spf1 {term}").mechanisms
    return mechanism


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("v=spf1", True),
        ("V=SPF1 -all", True),
        ("v=spf10 -all", False),
        ("v=spf1\t-all", False),
        ("v=spf2.0/pra -all", False),
        ("", False),
    ],
)
def test_which_text_is_a_record(text: str, is_one: bool) -> None:
    assert is_spf(text) is is_one


def test_terms_of_a_record() -> None:
    record = parse_record("v=spf1 a  -MX/24//64 ip4:192.0.2.0/24 redirect=_spf.acme.example ")
    assert [each.kind for each in record.mechanisms] == [
        MechanismKind.A,
        MechanismKind.MX,
        MechanismKind.IP4,
    ]
    assert record.redirect is not None
    assert record.redirect.text == "_spf.acme.example"
    assert record.explanation is None


def test_qualifier_and_prefixes() -> None:
    mechanism = only("-MX/24//64")
    assert mechanism.qualifier == "-"
    assert (mechanism.prefix4, mechanism.prefix6) == (24, 64)
    assert mechanism.text == "-MX/24//64"


def test_networks() -> None:
    assert only("ip4:192.0.2.9/24").network == ipaddress.ip_network("192.0.2.0/24")
    assert only("ip6:2001:db8::1").network == ipaddress.ip_network("2001:db8::1/128")


@pytest.mark.parametrize(
    "term",
    [
        "moo",
        "-all.",
        "all:x",
        "include",
        "include:",
        "include:museum",
        "exists",
        "ptr/24",
        "a/",
        "a/33",
        "a//129",
        "a/024",
        "a:192.0.2.1",
        "a:-bad.-tld",
        "ip4",
        "ip4:192.0.2",
        "ip4:192.0.2.1/33",
        "ip4:192.0.2.1//32",
        "ip4:192.0.2.1:25",
        "ip4:192.0.2.1/24.",
        "ip6:192.0.2.1",
        "ip6:fe80::1%eth0",
        "redirect=",
        "redirect=museum",
        "exp=",
        "=all",
        "1up=x",
        "x=%{z}",
        "a:b\u00e4d.example",
        "a:tab\t.example",
        "+",
        "--all",
    ],
)
def test_bad_term_is_named(term: str) -> None:
    with pytest.raises(SpfSyntaxError) as caught:
        parse_record(f"v=spf1 ip4:192.0.2.7 {term} -all")
    assert caught.value.problem == "syntax"


@pytest.mark.parametrize("name", ["redirect", "exp"])
def test_modifier_twice(name: str) -> None:
    with pytest.raises(SpfSyntaxError):
        parse_record(f"v=spf1 {name}=a.example {name.upper()}=b.example")


def test_unknown_modifier_is_let_be() -> None:
    assert len(parse_record("v=spf1 ra=postmaster rp=100 x.y-z_1=%{c} -all").mechanisms) == 1


@given(st.text(max_size=200))
def test_any_text_is_parsed_or_refused(text: str) -> None:
    try:
        parse_record(f"v=spf1 {text}")
    except SpfSyntaxError as error:
        assert error.reason


def test_long_hostile_record_is_quick() -> None:
    text = "a:" + "%{d}." * 5000 + "x" * 5000 + "." + "-" * 5000
    with pytest.raises(SpfSyntaxError):
        parse_record(f"v=spf1 {text}")
