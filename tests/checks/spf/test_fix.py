"""The record to publish: the existing one with one term more."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.sending import sending_address
from wizard.checks.spf.fix import merged_record, term_for
from wizard.checks.spf.grammar import parse_record

TERM = "ip4:203.0.113.10"


@pytest.mark.parametrize(
    ("record", "merged"),
    [
        ("v=spf1 mx -all", f"v=spf1 mx {TERM} -all"),
        ("v=spf1 mx ~all", f"v=spf1 mx {TERM} ~all"),
        ("v=spf1  mx  ?ALL ", f"v=spf1 mx {TERM} ?ALL"),
        ("v=spf1 mx", f"v=spf1 mx {TERM}"),
        ("v=spf1", f"v=spf1 {TERM}"),
        ("v=spf1 mx redirect=_spf.acme.example", f"v=spf1 mx {TERM} redirect=_spf.acme.example"),
        ("v=spf1 exp=x.example mx -all", f"v=spf1 exp=x.example mx {TERM} -all"),
        (f"v=spf1 {TERM} -all", ""),
        (f"v=spf1 +{TERM} -all", ""),
        ("v=spf1 nonsense -all", ""),
    ],
)
def test_where_the_term_goes(record: str, merged: str) -> None:
    assert merged_record(record, TERM, 3) == merged


def test_platform_is_included() -> None:
    term = term_for(sending_address("203.0.113.10"), "spf.protection.outlook.com")
    assert merged_record("v=spf1 mx -all", term, 1) == (
        "v=spf1 mx include:spf.protection.outlook.com -all"
    )


def test_no_include_beyond_the_limit_but_an_address() -> None:
    assert merged_record("v=spf1 mx -all", "include:a.example", 10) == ""
    assert merged_record("v=spf1 mx -all", TERM, 10) != ""


def test_ipv6_term() -> None:
    assert term_for(sending_address("2001:db8::25"), "") == "ip6:2001:db8::25"


terms = st.lists(
    st.sampled_from(["mx", "a", "include:b.example", "ip4:192.0.2.0/24", "-all", "~all", "x=y"]),
    max_size=6,
)


@given(terms)
def test_nothing_else_of_the_record_changes(given_terms: list[str]) -> None:
    record = " ".join(["v=spf1", *given_terms])
    merged = merged_record(record, TERM, 0)
    without = merged.split(" ")
    without.remove(TERM)
    assert without == record.split(" ")
    parse_record(merged)
