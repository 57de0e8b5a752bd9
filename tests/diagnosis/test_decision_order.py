"""What decides: a documented tag, then a provider's words, then general words, then codes."""

import pytest

from tests.diagnosis.making import KNOWLEDGE, bounce_of, from_host, verdict
from wizard.model import Cause, ClueKind, Place, Speaker


def test_a_documented_tag_beats_all_other_words() -> None:
    made = verdict(bounce_of("[TSS04] Messages temporarily deferred, too many connections"))
    assert made.cause is Cause.REPUTATION
    assert made.rule == "yahoo-tss-volume-or-complaints"


def test_a_providers_words_beat_general_ones() -> None:
    busy = bounce_of("Server busy")
    assert verdict(busy).cause is Cause.SERVER_BUSY
    assert verdict(from_host(busy, "mx1.free.fr")).cause is Cause.CONNECTION_LIMIT


def test_general_words_beat_the_enhanced_code() -> None:
    made = verdict(bounce_of("too many concurrent connections", 421, "4.2.2"))
    assert made.cause is Cause.CONNECTION_LIMIT


def test_the_enhanced_code_alone_is_about_even() -> None:
    made = verdict(bounce_of("see the log", 452, "4.2.2"))
    assert made.cause is Cause.RECIPIENT
    assert 0.4 <= made.probability <= 0.6
    assert made.clues[0].kind is ClueKind.CODE


def test_a_bare_421_is_not_told() -> None:
    made = verdict(bounce_of("", 421))
    assert made.cause is Cause.UNKNOWN
    assert made.rule is None
    assert made.would_tell
    assert made.questions


@pytest.mark.parametrize("text", ["Please try again later", "try again later", "retry later"])
def test_try_again_is_no_greylisting(text: str) -> None:
    assert verdict(bounce_of(text, 421, "4.7.0")).cause is not Cause.GREYLISTING


def test_a_reason_beats_a_general_wish_to_come_back() -> None:
    made = verdict(bounce_of("Too many connections, try again in 60 seconds"))
    assert made.cause is Cause.CONNECTION_LIMIT


def test_a_providers_next_code_still_meets_its_words() -> None:
    text = "Gmail has detected an unusual rate of unsolicited mail"
    for enhanced in ("4.7.28", "4.7.0", "4.7.99", None):
        assert verdict(bounce_of(text, 421, enhanced)).cause is Cause.REPUTATION


def test_not_todays_words_are_marked_old() -> None:
    assert verdict(bounce_of("RP-001 some messages were not sent")).old
    assert not verdict(bounce_of("[TSS04] Messages temporarily deferred")).old


def test_a_clue_names_its_place_and_its_source() -> None:
    text = "Error: too many connections from host"
    clue = verdict(bounce_of(text, 421, "4.7.0")).clues[0]
    assert clue.place == Place(10, 42)
    assert clue.text == "error: too many connections from"
    assert clue.source.startswith("https://www.postfix.org")
    assert 0 < clue.strength <= 1


def test_the_place_spans_repeated_codes_of_a_joined_reply() -> None:
    from wizard.reading import read_text

    pasted = "421-4.7.0 Our system has detected an unusual rate of 421-4.7.0 unsolicited mail."
    made = verdict(read_text(pasted))
    place = made.clues[0].place
    assert place is not None
    shown = pasted[place.start : place.end]
    assert shown.startswith("unusual") and shown.endswith("unsolicited")


def test_the_same_text_gives_the_same_verdict() -> None:
    text = "Service unavailable, too many connections, rate limit, spf dkim policy reputation"
    first = verdict(bounce_of(text))
    assert all(verdict(bounce_of(text)) == first for _ in range(5))


def test_shares_never_exceed_one() -> None:
    for rule in KNOWLEDGE.rules.rules:
        for example in rule.examples[:1]:
            causes = verdict(bounce_of(example)).causes
            assert sum(share.probability for share in causes) <= 1.001
            assert [share.cause for share in causes].count(causes[0].cause) == 1


def test_a_limit_of_the_own_relay_is_the_senders_quota() -> None:
    limited = bounce_of("rate limit exceeded", 450, "4.7.1", speaker=Speaker.OWN_RELAY)
    made = verdict(limited)
    assert made.cause is Cause.SENDER_QUOTA
    assert made.turn == "caller"


def test_a_text_without_a_reply_is_searched_for_telling_words() -> None:
    from wizard.reading import read_text

    made = verdict(read_text("connect to mail.example.net[203.0.113.25]:25: Connection timed out"))
    assert made.cause is Cause.NETWORK
    assert made.code is None
