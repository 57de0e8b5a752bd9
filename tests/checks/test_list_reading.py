"""A block list's answer is a listing only when everything about it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.list_reading import ListAnswers, SelfTest, read_list, self_test
from wizard.knowledge.block_lists import BlockList, Impact, ListCode, ListSubject
from wizard.model import ListVerdict

BLOCK_LIST = BlockList(
    id="made",
    name="Made",
    zone="list.example",
    zone_ipv6="",
    subject=ListSubject.IP,
    impact=Impact.SOME,
    codes=(
        ListCode("made_spam", "spam", match="127.0.0.2", impact=Impact.MANY),
        ListCode("made_policy", "policy", match="127.0.0.10", policy=True),
        ListCode("made_good", "good", match="127.0.9.*", allow=True),
    ),
    refusals=(ListCode("refused", "", match="127.0.0.255"),),
    listed_tests=("127.0.0.2",),
    clean_tests=("127.0.0.1",),
    used_by=("acme",),
    removal="https://list.example/remove",
    note="",
    source="this test",
    read=date(2026, 11, 24),
)


def answer(*records: str, outcome: DnsOutcome | None = None) -> DnsAnswer:
    told = outcome or (DnsOutcome.ANSWER if records else DnsOutcome.NXDOMAIN)
    return DnsAnswer("10.113.0.203.list.example", "A", told, records)


PASSES = ListAnswers(
    BLOCK_LIST, "list.example", "203.0.113.10", (answer("127.0.0.2"),), (answer(),), answer()
)

UNCERTAIN = [
    DnsOutcome.NO_DATA,
    DnsOutcome.SERVFAIL,
    DnsOutcome.REFUSED,
    DnsOutcome.TIMEOUT,
    DnsOutcome.UNREACHABLE,
    DnsOutcome.MALFORMED,
]


def verdict_of(raw: ListAnswers) -> ListVerdict:
    return read_list(raw, None).verdict


@pytest.mark.parametrize(
    ("records", "verdict", "meanings"),
    [
        (("127.0.0.2",), ListVerdict.LISTED, ("made_spam",)),
        (("127.0.0.2", "127.0.0.10"), ListVerdict.LISTED, ("made_spam", "made_policy")),
        (("127.0.9.77",), ListVerdict.LISTED, ("made_good",)),
        ((), ListVerdict.NOT_LISTED, ()),
        # Refusals: the general ones, and the list's own; also beside a code.
        (("127.255.255.252",), ListVerdict.REFUSED, ()),
        (("127.255.255.254",), ListVerdict.REFUSED, ()),
        (("127.255.255.255",), ListVerdict.REFUSED, ()),
        (("127.0.0.255",), ListVerdict.REFUSED, ()),
        (("127.0.0.2", "127.255.255.254"), ListVerdict.REFUSED, ()),
        # A parked domain, or a resolver that answers everything with its own page.
        (("198.51.100.7",), ListVerdict.UNUSABLE, ()),
        (("127.0.0.2", "198.51.100.7"), ListVerdict.UNUSABLE, ()),
        # A code that the list does not document.
        (("127.0.0.77",), ListVerdict.UNUSABLE, ()),
    ],
)
def test_answer_of_a_list_that_passed_its_test(
    records: tuple[str, ...], verdict: ListVerdict, meanings: tuple[str, ...]
) -> None:
    found = read_list(replace(PASSES, answer=answer(*records)), None)
    assert (found.verdict, found.meanings) == (verdict, meanings)
    assert found.codes == records


@pytest.mark.parametrize("outcome", UNCERTAIN)
def test_no_answer_is_neither_listed_nor_clean(outcome: DnsOutcome) -> None:
    raw = replace(PASSES, answer=answer(outcome=outcome))
    assert verdict_of(raw) is ListVerdict.NO_ANSWER


@pytest.mark.parametrize("listed", [(), ("127.0.0.2",), ("127.255.255.254",)])
def test_zone_that_lists_everything_is_unusable(listed: tuple[str, ...]) -> None:
    raw = replace(PASSES, clean_tests=(answer("127.0.0.2"),), answer=answer(*listed))
    assert self_test(raw) is SelfTest.FAILED
    assert verdict_of(raw) is ListVerdict.UNUSABLE


@pytest.mark.parametrize("listed", [(), ("127.0.0.2",)])
def test_emptied_zone_is_unusable(listed: tuple[str, ...]) -> None:
    raw = replace(PASSES, listed_tests=(answer(),), answer=answer(*listed))
    assert verdict_of(raw) is ListVerdict.UNUSABLE


def test_parked_zone_is_unusable_by_its_own_test() -> None:
    raw = replace(PASSES, listed_tests=(answer("198.51.100.7"),), clean_tests=(answer(),))
    assert verdict_of(raw) is ListVerdict.UNUSABLE


def test_refused_test_means_refused() -> None:
    raw = replace(PASSES, listed_tests=(answer("127.255.255.254"),))
    assert self_test(raw) is SelfTest.REFUSED
    assert verdict_of(raw) is ListVerdict.REFUSED


@pytest.mark.parametrize("outcome", [each for each in UNCERTAIN if each != DnsOutcome.NO_DATA])
def test_silent_test_means_no_answer(outcome: DnsOutcome) -> None:
    raw = replace(PASSES, listed_tests=(answer(outcome=outcome),), answer=answer("127.0.0.2"))
    assert self_test(raw) is SelfTest.NO_ANSWER
    assert verdict_of(raw) is ListVerdict.NO_ANSWER


def test_one_of_several_test_entries_is_enough() -> None:
    raw = replace(PASSES, listed_tests=(answer(), answer("127.0.0.2")))
    assert self_test(raw) is SelfTest.PASSED


def test_list_without_clean_entry_passes_by_the_other() -> None:
    assert self_test(replace(PASSES, clean_tests=())) is SelfTest.PASSED


def test_policy_listing_is_told_apart() -> None:
    policy = read_list(replace(PASSES, answer=answer("127.0.0.10")), None)
    both = read_list(replace(PASSES, answer=answer("127.0.0.10", "127.0.0.2")), None)
    assert policy.policy_only
    assert not both.policy_only


def test_good_sign_is_told_apart() -> None:
    assert read_list(replace(PASSES, answer=answer("127.0.9.3")), None).allow


def test_impact_is_that_of_the_worst_code() -> None:
    policy = read_list(replace(PASSES, answer=answer("127.0.0.10")), None)
    both = read_list(replace(PASSES, answer=answer("127.0.0.10", "127.0.0.2")), None)
    assert (policy.impact, both.impact) == ("B", "A")


@pytest.mark.parametrize(("provider", "uses"), [("acme", True), ("google", False), (None, False)])
def test_whether_the_receiver_uses_the_list(provider: str | None, uses: bool) -> None:
    found = read_list(replace(PASSES, answer=answer("127.0.0.2")), provider)
    assert found.used_by_receiver is uses


def test_text_is_plain_and_short() -> None:
    told = replace(answer("see\x00 \x1b[31mhttps://list.example\r\n" + "x" * 900), rdtype="TXT")
    found = read_list(replace(PASSES, answer=answer("127.0.0.2"), text=told), None)
    assert found.text.startswith("see [31mhttps://list.example xxx")
    assert len(found.text) == 300
    assert found.text.isprintable()


addresses = st.lists(st.ip_addresses(v=4).map(str) | st.just("127.0.0.2"), max_size=3)
outcomes = st.sampled_from([DnsOutcome.ANSWER, DnsOutcome.NXDOMAIN, *UNCERTAIN])


@given(told=addresses, test=addresses, clean=addresses, outcome=outcomes)
def test_listed_never_without_a_passed_test_and_a_known_code(
    told: list[str], test: list[str], clean: list[str], outcome: DnsOutcome
) -> None:
    raw = replace(
        PASSES,
        listed_tests=(answer(*test, outcome=None if test else outcome),),
        clean_tests=(answer(*clean),),
        answer=answer(*told, outcome=None if told else outcome),
    )
    found = read_list(raw, None)
    if found.verdict is ListVerdict.LISTED:
        assert self_test(raw) is SelfTest.PASSED
        assert found.meanings
        assert all(record.startswith("127.") for record in told)
    if found.verdict is ListVerdict.NOT_LISTED:
        assert raw.answer.outcome is DnsOutcome.NXDOMAIN
