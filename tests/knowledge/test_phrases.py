"""A phrase is found by whole words, in any writing, in time that grows with the text only."""

import time

import pytest

from wizard.knowledge.phrases import Phrase, make_comparable, stems


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("too many connections", "Error: Too many connections from you"),
        ("too many connections", "too\u00a0many   connections"),
        ("doesn't resolve", "your name doesn\u2019t resolve"),
        ("greylist", "Greylisted, try later"),
        ("connections * exceed", "connections 12 exceed 10/60s"),
        ("[tss04]", "[TSS04] Messages from 203.0.113.7"),
        ("lpn", "please try later. LPN105_104"),
        ("empfaenger", "Empfänger unbekannt"),
        ("reputacao", "má reputação"),
        ("黑名单", "您的IP在黑名单中"),  # on the black list
        ("タイムアウト", "接続タイムアウト"),
    ],
)
def test_found(phrase: str, text: str) -> None:
    assert Phrase.of(phrase).find(make_comparable(text))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("spf", "the spfx tool"),  # a short word stands alone
        ("rate", "a separate thing"),  # a phrase begins at a word
        ("connections * exceed", "exceed the connections"),  # pieces come in order
        ("ptr", "a script"),
    ],
)
def test_not_found(phrase: str, text: str) -> None:
    assert Phrase.of(phrase).find(make_comparable(text)) is None


def test_the_place_spans_all_pieces() -> None:
    text = make_comparable("x connections 12 exceed y")
    assert text[slice(*Phrase.of("connections * exceed").find(text) or (0, 0))] == (
        "connections 12 exceed"
    )


def test_a_text_is_looked_up_by_beginnings_of_words_and_the_letters_of_tags() -> None:
    assert {"conne", "try", "lpn10", "lpn"} <= stems("connections try lpn105_104")


def test_searching_takes_time_in_proportion_to_the_text() -> None:
    phrase = Phrase.of("too many * connections * exceed")
    hostile = "too many connections too man connection "

    def seconds(repeat: int) -> float:
        text = hostile * repeat
        best = float("inf")
        for _ in range(5):
            start = time.perf_counter()
            phrase.find(text)
            best = min(best, time.perf_counter() - start)
        return best

    assert seconds(20_000) < 60 * max(seconds(1_000), 1e-5)
