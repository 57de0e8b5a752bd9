"""TLS and network steps: what was seen, and whose it is to mend."""

import pytest

from tests.planning.making import bounce_of, finding_of, plan_of, step_of, verdict_of
from wizard.model import (
    Cause,
    ConnectionFacts,
    ConnectionOutcome,
    MendFacts,
    Status,
    TlsFacts,
)


@pytest.mark.parametrize(
    ("facts", "state", "ask"),
    [
        (TlsFacts("mx.b.example", True, True, expired=True), "expired", "receiver"),
        (TlsFacts("mx.b.example", False, False), "not_offered", "receiver"),
        (TlsFacts("mx.b.example", True, True, name_matches=False), "name", "receiver"),
        (TlsFacts("mx.b.example", True, True, self_signed=True), "self_signed", "mail_admin"),
        (TlsFacts("mx.b.example", True, False), "failed", "mail_admin"),
        (TlsFacts("mx.b.example", True, True), "", "mail_admin"),
    ],
)
def test_what_is_wrong_with_the_certificate(facts: TlsFacts, state: str, ask: str) -> None:
    plan = plan_of(verdict_of(Cause.TLS), findings=[finding_of("tls", Status.PROBLEM, facts)])
    made = step_of(plan, "mend_tls").facts
    assert isinstance(made, MendFacts)
    assert (made.name, made.before, made.ask) == ("mx.b.example", state, ask)


def test_the_host_that_could_not_be_reached() -> None:
    facts = ConnectionFacts("mx.b.example", "203.0.113.5", 25, ConnectionOutcome.TCP_TIMEOUT)
    plan = plan_of(
        verdict_of(Cause.NETWORK, provider=None),
        findings=[finding_of("connection", Status.PROBLEM, facts)],
    )
    made = step_of(plan, "mend_network").facts
    assert isinstance(made, MendFacts)
    assert (made.name, made.before) == ("mx.b.example", "tcp_timeout")


def test_without_a_check_the_texts_host_is_named() -> None:
    plan = plan_of(verdict_of(Cause.NETWORK), bounce_of(receiving_host="mx.c.example"))
    made = step_of(plan, "mend_network").facts
    assert isinstance(made, MendFacts)
    assert made.name == "mx.c.example"
