"""The receiver's demand for encryption: fetched, read, compared with its servers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.checks.fakes import FakeWeb, Zone, find
from wizard.checks.answers import DnsOutcome, WebAnswer, WebOutcome
from wizard.checks.mta_sts import status_of
from wizard.model import Finding, MtaStsFacts, Reason, Status

D = "example.org"
POLICY = "version: STSv1\nmode: enforce\nmx: mx.example.org\nmax_age: 604800\n"
URL = "https://mta-sts.example.org/.well-known/mta-sts.txt"
PUBLISHED: Zone = {
    ("_mta-sts.example.org", "TXT"): ("v=STSv1; id=7",),
    ("mta-sts.example.org", "A"): ("8.8.4.8",),
    (D, "MX"): ("10 mx.example.org",),
    ("mx.example.org", "A"): ("8.8.4.25",),
}
Web = WebOutcome


def page(body: str = POLICY, status: int = 200, location: str = "") -> WebAnswer:
    return WebAnswer(URL, Web.ANSWERS, "8.8.4.8", status, body, location)


def no_page(outcome: WebOutcome) -> WebAnswer:
    return WebAnswer(URL, outcome, "8.8.4.8", error="why")


async def sts(answer: WebAnswer, zone: Zone = PUBLISHED, **more: Any) -> tuple[Finding, FakeWeb]:
    web = FakeWeb(answer)
    return (await find(zone, only=("mta_sts",), web=web, **more))["mta_sts"], web


async def test_a_policy_that_fits_is_in_order() -> None:
    finding, web = await sts(page())
    assert isinstance(finding.facts, MtaStsFacts)
    assert (finding.status, finding.facts.mode, finding.facts.max_age) == (
        Status.OK,
        "enforce",
        604_800,
    )
    ((target, path),) = web.fetched
    assert (target.host, target.address, target.port) == ("mta-sts.example.org", "8.8.4.8", 443)
    assert path == "/.well-known/mta-sts.txt"


async def test_a_host_that_the_policy_does_not_name_holds_mail_back() -> None:
    finding, _ = await sts(page(POLICY.replace("mx: mx.", "mx: other.")))
    assert isinstance(finding.facts, MtaStsFacts)
    assert (finding.status, finding.facts.unmatched) == (Status.PROBLEM, ("mx.example.org",))


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (page(status=404), "status"),
        (page(status=301, location="https://www.example.org/"), "redirect"),
        (page("<html>"), "bad_policy"),
        (no_page(Web.UNREACHABLE), "unreachable"),
        (no_page(Web.TIMEOUT), "unreachable"),
        (no_page(Web.MALFORMED), "unreachable"),
        (no_page(Web.UNTRUSTED), "certificate"),
        (no_page(Web.NO_TLS), "certificate"),
        (no_page(Web.TOO_LONG), "too_long"),
    ],
)
async def test_a_policy_that_cannot_be_had_is_worth_a_look(answer: WebAnswer, problem: str) -> None:
    finding, _ = await sts(answer)
    assert isinstance(finding.facts, MtaStsFacts)
    assert (finding.status, finding.facts.problem) == (Status.LOOK, problem)


@pytest.mark.parametrize(
    ("zone", "status"),
    [
        ({}, Status.NOTE),
        ({("_mta-sts.example.org", "TXT"): ("v=spf1 -all",)}, Status.NOTE),
        ({("_mta-sts.example.org", "TXT"): ("v=STSv1; id=1", "v=STSv1; id=2")}, Status.LOOK),
        ({("_mta-sts.example.org", "TXT"): ("v=STSv1; id=1",)}, Status.LOOK),
        ({("_mta-sts.example.org", "TXT"): DnsOutcome.SERVFAIL}, Status.UNKNOWN),
    ],
)
async def test_without_a_usable_record_no_page_is_asked_for(zone: Zone, status: Status) -> None:
    finding, web = await sts(page(), zone)
    assert (finding.status, web.fetched) == (status, [])


async def test_a_private_address_is_left_alone() -> None:
    finding, web = await sts(page(), {**PUBLISHED, ("mta-sts.example.org", "A"): ("10.0.0.8",)})
    assert (finding.reason, web.fetched) == (Reason.PRIVATE_ADDRESS, [])


FITS = MtaStsFacts(D, True, mode="enforce", mx=("mx.example.org",))


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (FITS, Status.OK),
        (replace(FITS, certificate_ok=True), Status.OK),
        (replace(FITS, certificate_ok=False), Status.PROBLEM),
        (replace(FITS, mode="testing"), Status.NOTE),
        (replace(FITS, mode="testing", unmatched=("x",)), Status.LOOK),
        (replace(FITS, mode="none"), Status.NOTE),
    ],
)
def test_only_an_enforced_policy_can_be_a_problem(facts: MtaStsFacts, status: Status) -> None:
    assert status_of(facts) is status
