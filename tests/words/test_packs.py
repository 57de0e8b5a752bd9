"""Every reason not to take a pack has a sentence of its own."""

from __future__ import annotations

import pytest

from wizard.checks.downloading import DownloadError, DownloadProblem
from wizard.knowledge.layers import LayerNote
from wizard.knowledge.packs.compare import EntryChange, How
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.words import Speaker
from wizard.words.downloads import download_sentence
from wizard.words.packs import change_name, changes_lines, how_name, note_sentence, pack_sentence

S = Speaker("en")
OF_INSTALLED = {PackProblem.MISSING, PackProblem.SET_ASIDE}


def said(problem: PackProblem) -> str:
    error = PackError(
        problem, "VALUE", publisher="NAME", fingerprint="KEY", version="1.1.1", file="F", line=7
    )
    return pack_sentence(S, error)


def test_each_reason_is_told_apart_and_says_that_nothing_changed() -> None:
    sentences = [said(one) for one in PackProblem if one not in OF_INSTALLED]
    assert len(set(sentences)) == len(sentences)
    assert all(sentence.endswith("Nothing was changed.") for sentence in sentences)


@pytest.mark.parametrize(
    ("problem", "facts"),
    [
        (PackProblem.BROKEN, ("F", "line 7", "VALUE")),
        (PackProblem.UNKNOWN_PUBLISHER, ("NAME", "KEY")),
        (PackProblem.OLDER_THAN_INSTALLED, ("1.1.1", "VALUE")),
        (PackProblem.OLDER_THAN_PROGRAM, ("1.1.1", "VALUE")),
        (PackProblem.NEWER_PROGRAM, ("VALUE",)),
        (PackProblem.TOO_LARGE, ("4 MB",)),
    ],
)
def test_a_sentence_has_the_facts(problem: PackProblem, facts: tuple[str, ...]) -> None:
    assert all(fact in said(problem) for fact in facts)


@pytest.mark.parametrize("problem", list(PackProblem))
def test_why_an_installed_pack_is_not_used_names_it(problem: PackProblem) -> None:
    assert "Example 2026-12-01" in note_sentence(S, LayerNote(problem, "Example 2026-12-01", "d"))


@pytest.mark.parametrize("problem", list(DownloadProblem))
def test_why_nothing_was_fetched_is_told(problem: DownloadProblem) -> None:
    sentence = download_sentence(S, DownloadError(problem, "NOTE"))
    assert sentence.endswith("Nothing was changed.")
    assert len(sentence) > 40


def test_changes_are_counted_by_sort_and_kind() -> None:
    changes = [
        EntryChange(How.ADDED, "reply", "a"),
        EntryChange(How.ADDED, "reply", "b"),
        EntryChange(How.ADDED, "answer", "c"),
        EntryChange(How.REMOVED, "brand_new_kind", "d"),
    ]
    assert changes_lines(S, changes) == (
        (How.ADDED, "1 answer of the help"),
        (How.ADDED, "2 rules about replies"),
        (How.REMOVED, "1 other entry"),
    )
    assert len({how_name(S, how) for how in How}) == len(How)


def test_an_entry_is_called_by_its_name_and_id() -> None:
    assert change_name(EntryChange(How.ADDED, "id", "test_house", "Test House")) == (
        "Test House (test_house)"
    )
    assert change_name(EntryChange(How.ADDED, "reply", "rule")) == "rule"
