"""No step, and no reason of one, rests on a check that was not made or could not tell."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.planning.making import finding_of, plan_of, verdict_of
from wizard.model import (
    Cause,
    Finding,
    Group,
    IpListsFacts,
    MxFacts,
    Plan,
    PtrFacts,
    Reason,
    ReasonKind,
    SpfFacts,
    Status,
)

CHECKS = [
    "mx",
    "connection",
    "tls",
    "port25",
    "ptr",
    "helo",
    "spf",
    "dkim",
    "dmarc",
    "sender_mx",
    "ip_lists",
    "domain_lists",
]
SILENT = st.builds(
    Finding,
    id=st.sampled_from(CHECKS),
    group=st.just(Group.SENDER),
    status=st.sampled_from([Status.UNKNOWN, Status.SKIPPED]),
    facts=st.sampled_from(
        [
            None,
            PtrFacts("192.0.2.1", (), None, address_kind="example"),
            IpListsFacts("192.0.2.1", ()),
            MxFacts("receiver.example", exists=False, hosts=()),
        ]
    ),
    reason=st.sampled_from(list(Reason)),
)


def with_reasons(plan: Plan) -> list[tuple[Any, ...]]:
    return [(step.id, step.facts, step.reasons) for step in plan.steps]


@given(
    cause=st.sampled_from(list(Cause)),
    silent=st.lists(SILENT, max_size=6, unique_by=lambda finding: finding.id),
    path=st.sampled_from(["own_server", "shared_host", "unknown"]),
)
def test_silent_checks_change_no_plan(cause: Cause, silent: list[Finding], path: str) -> None:
    without = plan_of(verdict_of(cause), path=path)
    plan = plan_of(verdict_of(cause), findings=silent, path=path)
    assert with_reasons(plan) == with_reasons(without)
    kinds = {reason.kind for step in plan.steps for reason in step.reasons}
    assert ReasonKind.FINDING not in kinds


@pytest.mark.parametrize("status", [Status.LOOK, Status.PROBLEM])
@pytest.mark.parametrize(
    ("check", "facts"),
    [
        ("ptr", PtrFacts("203.0.113.4", (), None, address_kind="example")),
        ("ptr", PtrFacts("10.0.0.4", (), None, address_kind="private")),
        ("spf", SpfFacts("acme.example", "203.0.113.4", "", address_kind="example")),
        ("ip_lists", IpListsFacts("203.0.113.4", (), "example")),
        ("mx", MxFacts("receiver.example", exists=False, hosts=(), example_address=True)),
        ("sender_mx", None),
        ("dmarc", None),
    ],
)
def test_an_example_or_an_inner_address_is_nothing_found(
    check: str, facts: Any, status: Status
) -> None:
    found = finding_of(check, status, facts)
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), findings=[found])
    assert with_reasons(plan) == with_reasons(plan_of(verdict_of(Cause.RATE_LIMIT)))


def test_what_was_found_is_a_reason() -> None:
    found = finding_of("ptr", Status.PROBLEM, PtrFacts("81.169.1.4", (), None))
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), findings=[found])
    reasons = {step.id: step.reasons for step in plan.steps}
    assert [reason.ref for reason in reasons["mend_ptr"]] == ["ptr"]
    unknown = replace(found, status=Status.UNKNOWN, reason=Reason.SERVER_FAILED)
    plan = plan_of(verdict_of(Cause.RATE_LIMIT), findings=[unknown])
    assert "mend_ptr" not in {step.id for step in plan.steps}
