"""What is said of receiving servers."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import MxFacts, MxHost

GOOD = MxHost(10, "mx.example.org", ("192.0.2.1",))
GONE = MxHost(20, "old.example.org", (), "no_address")


@pytest.mark.parametrize(
    ("facts", "said", "mends"),
    [
        (MxFacts("example.org", True, (GOOD,)), "goes to mx.example.org", False),
        (MxFacts("example.org", True, (GOOD,), provider="google"), "goes to Google", False),
        (
            MxFacts("example.org", True, (GOOD,), provider="mimecast", gateway=True),
            "filter of Mimecast",
            False,
        ),
        (MxFacts("example.org", False, ()), "no domain example.org", True),
        (MxFacts("example.org", True, (), null_mx=True), "no mail at all (null MX)", True),
        (MxFacts("example.org", True, (GOOD,), implicit=True), "its own address serves", False),
        (MxFacts("example.org", True, (GOOD, GONE)), "Some of the receiving servers", True),
        (MxFacts("example.org", True, (GONE,)), "no receiving server that can be reached", True),
        (
            MxFacts("example.org", True, (MxHost(1, "a.example.org", (), "no_answer"),)),
            "could not be looked up",
            False,
        ),
        (
            MxFacts("example.org", True, (MxHost(1, "a.example.org", ("192.0.2.1",), "cname"),)),
            "goes to a.example.org",
            True,
        ),
        (MxFacts("example.org", True, (GOOD,), example_address=True), "is an example", False),
    ],
)
def test_each_set_has_its_sentence_and_a_fix_only_where_something_is_to_mend(
    facts: MxFacts, said: str, mends: bool
) -> None:
    text = say("mx", facts)
    assert said in text.summary
    assert bool(text.fix) is mends


def test_the_detail_lists_each_host_with_what_is_wrong() -> None:
    detail = say("mx", MxFacts("example.org", True, (GOOD, GONE))).detail
    assert detail.splitlines() == [
        "10 mx.example.org 192.0.2.1",
        "20 old.example.org: has no address",
    ]


def test_a_refusal_behind_a_gateway_is_said_to_be_the_gateways() -> None:
    facts = MxFacts("example.org", True, (GOOD,), provider="mimecast", gateway=True)
    assert "filter's own" in say("mx", facts).detail
