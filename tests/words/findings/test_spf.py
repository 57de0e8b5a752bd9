"""What is said of SPF: never a second record, never a wholly new one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.dns_table import Table
from tests.checks.one_check import IP
from tests.words.findings.said import said
from wizard.checks.answers import DnsOutcome
from wizard.model import CheckInputs, CheckOptions

INPUTS = CheckInputs(sending_ip=IP, sender_domain="acme.example")
AT = ("acme.example", "TXT")
MANY = " ".join(f"a:h{n}.acme.example" for n in range(11))


@pytest.mark.parametrize(
    ("records", "summary"),
    [
        ([f"v=spf1 ip4:{IP} -all"], f"acme.example allows {IP} to send for it."),
        (["v=spf1 -all"], "receivers are told to refuse its mail"),
        (["v=spf1 ~all"], "receivers are told to distrust its mail"),
        (["v=spf1 ?all"], "neither allows nor forbids"),
        (["a token"], "does not tell who may send"),
        (["v=spf1 -all", "v=spf1 ~all"], "more than one SPF record"),
        (["v=spf1 include:gone.example -all"], "refers to one that does not exist"),
        (["v=spf1 include:acme.example -all"], "refers to itself in a circle"),
        (["v=spf1 a:x.example a:y.example a:z.example -all"], "things that do not exist"),
        (["v=spf1 ipv4:192.0.2.1 -all"], "has a mistake"),
    ],
)
async def test_summary(records: list[str], summary: str) -> None:
    assert summary in (await said("spf", INPUTS, {AT: records})).summary


async def test_too_many_questions() -> None:
    hosts = {(f"h{n}.acme.example", "A"): ["198.51.100.1"] for n in range(11)}
    text = await said("spf", INPUTS, {AT: [f"v=spf1 {MANY} -all"], **hosts})
    assert "asks too many further questions (10 are allowed)" in text.summary
    assert "Take out the parts of services that no longer send" in text.fix


async def test_fix_is_the_existing_record_with_this_server() -> None:
    text = await said(
        "spf",
        INPUTS,
        {AT: ["v=spf1 include:b.example ~all"], ("b.example", "TXT"): ["v=spf1 -all"]},
    )
    assert f"\nv=spf1 include:b.example ip4:{IP} ~all\n" in text.fix
    assert "do not add a second one" in text.fix
    assert "Keep the old text" in text.fix


async def test_without_a_record_none_is_made_up() -> None:
    text = await said("spf", INPUTS, {AT: ["a token"]})
    assert "v=spf1" not in text.fix
    assert text.fix.endswith(f"\nip4:{IP}")


async def test_domain_that_does_not_exist() -> None:
    text = await said("spf", INPUTS, {})
    assert text.summary == "There is no domain acme.example."
    assert "ip4:" not in text.fix


async def test_record_that_shuts_the_server_out_by_name() -> None:
    text = await said("spf", INPUTS, {AT: [f"v=spf1 -ip4:{IP} +all"]})
    assert f"The part -ip4:{IP} shuts this server out." in text.fix


async def test_tree_and_counts_for_the_expert() -> None:
    table: Table = {
        AT: ["v=spf1 include:b.example -all exp=why.example"],
        ("b.example", "TXT"): ["v=spf1 ip4:198.51.100.1 ?all"],
        ("why.example", "TXT"): ["Not ours."],
    }
    lines = (await said("spf", INPUTS, table)).detail.split("\n")
    assert lines[0] == "acme.example: v=spf1 include:b.example -all exp=why.example → fail"
    assert lines[1] == "  b.example: v=spf1 ip4:198.51.100.1 ?all → neutral"
    assert "What decided: -all" in lines
    assert "Further questions: 1 of 10 allowed; with an empty answer: 0 of 2." in lines
    assert "The domain's own words: Not ours." in lines


async def test_loose_record() -> None:
    text = await said("spf", INPUTS, {AT: ["v=spf1 +all"]})
    assert "allows the whole world to send" in text.detail
    assert "end it with ~all" in text.fix


async def test_bounce_identity_is_explained() -> None:
    inputs = CheckInputs(sending_ip=IP, helo="mail.acme.example")
    text = await said("spf", inputs, {("mail.acme.example", "TXT"): [f"v=spf1 ip4:{IP} -all"]})
    assert "the name that the server greets with counts" in text.detail


async def test_not_told() -> None:
    text = await said("spf", INPUTS, {AT: DnsOutcome.TIMEOUT})
    assert text.summary == "No answer came in time, so this could not be told."


async def test_example_address() -> None:
    text = await said("spf", replace(INPUTS, sender_domain="acme.de"), {}, CheckOptions())
    assert text.summary == f"{IP} is an example address, not a real one."


async def test_example_domain() -> None:
    text = await said("spf", INPUTS, {}, CheckOptions())
    assert text.summary == "Not asked: acme.example is an example, not a real one."


async def test_missing_input_is_named() -> None:
    text = await said("spf", CheckInputs(sending_ip=IP), {})
    assert "the sender's domain" in text.summary
