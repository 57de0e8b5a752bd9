"""The user's own files add, replace and take away; a wrong one is told and left out."""

import json
from pathlib import Path

import pytest

from tools import knowledge as compiler
from wizard.knowledge import library
from wizard.knowledge.library import Knowledge, load, read_toml
from wizard.knowledge.schema import KnowledgeError
from wizard.model import Cause

ADDED = """\
[[id]]
id = "town"
name = "Town Mail"
kind = "provider"
aliases = ["our town"]
hosts = ["mx.town.example"]

[[reply]]
id = "town-curfew"
provider = "town"
phrases = ["curfew in force"]
cause = "policy"
meaning = "The town takes no mail at night."
source = "the town's postmaster page"
examples = ["421 curfew in force"]
"""

REPLACED = """\
[[reply]]
id = "postgrey"
phrases = ["our own greylist"]
cause = "policy"
meaning = "We decided otherwise for this office."
source = "our wiki"
examples = ["450 our own greylist"]
"""

DISABLED = """\
[[reply]]
id = "postgrey"
disabled = true
"""


def with_files(folder: Path, **files: str) -> Knowledge:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return load(folder)


def test_a_new_provider_works_without_touching_the_program(tmp_path: Path) -> None:
    known = with_files(tmp_path, town=ADDED)
    assert not known.problems
    assert known.ids.resolve("Our Town") == "town"
    (match,) = [m for m in known.rules.matches("curfew in force").rules if m.rule.provider]
    assert match.rule.id == "town-curfew"


def test_a_rule_of_the_same_id_replaces_ours(tmp_path: Path) -> None:
    known = with_files(tmp_path, ours=REPLACED)
    rule = known.rules.rule("postgrey")
    assert rule is not None and rule.cause is Cause.POLICY
    assert "postgrey" in {m.rule.id for m in known.rules.matches("our own greylist").rules}
    assert "postgrey" not in {
        m.rule.id for m in known.rules.matches("see http://postgrey.schweikert.ch/help/x").rules
    }


def test_disabled_takes_a_rule_away(tmp_path: Path) -> None:
    assert with_files(tmp_path, off=DISABLED).rules.rule("postgrey") is None


@pytest.mark.parametrize(
    ("wrong", "line", "reason"),
    [
        ('[[reply]]\nid = "x"\ncause = "tls"\n', 1, "missing"),
        (ADDED.replace('"policy"', '"mood"'), 11, "none of"),
        (ADDED.replace("phrases", "words"), 11, "no such field"),
        (ADDED.replace("curfew in force", "   "), 10, "word"),
        (ADDED + 'pattern = "(a+)+"\n', 16, "groups of the form"),
        (ADDED + "weight = 2\n", 16, "between 0 and 1"),
        (ADDED + "needs_code = true\n", 16, "list of codes"),
        (ADDED + ADDED[ADDED.index("[[reply]]") :], 16, "twice"),
        ("[[replies]]\n", 1, "no such field"),
        ("id = [\n", 2, "Invalid value"),
    ],
)
def test_a_wrong_file_is_told_with_file_line_and_reason_while_others_load(
    tmp_path: Path, wrong: str, line: int, reason: str
) -> None:
    known = with_files(tmp_path, aright=REPLACED, wrong=wrong)
    (problem,) = known.problems
    assert problem.file == "wrong.toml"
    assert reason in problem.reason
    assert abs(problem.line - line) <= 1
    rule = known.rules.rule("postgrey")
    assert rule is not None and rule.cause is Cause.POLICY


def test_a_file_that_is_no_text_or_too_large_is_told(tmp_path: Path) -> None:
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "large.toml").write_bytes(b"#" * (library.MAX_USER_FILE + 1))
    reasons = {problem.file: problem.reason for problem in load(tmp_path).problems}
    assert "UTF-8" in reasons["binary.toml"]
    assert "larger" in reasons["large.toml"]


def test_a_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    assert not load(tmp_path / "nothing").problems


def test_a_syntax_error_names_its_line() -> None:
    with pytest.raises(KnowledgeError) as caught:
        read_toml('good = 1\nbad = "open\n', "made.toml")
    assert (caught.value.file, caught.value.line) == ("made.toml", 2)


def test_compiled_and_text_say_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = json.loads(compiler.compiled_text().partition("\n")[0])
    assert set(made["files"]) == {name for name, _ in library.own_sources()}
    text, compact = load(compiled=False), _from_compiled(tmp_path, monkeypatch)
    assert [r.id for r in text.rules.rules] == [r.id for r in compact.rules.rules]
    for ours, theirs in zip(text.rules.rules, compact.rules.rules, strict=True):
        assert (ours.cause, ours.meaning, ours.phrases, ours.any_of) == (
            theirs.cause,
            theirs.meaning,
            theirs.phrases,
            theirs.any_of,
        )
        for example in ours.examples[:1]:
            told = {m.rule.id for m in text.rules.matches(example, "4.7.1", 421).rules}
            assert told == {m.rule.id for m in compact.rules.matches(example, "4.7.1", 421).rules}
    assert text.ids.entries == compact.ids.entries
    assert text.codes == compact.codes
    assert text.tools == compact.tools


def test_the_compiled_file_holds_no_examples() -> None:
    files = json.loads(compiler.compiled_text().partition("\n")[0])["files"].values()
    assert not any("examples" in rule for table in files for rule in table.get("reply", ()))


def _from_compiled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Knowledge:
    """Load from a compiled file made for this test, whatever the checkout has."""
    root = folder / "_resources"
    (root / "knowledge").mkdir(parents=True)
    (root / library.COMPILED).write_text(compiler.compiled_text(), encoding="utf-8")
    monkeypatch.setattr("wizard.paths.resources_root", lambda: root)
    return load()
