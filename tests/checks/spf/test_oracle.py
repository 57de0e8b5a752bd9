"""On generated records the evaluator agrees with pyspf, an older library, as an oracle.

Left out on purpose, because pyspf is known to differ from RFC 7208 there: a redirect counted
although a mechanism matched, include of the domain itself refused before it is reached, an error of
a PTR look-up as "temperror", macros that keep no part, %{p} looked up before its term is reached,
an MX set whose later hosts do not exist.
The RFC's own suite (test_rfc7208.py) covers those.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.checks.dns_table import TableResolver
from wizard.checks.answers import DnsOutcome
from wizard.checks.sending import sending_address
from wizard.checks.spf.evaluate import SpfQuery, evaluate

spf = pytest.importorskip("spf", reason="pyspf is not installed: run `make setup ARGS=--developer`")

IPS = ("192.0.2.1", "192.0.2.77", "198.51.100.9", "2001:db8::1", "2001:db8:7::9")
HOSTS = ("mail.one.example", "mx1.two.example", "six.one.example", "gone.one.example")
DOMAINS = ("one.example", "two.example", "three.example", "four.example")
ADDRESSES = {
    ("mail.one.example", "A"): ["192.0.2.1", "192.0.2.2"],
    ("mail.one.example", "AAAA"): ["2001:db8::1"],
    ("mx1.two.example", "A"): ["198.51.100.9"],
    ("mx1.two.example", "AAAA"): ["2001:db8:7::9"],
    ("six.one.example", "AAAA"): ["2001:db8:7::9"],
    ("one.example", "A"): ["192.0.2.77"],
    ("one.example", "MX"): ["10 mail.one.example", "20 mx1.two.example"],
    ("two.example", "MX"): ["5 mx1.two.example"],
    ("three.example", "A"): ["198.51.100.200"],
    ("four.example", "A"): DnsOutcome.TIMEOUT,
    ("four.example", "AAAA"): DnsOutcome.TIMEOUT,
    ("1.2.0.192.in-addr.arpa", "PTR"): ["mail.one.example"],
    ("9.100.51.198.in-addr.arpa", "PTR"): ["other.example", "mx1.two.example"],
    ("other.example", "A"): ["192.0.2.200"],
    ("192.0.2.1.list.example", "A"): ["127.0.0.2"],
    ("why.one.example", "TXT"): ["%{i} may not send as %{S} (%{c})."],
    ("one.jane.list.example", "A"): ["127.0.0.2"],
}

GOOD_MACROS = ("%{i}.list.example", "%{o1r}.%{l1}.list.example", "%{d2}", "%{h}", "%{D}")
ODD_MACROS = (
    "%%.one.example",
    "%{lr-}.%{d1}.example",
    "%{ir}.%{v}.list.example",
    "%{s}",
    "%{l1r+-}.x.y",
)
BAD = ("no-dot", "a..b.c", "%{x}.example", "a%b.example", "one.example/24", "192.0.2.1", "")
GOOD_NETWORKS = ("ip4:192.0.2.0/24", "ip4:198.51.100.9", "ip4:192.0.2.1/32", "ip6:2001:db8::/32")
ODD_NETWORKS = ("ip6:2001:DB8:7::9", "ip6:::/0", "IP4:10.0.0.0/8", "ip6:::ffff:192.0.2.1")
BAD_NETWORKS = (
    "ip4:192.0.2",
    "ip4:1.2.3.4/33",
    "ip6:2001:db8::1/129",
    "ip6:192.0.2.1",
    "ip4:192.0.2.01",
)

names = st.sampled_from((*HOSTS, *DOMAINS, *DOMAINS, "MAIL.One.EXAMPLE", "one.example."))
targets = st.one_of(names, names, names, names, st.sampled_from(GOOD_MACROS + ODD_MACROS))
prefixes = st.sampled_from(["", "", "", "", "/24", "/0", "//64", "/30//126"])
asking = st.builds("{}:{}{}".format, st.sampled_from(["a", "mx"]), targets, prefixes)
implicit = st.builds("{}{}".format, st.sampled_from(["a", "mx", "A", "Mx"]), prefixes)
other = st.builds(
    "{}:{}".format, st.sampled_from(["include", "include", "INCLUDE", "exists", "ptr"]), targets
)
networks = st.sampled_from(GOOD_NETWORKS + ODD_NETWORKS)
valid = st.one_of(networks, networks, implicit, asking, other, other, st.just("ptr"))
broken = st.one_of(
    st.sampled_from((*BAD_NETWORKS, "foo", "include", "all:x", "ptr/24", "a/33", "mx//129", "a/")),
    st.builds(
        "{}:{}".format, st.sampled_from(["a", "mx", "include", "exists"]), st.sampled_from(BAD)
    ),
)
mechanisms = st.builds(
    "{}{}".format,
    st.sampled_from(["", "", "", "+", "-", "~", "?"]),
    st.integers(0, 19).flatmap(lambda n: broken if n == 19 else valid),
)
modifiers = st.sampled_from(
    ["exp=why.one.example", "foo=bar", "x-y_z.1=%{i}", "redirect=two.example"] * 3
    + ["redirect=three.example", "redirect=gone.one.example", "bad=%q", "=x", "exp=", "redirect="]
)
ends = st.sampled_from(["-all", "~all", "?all", "+all", "all", "", "", "-all "])
records = st.builds(
    lambda terms, extra, end: " ".join(["v=spf1", *terms, *extra, end]),
    st.lists(mechanisms, max_size=4),
    st.lists(modifiers, max_size=1),
    ends,
)
zones = st.fixed_dictionaries({name: records for name in DOMAINS[:3]})


def lookup_in(table: dict[tuple[str, str], Any]) -> Any:
    """What pyspf asks instead of DNS: the rows of the same table."""

    def lookup(name: str, kind: str, *_options: Any) -> Iterator[tuple[tuple[str, str], Any]]:
        found = table.get((name.lower().rstrip("."), kind), ())
        if isinstance(found, DnsOutcome):
            raise spf.TempError("DNS timeout")
        for record in found:
            yield (name, kind), for_pyspf(kind, record)

    return lookup


def for_pyspf(kind: str, record: str) -> Any:
    if kind == "AAAA":
        return socket.inet_pton(socket.AF_INET6, record)
    if kind == "TXT":
        return (record.encode(),)
    if kind == "MX":
        preference, _, host = record.partition(" ")
        return int(preference), host
    return record


ITSELF = re.compile(r"include:(?:%\{d2?\}|(one|two|three)\.example\.?)(?: |$)", re.IGNORECASE)


def differs(texts: dict[str, str]) -> bool:
    """Tell whether a record holds what the module's docstring leaves out."""
    return any(
        (found[1] is None or name.startswith(found[1].lower()))
        for name, text in texts.items()
        for found in ITSELF.finditer(text)
    ) or any(re.search("[-+~?]exists( |$)", text) for text in texts.values())


@pytest.mark.slow
@settings(
    max_examples=600, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(
    texts=zones, ip=st.sampled_from(IPS), helo=st.sampled_from(["mail.one.example", "[192.0.2.1]"])
)
def test_same_result_as_pyspf(texts: dict[str, str], ip: str, helo: str) -> None:
    assume(not differs(texts))
    table: dict[tuple[str, str], Any] = dict(ADDRESSES)
    table |= {(name, "TXT"): ["something else", text] for name, text in texts.items()}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spf, "DNSLookup", lookup_in(table))
        theirs, _, their_words = spf.query(i=ip, s="jane@one.example", h=helo).check()
    query = SpfQuery(sending_address(ip), "one.example", helo, "jane")
    ours = asyncio.run(evaluate(query, TableResolver(table).ask))
    assert ours.result == theirs, (ours, their_words)
    if ours.explanation:
        assert ours.explanation == their_words
