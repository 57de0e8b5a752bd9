"""What is known of a case, as marks."""

import pytest

from tests.planning.making import (
    NOW,
    bounce_of,
    finding_of,
    own_knowledge,
    situation_of,
    verdict_of,
)
from wizard.model import (
    Bounce,
    Cause,
    Circumstances,
    ConnectionFacts,
    ConnectionOutcome,
    Diagnosis,
    Finding,
    IpListsFacts,
    Kind,
    ListAnswer,
    ListVerdict,
    MxFacts,
    PtrFacts,
    Status,
)
from wizard.planning import PlanWishes
from wizard.planning.case import PlanCase
from wizard.planning.marks import marks_of


def marks(
    verdict: Diagnosis | None = None,
    bounce: Bounce | None = None,
    findings: tuple[Finding, ...] = (),
    wishes: PlanWishes | None = None,
    **answers: str,
) -> frozenset[str]:
    return marks_of(
        PlanCase(
            bounce or bounce_of(),
            verdict or verdict_of(),
            own_knowledge(),
            situation_of(**answers),
            {finding.id: finding for finding in findings},
            NOW,
            wishes or PlanWishes(),
        )
    )


def test_the_verdict_and_the_answers() -> None:
    found = marks(verdict_of(Cause.RATE_LIMIT, enhanced="4.7.28"), ours="some", path="isp")
    assert {"cause:rate_limit", "enhanced:4.7.28", "code:4", "retrying:yes"} <= found
    assert {"ours:some", "path:isp", "owner:other", "role:sender"} <= found
    assert {"sends_with:unknown", "mta:postfix", "provider:google"} <= found


@pytest.mark.parametrize(
    ("platform", "path"),
    [
        ("microsoft365", "hosted_mailbox"),
        ("google_workspace", "hosted_mailbox"),
        ("cpanel", "shared_host"),
        ("amazon_ses", "mail_service"),
        ("brevo", "mail_service"),
        ("plesk", "unknown"),
        (None, "unknown"),
    ],
)
def test_whose_server_a_platform_makes_it(platform: str | None, path: str) -> None:
    assert f"path:{path}" in marks(verdict_of(platform=platform))


def test_the_caller_knows_better_than_the_text() -> None:
    found = marks(verdict_of(platform="microsoft365"), path="own_server")
    assert {"path:own_server", "owner:own"} <= found


def test_a_log_is_read_by_whoever_runs_the_server() -> None:
    log = Bounce("x", Kind.LOG, circumstances=Circumstances())
    assert "path:own_server" in marks(bounce=log)


def listing(impact: str, **given: bool) -> Finding:
    answer = ListAnswer("l", "l.example", "192.0.2.1", ListVerdict.LISTED, impact=impact, **given)  # type: ignore[arg-type]  # keywords
    return finding_of("ip_lists", Status.PROBLEM, IpListsFacts("192.0.2.1", (answer,)))


@pytest.mark.parametrize(
    ("finding", "mark"),
    [
        (listing("A"), "listed"),
        (listing("C", used_by_receiver=True), "listed"),
        (listing("C"), None),
        (listing("A", policy_only=True), "policy_listed"),
        (listing("A", allow=True), None),
    ],
)
def test_which_listings_count(finding: Finding, mark: str | None) -> None:
    found = marks(findings=(finding,)) & {"listed", "policy_listed"}
    assert found == ({mark} if mark else set())


def test_findings_of_others_are_told_apart() -> None:
    ptr = PtrFacts("192.0.2.1", (), None)
    assert "finding:ptr" in marks(findings=(finding_of("ptr", Status.LOOK, ptr),))
    foreign = finding_of("ptr", Status.PROBLEM, ptr, belongs_to="microsoft365")
    assert {"foreign:ptr", "finding:ptr"} & marks(findings=(foreign,)) == {"foreign:ptr"}
    assert "ok:ptr" in marks(findings=(finding_of("ptr", Status.OK, ptr),))
    unknown = marks(findings=(finding_of("ptr", Status.UNKNOWN),))
    assert not {mark for mark in unknown if mark.endswith(":ptr")}


def test_the_receivers_state() -> None:
    gone = finding_of("mx", Status.PROBLEM, MxFacts("b.example", False, ()))
    assert "no_such_mail_domain" in marks(findings=(gone,))
    silent = ConnectionFacts("mx.b.example", "192.0.2.9", 25, ConnectionOutcome.TCP_TIMEOUT)
    assert "receiver_broken" in marks(findings=(finding_of("connection", Status.LOOK, silent),))
    stars = ConnectionFacts("mx.b.example", "192.0.2.9", 25, ConnectionOutcome.ANSWERS, masked=True)
    assert "masked" in marks(findings=(finding_of("connection", Status.LOOK, stars),))


@pytest.mark.parametrize(
    ("wishes", "expected"),
    [
        (PlanWishes(), set()),
        (PlanWishes(target_per_day=199), {"target_small"}),
        (PlanWishes(target_per_day=200, queue=1000), {"target_large"}),
        (PlanWishes(target_per_day=200, queue=1001), {"target_large", "queue_large"}),
        (PlanWishes(queue=10_000), set()),
    ],
)
def test_numbers(wishes: PlanWishes, expected: set[str]) -> None:
    found = marks(wishes=wishes)
    assert found & {"target_small", "target_large", "queue_large"} == expected


def test_an_ipv6_address_and_one_that_is_none() -> None:
    assert "ipv6" in marks(bounce=bounce_of(sending_ip="2001:db8::1"))
    assert "ipv6" not in marks(bounce=bounce_of(sending_ip="a:b"))
