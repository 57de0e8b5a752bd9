"""Macro expansion, with the examples of RFC 7208 section 7.4."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.sending import sending_address
from wizard.checks.spf.errors import SpfSyntaxError
from wizard.checks.spf.evaluate import SpfQuery
from wizard.checks.spf.macros import EXPLANATION_LETTERS, parse_macros
from wizard.checks.spf.names import fit

IPV4 = SpfQuery(sending_address("192.0.2.3"), "email.example.com", "mx", "strong-bad")
IPV6 = SpfQuery(sending_address("2001:db8::cb01"), "email.example.com", "mx", "strong-bad")


def expand(text: str, query: SpfQuery = IPV4) -> str:
    values = query.values("email.example.com", "mx.example.org")
    return parse_macros(text, EXPLANATION_LETTERS).expand(values)


@pytest.mark.parametrize(
    ("text", "expanded"),
    [
        ("%{s}", "strong-bad@email.example.com"),
        ("%{o}", "email.example.com"),
        ("%{d}", "email.example.com"),
        ("%{d4}", "email.example.com"),
        ("%{d3}", "email.example.com"),
        ("%{d2}", "example.com"),
        ("%{d1}", "com"),
        ("%{dr}", "com.example.email"),
        ("%{d2r}", "example.email"),
        ("%{l}", "strong-bad"),
        ("%{l-}", "strong.bad"),
        ("%{lr}", "strong-bad"),
        ("%{lr-}", "bad.strong"),
        ("%{l1r-}", "strong"),
        ("%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"),
        ("%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"),
        ("%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"),
        ("%%%_%-x", "% %20x"),
        ("%{p}", "mx.example.org"),
        ("%{S}", "strong-bad%40email.example.com"),
        ("%{c}", "192.0.2.3"),
    ],
)
def test_expansion(text: str, expanded: str) -> None:
    assert expand(text) == expanded


def test_ipv6_address_is_spelt_in_nibbles() -> None:
    nibbles = "1.0.B.C.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.B.D.0.1.0.0.2"
    assert expand("%{ir}.%{v}.arpa", IPV6) == f"{nibbles}.ip6.arpa"


@pytest.mark.parametrize(
    "text", ["%", "%x", "%(d)", "%{d", "%{}", "%{z}", "%{d0}", "%{d!}", "a\x7f"]
)
def test_bad_macros(text: str) -> None:
    with pytest.raises(SpfSyntaxError):
        parse_macros(text)


@pytest.mark.parametrize("letter", ["c", "r", "t"])
def test_letters_for_explanations_only(letter: str) -> None:
    with pytest.raises(SpfSyntaxError):
        parse_macros(f"%{{{letter}}}")
    assert parse_macros(f"%{{{letter}}}", EXPLANATION_LETTERS).uses(letter)


def test_too_long_name_loses_labels_from_the_left() -> None:
    name = ".".join(["label"] * 60)
    fitted = fit(name + ".")
    assert len(fitted) <= 253
    assert name.endswith(fitted)


@given(st.text(max_size=100))
def test_what_parses_expands(text: str) -> None:
    try:
        macros = parse_macros(text, EXPLANATION_LETTERS, spaces=True)
    except SpfSyntaxError:
        return
    assert isinstance(macros.expand(IPV4.values("a.example", "b.example")), str)
