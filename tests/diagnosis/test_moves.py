"""Answers and findings move only a verdict that the text leaves open, and say so."""

import pytest

from tests.diagnosis.making import bounce_of, finding, from_host, said, verdict
from wizard.model import (
    Action,
    Cause,
    Clue,
    ClueKind,
    ConnectionFacts,
    ConnectionOutcome,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    MxFacts,
    Port25Conclusion,
    Port25Facts,
    PtrFacts,
    Side,
    SpfFacts,
    TlsFacts,
    Turn,
)
from wizard.model.facts import Facts

OPEN = bounce_of("Service not available, closing transmission channel")
TOLD = bounce_of("Too many concurrent connections", 421, "4.7.0")

NO_NAME = PtrFacts("203.0.113.7", (), None)
UNREACHABLE = ConnectionFacts("mx.example.net", "203.0.113.25", 25, ConnectionOutcome.TCP_TIMEOUT)


def listed(*, used: bool) -> IpListsFacts:
    answer = ListAnswer(
        "spamhaus_zen",
        "zen.example.org",
        "203.0.113.7",
        ListVerdict.LISTED,
        used_by_receiver=used,
    )
    return IpListsFacts("203.0.113.7", (answer,))


def test_where_the_reply_names_its_reason_nothing_moves() -> None:
    alone = verdict(TOLD)
    made = verdict(
        TOLD,
        findings=[finding("ip_lists", listed(used=True)), finding("ptr", NO_NAME)],
        situation=said(volume="tenfold", ip_age_days=2),
    )
    assert made.causes == alone.causes
    assert made.change is None
    assert {clue.kind for clue in made.clues} >= {ClueKind.CALLER, ClueKind.FINDING}


@pytest.mark.parametrize(
    ("check", "facts", "cause"),
    [
        ("ip_lists", listed(used=True), Cause.BLOCKLISTED),
        ("mx", MxFacts("example.net", exists=False, hosts=()), Cause.RECIPIENT),
        ("mx", MxFacts("example.net", exists=True, hosts=()), Cause.DNS_FAILURE),
        ("tls", TlsFacts("mx.example.net", offered=True, established=False), Cause.TLS),
        ("port25", Port25Facts(Port25Conclusion.RECEIVER_ONLY), Cause.SERVER_BUSY),
    ],
)
def test_a_finding_moves_an_open_verdict(check: str, facts: Facts, cause: Cause) -> None:
    made = verdict(OPEN, findings=[finding(check, facts)])
    assert made.cause is cause
    assert made.change is not None
    assert made.change.because.kind is ClueKind.FINDING
    assert made.change.because.ref == check


def test_a_list_that_the_receiver_does_not_use_moves_nothing() -> None:
    made = verdict(OPEN, findings=[finding("ip_lists", listed(used=False))])
    assert made.cause is Cause.SERVER_BUSY
    assert made.change is None


def test_a_missing_name_counts_only_where_it_is_known_to_be_refused() -> None:
    findings = [finding("ptr", NO_NAME)]
    at_gmail = from_host(OPEN, "gmail-smtp-in.l.google.com")
    assert verdict(at_gmail, findings=findings).cause is Cause.REVERSE_DNS
    assert verdict(OPEN, findings=findings).cause is Cause.SERVER_BUSY


def test_spf_counts_only_where_it_is_known_to_be_refused() -> None:
    findings = [finding("spf", SpfFacts("example.org", "203.0.113.7", "fail"))]
    at_gmail = from_host(OPEN, "gmail-smtp-in.l.google.com")
    assert verdict(at_gmail, findings=findings).cause is Cause.AUTHENTICATION
    assert verdict(OPEN, findings=findings).cause is Cause.SERVER_BUSY


def test_two_pieces_for_one_cause_make_it_surer() -> None:
    one = verdict(OPEN, situation=said(ip_age_days=3))
    two = verdict(OPEN, situation=said(ip_age_days=3, changed="new server"))
    assert one.cause is two.cause is Cause.COLD_IP
    assert two.probability > one.probability


def test_evidence_for_the_first_cause_makes_it_surer() -> None:
    busy = ConnectionFacts(
        "mx.example.net",
        "203.0.113.25",
        25,
        ConnectionOutcome.REFUSED_BY_REPLY,
        code=421,
    )
    alone = verdict(OPEN)
    made = verdict(OPEN, findings=[finding("connection", busy)])
    assert made.cause is alone.cause
    assert made.probability > alone.probability


def test_everybody_at_once_is_the_own_side() -> None:
    made = verdict(OPEN, situation=said(which="everybody"))
    assert (made.side, made.turn, made.action) == (
        Side.SENDER,
        Turn.MAIL_ADMIN,
        Action.FIX_NETWORK,
    )


def test_with_an_earlier_diagnosis_the_change_is_told_from_it() -> None:
    before = verdict(OPEN)
    made = verdict(OPEN, findings=[finding("connection", UNREACHABLE)], before=before)
    assert made.change is None or made.change.before.cause is before.cause


def test_what_was_only_heard_is_never_more_than_medium() -> None:
    from dataclasses import replace

    heard = replace(bounce_of("Too many connections"), heard=True)
    made = verdict(heard, situation=said(volume="tenfold", ip_age_days=1))
    assert made.probability <= 0.6


def test_a_clue_of_the_caller_names_the_answer() -> None:
    made = verdict(OPEN, situation=said(volume="tenfold"))
    (clue,) = [clue for clue in made.clues if clue.kind is ClueKind.CALLER]
    assert clue == Clue(
        ClueKind.CALLER, "volume=tenfold", "", None, Cause.VOLUME_SPIKE, 0.65, "caller said"
    )


def test_a_computer_that_cannot_reach_port_25_says_nothing_about_the_receiver() -> None:
    blocked = Port25Facts(Port25Conclusion.BLOCKED_HERE)
    findings = [finding("connection", UNREACHABLE), finding("port25", blocked)]
    made = verdict(OPEN, findings=findings)
    assert not [clue for clue in made.clues if clue.ref == "connection"]


def test_the_receiving_servers_tell_who_refused_where_the_text_does_not() -> None:
    at_gmail = MxFacts("example.net", exists=True, hosts=(), provider="google")
    made = verdict(bounce_of("try again later"), findings=[finding("mx", at_gmail)])
    assert made.provider == "google"


@pytest.mark.parametrize(
    ("changed", "cause"),
    [
        ("new server", Cause.COLD_IP),
        ("we moved to a new hoster on Monday", Cause.COLD_IP),
        ("campaign", Cause.VOLUME_SPIKE),
        ("the Christmas newsletter went out", Cause.VOLUME_SPIKE),
        ("password", Cause.UNKNOWN),
    ],
)
def test_what_changed_is_understood_in_the_callers_words(changed: str, cause: Cause) -> None:
    assert verdict(bounce_of("", 421), situation=said(changed=changed)).cause is cause
