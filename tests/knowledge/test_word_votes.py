"""Single words speak for the cause in whose wordings they stand most."""

import json

from wizard.knowledge.library import load
from wizard.knowledge.word_votes import MAX_TEXT, Counts, WordVotes, count_words
from wizard.model import Cause

RULES = load(compiled=False).rules.rules
VOTES = WordVotes(count_words(RULES))


def test_words_of_several_rules_speak_together() -> None:
    vote = VOTES.vote("a connection to the next hop could not be opened")
    assert vote is not None
    assert vote.cause is Cause.NETWORK
    assert 0 < vote.share <= 1
    assert vote.word


def test_words_that_no_rule_knows_say_nothing() -> None:
    assert VOTES.vote("lorem ipsum dolor") is None
    assert VOTES.vote("") is None


def test_a_head_start_decides_between_equals() -> None:
    counts = Counts({"network": 10, "tls": 10}, {w: {"network": 1, "tls": 1} for w in ["ab", "cd"]})
    vote = WordVotes(counts).vote("ab cd", Cause.TLS, 1.0)
    assert vote is not None
    assert vote.cause is Cause.TLS


def test_what_was_compiled_votes_alike() -> None:
    again = WordVotes(Counts(*json.loads(json.dumps(count_words(RULES)))))
    text = "your gateway hands in more than we take"
    assert again.vote(text) == VOTES.vote(text)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    text = "cipher suites do not fit " + "x" * MAX_TEXT
    assert VOTES.vote(text + " connection lost while reading") == VOTES.vote(text)
