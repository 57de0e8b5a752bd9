"""Cases are found by words in text, name, notes, caller and ticket, whatever one types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.making import bounce_of, case_of
from wizard.cases.finding import match_expression
from wizard.cases.store import CaseStore
from wizard.model import CaseQuery


@pytest.fixture
def filled(store: CaseStore) -> CaseStore:
    store.save(
        case_of(
            "Müller",
            bounce=bounce_of(
                "421 4.7.28 unusual rate from 203.0.113.10", "421 4.7.28 unusual rate"
            ),
            notes="Rückruf am Freitag",
            caller="Anna",
            ticket="HELP-2231",
        )
    )
    store.save(case_of("Weber", notes="421 again, a printer", archived=True))
    store.flush()
    return store


@pytest.mark.parametrize(
    "words",
    [
        "Müller", "muller", "MÜLL", "unusual", "4.7.28", "203.0.113.10", "203.0.113", "freitag",
        "anna", "HELP-2231", "2231", "anna unusual", "Rückruf 4.7.28", '"unusual rate"', "anna *",
    ],
)  # fmt: skip
def test_a_case_is_found_by(filled: CaseStore, words: str) -> None:
    assert [line.name for line in filled.cases(CaseQuery(words))] == ["Müller"]


@pytest.mark.parametrize("words", ["Meier", "anna Meier", "4.7.29", "usual"])
def test_a_case_is_not_found_by(filled: CaseStore, words: str) -> None:
    assert filled.cases(CaseQuery(words)) == ()


def test_where_the_word_stands_is_shown(filled: CaseStore) -> None:
    (line,) = filled.cases(CaseQuery("unusual"))

    assert "unusual rate" in line.found


def test_a_search_keeps_to_the_filter(filled: CaseStore) -> None:
    assert filled.cases(CaseQuery("printer")) == ()
    assert len(filled.cases(CaseQuery("printer", archived=None))) == 1


def test_a_changed_note_is_found_and_the_old_one_no_longer(filled: CaseStore) -> None:
    (line,) = filled.cases(CaseQuery("freitag"))
    filled.change(line.id, notes="Rückruf am Montag")

    assert filled.cases(CaseQuery("freitag")) == ()
    assert len(filled.cases(CaseQuery("montag"))) == 1


@pytest.mark.parametrize("words", ["", "   ", '"', "* - ( )", "\0", ".,;"])
def test_a_search_that_says_nothing_lists_all(filled: CaseStore, words: str) -> None:
    assert len(filled.cases(CaseQuery(words, archived=None))) == 2


def test_whatever_is_typed_is_no_error(filled: CaseStore) -> None:
    @given(st.text(st.characters(), max_size=60))
    def typed(words: str) -> None:
        assert len(filled.cases(CaseQuery(words))) <= 1

    typed()


@pytest.mark.parametrize(
    "words", ["NEAR(a b)", "name : x", "a OR b", "a AND NOT b", "a* ^b", "{a}:b"]
)
def test_operators_of_the_search_engine_are_words(filled: CaseStore, words: str) -> None:
    assert filled.cases(CaseQuery(words)) == ()


def test_a_very_long_search_is_cut() -> None:
    assert len(match_expression("word " * 10_000)) < 300
    assert len(match_expression("w" * 10_000)) < 200
