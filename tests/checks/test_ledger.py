"""The ledger of contacts, with a clock that is turned by hand."""

from __future__ import annotations

from tests.checks.fakes import talk
from wizard.checks.answers import ProbeTarget
from wizard.checks.ledger import KEEP_S, MIN_GAP_S, ContactKey, MemoryLedger

KEY = ContactKey("192.0.2.1", 25, "192.0.2.53")
OTHER = ContactKey("192.0.2.2", 25, "192.0.2.53")
ANSWER = talk(ProbeTarget("mx.example.org", "192.0.2.1"))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_thirty_seconds_lie_between_two_contacts_with_one_host() -> None:
    clock = Clock()
    ledger = MemoryLedger(clock)
    assert ledger.begin(KEY) == 0.0
    ledger.end(KEY, "talk", ANSWER)
    clock.now += 12
    assert ledger.begin(KEY) == MIN_GAP_S - 12
    assert ledger.begin(OTHER) == 0.0
    clock.now += 18
    assert ledger.begin(KEY) == 0.0


def test_a_contact_that_lasts_keeps_others_out_until_it_is_over() -> None:
    clock = Clock()
    ledger = MemoryLedger(clock)
    ledger.begin(KEY)
    clock.now += 45
    assert ledger.begin(KEY) == MIN_GAP_S
    ledger.end(KEY, "talk", None)
    assert ledger.begin(KEY) == 0.0


def test_a_result_is_kept_a_quarter_of_an_hour_with_its_age() -> None:
    clock = Clock()
    ledger = MemoryLedger(clock)
    ledger.begin(KEY)
    ledger.end(KEY, "talk", ANSWER)
    clock.now += 600
    kept = ledger.kept(KEY, "talk")
    assert kept is not None and kept.age_seconds == 600
    assert kept.replies == ANSWER.replies
    clock.now += KEEP_S
    assert ledger.kept(KEY, "talk") is None


def test_a_result_answers_only_what_was_asked() -> None:
    ledger = MemoryLedger(Clock())
    ledger.begin(KEY)
    ledger.end(KEY, "greeting", ANSWER)
    assert ledger.kept(KEY, "talk") is None
    assert ledger.kept(OTHER, "greeting") is None


def test_a_stopped_contact_leaves_no_result() -> None:
    ledger = MemoryLedger(Clock())
    ledger.begin(KEY)
    ledger.end(KEY, "talk", None)
    assert ledger.kept(KEY, "talk") is None
