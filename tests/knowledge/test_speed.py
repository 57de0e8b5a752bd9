"""Knowledge is there at once, and rules take time in proportion to the text, whoever wrote both."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import knowledge as compiler
from wizard.knowledge import library
from wizard.knowledge.library import Knowledge, load

LOADED_S = 0.02
"""The design's limit (section 5)."""

GROWN = 10
LARGE = 200_000

# The dearest that is allowed: two repeats whose choices multiply to the limit.
DEAREST = "x[a-z]{0,63}[a-z ]{0,62}y"

HOSTILE = {
    "the words of a rule": "too many connections too many connection ",
    "almost a pattern": "xa xaa xaaa ",
    "one long word": "x",
    "tags": "aup#i-1 ofr005_10 lpn1 rl000 ",
    "blanks": "  ",
    "accents": "\u00e9\u00fc ",
    "chinese": "\u9891\u7387\u9650\u5236",
}


def best_of(rounds: int, task: Callable[[], object]) -> float:
    """Give the seconds of processor time of the quickest round: other work does not count."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        task()
        times.append(time.process_time() - began)
    return min(times)


def test_the_compiled_knowledge_loads_within_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "_resources"
    (root / "knowledge").mkdir(parents=True)
    (root / library.COMPILED).write_text(compiler.compiled_text(), encoding="utf-8")
    monkeypatch.setattr("wizard.paths.resources_root", lambda: root)
    assert len(load().rules.rules) > 500
    assert best_of(10, load) < LOADED_S


@pytest.fixture(scope="module")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Our rules and, on top, one of a user's with the dearest pattern."""
    folder = tmp_path_factory.mktemp("knowledge")
    rule = (
        '[[reply]]\nid = "own.dear"\nany = ["xa", "too many", "x", "aup"]\n'
        f'pattern = "{DEAREST}"\ncause = "policy"\nmeaning = "m"\nsource = "s"\n'
    )
    (folder / "own.toml").write_text(rule, encoding="utf-8")
    loaded = load(folder)
    assert loaded.problems == ()
    return loaded


@pytest.mark.parametrize("name", HOSTILE)
def test_rules_take_time_in_proportion(name: str, knowledge: Knowledge) -> None:
    def seconds(size: int) -> float:
        text = HOSTILE[name] * (size // len(HOSTILE[name]))
        return best_of(2, lambda: knowledge.rules.matches(text, "4.7.0", 421))

    knowledge.rules.matches(HOSTILE[name])  # Rules are read when they are first needed.
    assert seconds(LARGE) < 0.1 + 2.5 * GROWN * seconds(LARGE // GROWN)


def test_a_users_dearest_pattern_is_looked_for(knowledge: Knowledge) -> None:
    found = knowledge.rules.matches("too many xabc defy")
    assert "own.dear" in {match.rule.id for match in found.rules}
