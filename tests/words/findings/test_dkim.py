"""What is said of DKIM keys."""

from __future__ import annotations

import pytest

from tests.checks.test_dkim_key import rsa_text
from tests.words.findings.said import said, said_of
from wizard.checks.answers import DnsOutcome
from wizard.model import (
    CheckInputs,
    DkimFacts,
    DkimKey,
    DkimName,
    DkimState,
    Finding,
    Group,
    Status,
)

SEEN = CheckInputs(sender_domain="acme.example", dkim=(DkimName("s1", "acme.example"),))
AT = ("s1._domainkey.acme.example", "TXT")
NAME = "s1._domainkey.acme.example"
LONG = f"v=DKIM1; p={rsa_text(2048)}"


@pytest.mark.parametrize(
    ("records", "words", "mends"),
    [
        ([LONG], "is there.", False),
        ([LONG.replace("p=", "t=y; p=")], "marked as a test", True),
        ([f"v=DKIM1; p={rsa_text(1024)}"], "1024 bits are short today", True),
        (DnsOutcome.NXDOMAIN, f"the key to verify it, {NAME}, is not there", True),
        (["v=DKIM1; p="], "withdrawn", True),
        (["v=DKIM1; p=?"], "cannot be used", True),
    ],
)
async def test_key(records: list[str] | DnsOutcome, words: str, mends: bool) -> None:
    text = await said("dkim", SEEN, {AT: records})
    assert words in text.summary
    assert bool(text.fix) is mends


def test_key_too_short_for_anybody() -> None:
    key = DkimKey("s1", "acme.example", DkimState.FOUND, "rsa", 512)
    finding = Finding("dkim", Group.SENDER, Status.PROBLEM, facts=DkimFacts((key,)))
    text = said_of(finding)
    assert "too short (512 bits)" in text.summary
    assert "new key of 2048 bits" in text.fix


async def test_missing_key_is_fetched_from_the_signer_not_invented() -> None:
    text = await said("dkim", SEEN, {})
    assert "The server or service that signs your mail shows the record" in text.fix
    assert "p=" not in text.fix


async def test_worst_key_is_told_first_and_all_in_detail() -> None:
    names = (DkimName("s1", "acme.example"), DkimName("gone", "acme.example"))
    inputs = CheckInputs(sender_domain="acme.example", dkim=names)
    text = await said("dkim", inputs, {AT: [LONG]})
    assert "gone._domainkey.acme.example" in text.summary
    assert f"{NAME}: found, rsa 2048" in text.detail
    assert "gone._domainkey.acme.example: nothing there" in text.detail


async def test_guess_says_that_it_is_one() -> None:
    inputs = CheckInputs(sender_domain="acme.example")
    nothing = await said("dkim", inputs, {})
    something = await said("dkim", inputs, {("default._domainkey.acme.example", "TXT"): [LONG]})
    assert "under the names we tried" in nothing.summary
    assert "selector1, selector2" in nothing.detail
    assert "does not show here" in something.summary
    assert nothing.fix == something.fix == ""
