"""Single words speak for the cause in whose wordings they stand most."""

import json

from wizard import paths
from wizard.knowledge import wordings
from wizard.knowledge.library import load, read_toml
from wizard.knowledge.word_votes import MAX_TEXT, Counts, WordVotes, count_words
from wizard.knowledge.wordings import Wording
from wizard.model import Cause

KNOWLEDGE = load(compiled=False)
VOTES = KNOWLEDGE.word_votes


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
    counts = count_words(KNOWLEDGE.rules.rules, ())
    again = WordVotes(Counts(*json.loads(json.dumps(counts))))
    text = "a connection to the next hop could not be opened"
    assert again.vote(text) == WordVotes(counts).vote(text) is not None


def test_a_users_wordings_count_on_top() -> None:
    told = Wording(Cause.TLS, ("frobnicate the gronk", "gronk missing, frobnicate first"))
    counts = count_words((), (told,), count_words(KNOWLEDGE.rules.rules, ()))
    vote = WordVotes(counts).vote("frobnicate your gronk")
    assert vote is not None
    assert vote.cause is Cause.TLS


def test_no_wording_is_told_twice() -> None:
    toml = read_toml(paths.read_text("knowledge/wordings.toml"), "wordings.toml")
    texts = [text for wording in wordings.parse(toml) for text in wording.texts]
    assert len(texts) == len(set(texts))
    assert {wording.cause for wording in wordings.parse(toml)} == set(Cause)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    text = "cipher suites do not fit " + "x" * MAX_TEXT
    assert VOTES.vote(text + " connection lost while reading") == VOTES.vote(text)
