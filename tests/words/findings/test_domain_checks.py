"""What is said of resolver, name servers, signatures, MTA-STS, DANE and the bulk-sender rules."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import (
    BulkRule,
    BulkRulesFacts,
    DaneFacts,
    DaneHost,
    DaneState,
    DnssecFacts,
    DnssecState,
    Facts,
    MtaStsFacts,
    MxFacts,
    MxHost,
    NameServerAnswer,
    NameServersFacts,
    NameServerState,
    ReceiverRules,
    ResolverFacts,
    ResolverState,
    RuleState,
    Status,
)

D = "example.org"
GOOD = NameServerAnswer("ns1.example.net", "192.0.2.1", NameServerState.ANSWERS, ("10 mx",), 7)
LAME = NameServerAnswer("ns2.example.net", "192.0.2.2", NameServerState.LAME)
OTHER = NameServerAnswer("ns2.example.net", "192.0.2.2", NameServerState.ANSWERS, ("5 old",), 7)
STS = MtaStsFacts(D, True, mode="enforce", mx=("mx.example.org",))


def resolver(state: ResolverState, **more: object) -> ResolverFacts:
    return ResolverFacts(("192.0.2.53",), state, **more)  # type: ignore[arg-type]  # test data


def servers(*answers: NameServerAnswer, **more: object) -> NameServersFacts:
    return NameServersFacts(D, D, answers, **more)  # type: ignore[arg-type]  # test data


def rules(state: RuleState, *, bulk_only: bool = False, binds: bool = True) -> BulkRulesFacts:
    rule = BulkRule("ptr", state, bulk_only, seen_in=("ptr",))
    return BulkRulesFacts("acme.org", (ReceiverRules("google", (rule,), 5000, binds, "source"),))


@pytest.mark.parametrize(
    ("check", "facts", "status", "said", "mends"),
    [
        ("resolver", resolver(ResolverState.ANSWERS), Status.OK, "as it should", False),
        ("resolver", resolver(ResolverState.ANSWERS, public=True), Status.NOTE, "public one", True),
        ("resolver", resolver(ResolverState.INVENTS), Status.LOOK, "makes up answers", True),
        ("resolver", resolver(ResolverState.DENIES), Status.LOOK, "surely exist", True),
        ("resolver", resolver(ResolverState.REFUSES), Status.LOOK, "refuses", True),
        ("resolver", resolver(ResolverState.FAILS), Status.LOOK, "failures only", True),
        ("resolver", resolver(ResolverState.SILENT), Status.LOOK, "does not answer", True),
        ("resolver", resolver(ResolverState.MISSING), Status.LOOK, "no DNS server", True),
        ("name_servers", servers(GOOD, agree=True), Status.OK, "say the same", False),
        ("name_servers", servers(GOOD, LAME), Status.LOOK, "Only 1 of example.org's 2", True),
        ("name_servers", servers(LAME, LAME), Status.PROBLEM, "None of example.org's", True),
        ("name_servers", servers(GOOD, OTHER, agree=False), Status.LOOK, "is chance", True),
        (
            *("name_servers", servers(GOOD, GOOD, agree=True, serials_agree=False)),
            *(Status.NOTE, "different versions", False),
        ),
        (
            *("name_servers", servers(LAME, LAME, intercepted=True)),
            *(Status.UNKNOWN, "in place of", False),
        ),
        ("name_servers", servers(LAME), Status.UNKNOWN, "lets nobody ask", False),
        ("dnssec", DnssecFacts(D, DnssecState.SECURE), Status.OK, "signatures are right", False),
        ("dnssec", DnssecFacts(D, DnssecState.INSECURE), Status.NOTE, "does not sign", False),
        ("dnssec", DnssecFacts(D, DnssecState.BOGUS), Status.PROBLEM, "are wrong", True),
        ("dnssec", DnssecFacts(D, DnssecState.UNCHECKED), Status.UNKNOWN, "not be judged", False),
        (
            *("dnssec", DnssecFacts(D, DnssecState.UNCHECKED, signed=True)),
            *(Status.UNKNOWN, "signs its DNS answers, but", False),
        ),
        ("mta_sts", MtaStsFacts(D, False), Status.NOTE, "few have one", False),
        ("mta_sts", STS, Status.OK, "fit that", False),
        (
            *("mta_sts", MtaStsFacts(D, True, mode="enforce", unmatched=("mx.example.org",))),
            *(Status.PROBLEM, "not all of its receiving servers", True),
        ),
        (
            *("mta_sts", MtaStsFacts(D, True, mode="enforce", certificate_ok=False)),
            *(Status.PROBLEM, "no valid certificate", True),
        ),
        ("mta_sts", MtaStsFacts(D, True, mode="testing"), Status.NOTE, "tries out", False),
        (
            *("mta_sts", MtaStsFacts(D, True, mode="testing", certificate_ok=False)),
            *(Status.LOOK, "holds no mail back yet", False),
        ),
        ("mta_sts", MtaStsFacts(D, True, mode="none"), Status.NOTE, "withdrawn", False),
        ("mta_sts", MtaStsFacts(D, True, problem="redirect"), Status.LOOK, "sends on", True),
        ("dane", DaneFacts(D, False), Status.NOTE, "plays no part", False),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.USABLE, ("3",), False),))),
            *(Status.PROBLEM, "another certificate", True),
        ),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.USABLE, ("3",), True),))),
            *(Status.OK, "is the one", False),
        ),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.USABLE, ("3",)),))),
            *(Status.NOTE, "none was seen", False),
        ),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.BOGUS),))),
            *(Status.PROBLEM, "cannot be looked up", False),
        ),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.UNUSABLE),))),
            *(Status.LOOK, "cannot be used", False),
        ),
        (
            *("dane", DaneFacts(D, True, (DaneHost("mx", DaneState.NONE),))),
            *(Status.NOTE, "No signed records", False),
        ),
        ("bulk_rules", rules(RuleState.MET), Status.OK, "are kept", False),
        ("bulk_rules", rules(RuleState.UNMET), Status.LOOK, "every sender", True),
        ("bulk_rules", rules(RuleState.UNMET, bulk_only=True), Status.NOTE, "send much", True),
        ("bulk_rules", rules(RuleState.MET, binds=False), Status.OK, "its own mailboxes", False),
        (
            *("mx", MxFacts(D, True, (), implicit=True, resolver_invents=True)),
            *(Status.UNKNOWN, "makes up answers", False),
        ),
    ],
)
def test_each_state_has_its_sentence_and_a_fix_only_where_something_is_to_mend(
    check: str, facts: Facts, status: Status, said: str, mends: bool
) -> None:
    text = say(check, facts, status=status)
    assert said in text.summary
    assert bool(text.fix) is mends


def test_the_name_servers_are_listed_with_what_each_did() -> None:
    detail = say("name_servers", servers(GOOD, LAME), status=Status.LOOK).detail
    assert detail.splitlines() == [
        "ns1.example.net 192.0.2.1 (7): 10 mx",
        "ns2.example.net 192.0.2.2: does not hold the domain (lame)",
    ]


def test_the_missing_hosts_are_written_as_they_go_into_the_policy() -> None:
    facts = MtaStsFacts(D, True, mode="enforce", unmatched=("a.example.org", "b.example.org"))
    assert "mx: a.example.org\nmx: b.example.org" in say("mta_sts", facts).fix


def test_the_rules_are_listed_with_their_states_and_their_number() -> None:
    detail = say("bulk_rules", rules(RuleState.UNMET)).detail
    assert "not kept: the sending address has a name that points back to it" in detail
    assert "5,000 messages a day" in detail


def test_the_status_page_of_a_known_receiver_is_given() -> None:
    host = MxHost(1, "aspmx.l.google.com", ("192.0.2.1",))
    page = "https://status.example/"
    facts = MxFacts(D, True, (host,), provider="google", status_page=page)
    assert page in say("mx", facts).detail


def test_preferences_the_wrong_way_round_are_remarked() -> None:
    hosts = (MxHost(5, "backup.example.org", ("192.0.2.1",)),)
    assert "the lowest number" in say("mx", MxFacts(D, True, hosts, inverted=True)).detail


@pytest.mark.parametrize(
    ("check", "facts"),
    [
        ("resolver", resolver(ResolverState.MISSING)),
        ("dnssec", DnssecFacts(D, DnssecState.UNCHECKED)),
        ("mta_sts", MtaStsFacts(D, True, problem="unreachable")),
    ],
)
def test_the_systems_own_words_for_a_failure_stay_out_of_the_text(
    check: str, facts: ResolverFacts | DnssecFacts | MtaStsFacts
) -> None:
    said = say(check, facts, error="ConnectionRefusedError: [Errno 111]")
    assert "Errno" not in f"{said.summary}{said.detail}{said.fix}"
