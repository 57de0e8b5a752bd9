"""What is said of encryption."""

from __future__ import annotations

from typing import Any

import pytest

from tests.words.findings.saying import say
from wizard.model import TlsFacts

STAMP = "2027-01-01T00:00:00Z"


def facts(**more: Any) -> TlsFacts:
    usual = {
        "offered": True,
        "established": True,
        "not_after": STAMP,
        "name_matches": True,
        "trusted": True,
    }
    return TlsFacts("mx.example.org", **(usual | more))


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (facts(), "with a valid certificate"),
        (facts(offered=False, established=False), "offers no encryption"),
        (facts(established=False), "cannot be begun"),
        (facts(expired=True), "out of date"),
        (facts(name_matches=False), "for another name"),
        (facts(self_signed=True, trusted=False), "self-signed"),
        (facts(trusted=False), "nobody that this computer trusts"),
        (facts(not_after=""), "could not be read"),
        (facts(trusted=None), "cannot be judged here"),
    ],
)
def test_each_state_has_its_sentence(seen: TlsFacts, said: str) -> None:
    assert said in say("tls", seen).summary


def test_a_doubtful_certificate_is_said_not_to_stop_mail() -> None:
    assert "delivered all the same" in say("tls", facts(expired=True)).summary


def test_the_store_that_judged_is_named() -> None:
    detail = say("tls", facts(trust_store="certifi (140)", names=("a", "b"), error="why")).detail
    assert "certifi (140)" in detail
    assert "a, b" in detail
    assert "for a reason not known here" in detail.splitlines()[-1]
    assert "why" not in detail
