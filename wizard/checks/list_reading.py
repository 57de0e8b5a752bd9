"""What a block list's answers mean. The order of the tests matters; see `read_list`.

RFC 5782 gives the form of answers and test entries; what each list adds is in the knowledge file.
A refusal read as a listing has cost many people their mail, so everything that is not a known
code of a list that has just passed its own test counts as "not told".
"""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.knowledge.block_lists import BlockList, Impact, ListCode
from wizard.model import ListAnswer, ListVerdict

__all__ = ["ListAnswers", "SelfTest", "read_list", "self_test"]

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
# Answers from here say "you may not ask", whatever the list (spamhaus.org/news/article/788).
REFUSING = ipaddress.ip_network("127.255.255.0/24")
MOST_TEXT = 300

_IMPACT_ORDER = (Impact.MANY, Impact.SOME, Impact.SELDOM, Impact.INFORMATION)


class SelfTest(StrEnum):
    """How a zone stood the test of its own entries (RFC 5782 section 5)."""

    PASSED = "passed"
    REFUSED = "refused"
    FAILED = "failed"  # lists nothing, or everything
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """The raw answers of one list about one subject. `text` is its TXT answer when listed."""

    block_list: BlockList
    zone: str
    subject: str
    listed_tests: tuple[DnsAnswer, ...]
    clean_tests: tuple[DnsAnswer, ...]
    answer: DnsAnswer
    text: DnsAnswer | None = None


def self_test(raw: ListAnswers) -> SelfTest:
    """Judge the zone by its own entries: one must be listed, the others must not be."""
    answers = (*raw.listed_tests, *raw.clean_tests)
    if any(_refuses(answer, raw.block_list) for answer in raw.listed_tests):
        return SelfTest.REFUSED
    if any(answer.records for answer in raw.clean_tests):
        return SelfTest.FAILED
    if not raw.listed_tests or any(_addresses(answer, LOOPBACK) for answer in raw.listed_tests):
        return SelfTest.PASSED
    certain = all(answer.certain for answer in answers)
    return SelfTest.FAILED if certain else SelfTest.NO_ANSWER


def read_list(raw: ListAnswers, provider: str | None) -> ListAnswer:
    """Tell the verdict; `provider` is the id of the receiver, None when not known."""
    verdict, codes = _verdict(raw)
    block_list = raw.block_list
    listed = verdict is ListVerdict.LISTED
    # A zone that fails its own test may say anything; what it said is shown, not interpreted.
    return ListAnswer(
        list_id=block_list.id,
        zone=raw.zone,
        subject=raw.subject,
        verdict=verdict,
        codes=raw.answer.records,
        meanings=tuple(code.id for code in codes),
        text=_text(raw.text) if listed else "",
        impact=_impact(block_list, codes),
        policy_only=listed and all(code.policy for code in codes),
        used_by_receiver=provider is not None and provider in block_list.used_by,
        removal_url=block_list.removal,
        allow=listed and all(code.allow for code in codes),
    )


def _verdict(raw: ListAnswers) -> tuple[ListVerdict, tuple[ListCode, ...]]:
    """Read the answer in the order that keeps mistakes out."""
    test = self_test(raw)
    if test is SelfTest.FAILED:
        return ListVerdict.UNUSABLE, ()
    if test is SelfTest.REFUSED:
        return ListVerdict.REFUSED, ()
    if test is SelfTest.NO_ANSWER:
        return ListVerdict.NO_ANSWER, ()
    if len(_addresses(raw.answer, LOOPBACK)) < len(raw.answer.records):
        return ListVerdict.UNUSABLE, ()  # A parked domain, or a resolver that invents answers.
    if _refuses(raw.answer, raw.block_list):
        return ListVerdict.REFUSED, ()
    known = _known_codes(raw.answer, raw.block_list)
    if known:
        return ListVerdict.LISTED, known
    if raw.answer.records:
        return ListVerdict.UNUSABLE, ()  # A code that the list does not document.
    nothing = raw.answer.outcome is DnsOutcome.NXDOMAIN
    return ListVerdict.NOT_LISTED if nothing else ListVerdict.NO_ANSWER, ()


def _known_codes(answer: DnsAnswer, block_list: BlockList) -> tuple[ListCode, ...]:
    """Give the meanings of all addresses in the answer, in the list's own order."""
    addresses = _addresses(answer, LOOPBACK)
    return tuple(
        code for code in block_list.codes if any(code.means(address) for address in addresses)
    )


def _refuses(answer: DnsAnswer, block_list: BlockList) -> bool:
    return any(
        address in REFUSING or any(code.means(address) for code in block_list.refusals)
        for address in _addresses(answer, LOOPBACK)
    )


def _addresses(
    answer: DnsAnswer, network: ipaddress.IPv4Network | ipaddress.IPv6Network
) -> tuple[ipaddress.IPv4Address, ...]:
    found = (ipaddress.ip_address(record) for record in answer.records)
    return tuple(each for each in found if each in network and each.version == 4)


def _impact(block_list: BlockList, codes: tuple[ListCode, ...]) -> str:
    """Give the strongest impact among the codes, else that of the list."""
    own = [code.impact or block_list.impact for code in codes]
    return min(own, key=_IMPACT_ORDER.index, default=block_list.impact).value


def _text(answer: DnsAnswer | None) -> str:
    if answer is None or not answer.records:
        return ""
    plain = " ".join(answer.records[0].split())
    return "".join(character for character in plain if character.isprintable())[:MOST_TEXT]
