"""Before a pack is taken, it is judged, and what would change is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.knowledge.packs.making import OTHER, RULE, TODAY, pack, publisher, rule, shelf, taken
from wizard.knowledge import library
from wizard.knowledge.packs.compare import EntryChange, How
from wizard.knowledge.packs.offer import look
from wizard.knowledge.packs.problems import PackError, PackProblem


def refused(data: bytes, folder: Path, trust: str = "", today: date = TODAY) -> PackError:
    packs = shelf(folder)
    before = sorted(packs.folder.rglob("*")), packs.state()
    with pytest.raises(PackError) as caught:
        look(data, packs, today, trust)
    assert (sorted(packs.folder.rglob("*")), packs.state()) == before
    return caught.value


def changes(files: dict[str, str], folder: Path) -> tuple[EntryChange, ...]:
    return look(pack(files=files), shelf(folder), TODAY).changes


def test_a_new_rule_is_told_as_added(tmp_path: Path) -> None:
    assert changes({"test.toml": RULE}, tmp_path) == (
        EntryChange(How.ADDED, "reply", "test_lighthouse"),
    )


def test_looking_changes_nothing(tmp_path: Path) -> None:
    look(pack(), shelf(tmp_path), TODAY)
    assert not (tmp_path / "packs").exists()


def test_the_program_s_own_files_as_a_pack_change_nothing(tmp_path: Path) -> None:
    files = {name: text for name, text in library.own_sources()}
    assert look(pack(files=files), shelf(tmp_path), TODAY).changes == ()


def test_a_rule_that_is_disabled_is_told_as_removed(tmp_path: Path) -> None:
    name, text = next((n, t) for n, t in library.own_sources() if "google" in n)
    table = library.read_toml(text, name).tables("reply")[0]
    rule_id = table.string("id")
    files = {"a.toml": f'[[reply]]\nid = "{rule_id}"\ndisabled = true\n'}
    assert changes(files, tmp_path) == (EntryChange(How.REMOVED, "reply", rule_id),)


def test_sources_that_were_only_read_again_are_told_as_that(tmp_path: Path) -> None:
    name, text = next((n, t) for n, t in library.own_sources() if "google" in n)
    day = library.read_toml(text, name).string("read")
    found = changes({"google.toml": text.replace(f'"{day}"', '"2026-11-30"', 1)}, tmp_path)
    assert found
    assert {one.how for one in found} == {How.READ_AGAIN}


def test_another_kind_of_entry_has_its_name(tmp_path: Path) -> None:
    files = {"ids.toml": '[[id]]\nid = "test_house"\nname = "Test House"\nkind = "provider"\n'}
    assert changes(files, tmp_path) == (EntryChange(How.ADDED, "id", "test_house", "Test House"),)


def test_what_the_pack_before_had_and_this_one_lacks_is_removed(tmp_path: Path) -> None:
    taken(shelf(tmp_path), pack("2026-12-01", {"a.toml": rule("rate_limit", rule_id="first")}))
    offer = look(
        pack("2026-12-02", {"a.toml": rule("tls", rule_id="second")}), shelf(tmp_path), TODAY
    )
    assert [(one.how, one.id) for one in offer.changes] == [
        (How.REMOVED, "first"),
        (How.ADDED, "second"),
    ]
    assert str(offer.replaces) == "2026-12-01"


def test_an_unknown_publisher_is_told_with_the_fingerprint(tmp_path: Path) -> None:
    error = refused(pack(private=OTHER, name="Somebody"), tmp_path)
    assert error.problem is PackProblem.UNKNOWN_PUBLISHER
    assert (error.publisher, error.fingerprint) == ("Somebody", publisher(OTHER).fingerprint)


def test_content_of_an_unknown_publisher_is_not_looked_at(tmp_path: Path) -> None:
    error = refused(pack(private=OTHER, files={"a.toml": "not = [toml"}), tmp_path)
    assert error.problem is PackProblem.UNKNOWN_PUBLISHER


def test_a_name_alone_makes_nobody_known(tmp_path: Path) -> None:
    error = refused(pack(private=OTHER, name=publisher().name), tmp_path)
    assert error.problem is PackProblem.UNKNOWN_PUBLISHER


def test_the_wrong_fingerprint_makes_nobody_known(tmp_path: Path) -> None:
    wrong = publisher().fingerprint
    assert refused(pack(private=OTHER), tmp_path, wrong).problem is PackProblem.UNKNOWN_PUBLISHER


def test_a_compared_fingerprint_lets_the_pack_be_looked_at(tmp_path: Path) -> None:
    offer = look(pack(private=OTHER), shelf(tmp_path), TODAY, publisher(OTHER).fingerprint)
    assert offer.trust is not None
    assert offer.changes
    assert not shelf(tmp_path).state().publishers


@pytest.mark.parametrize("version", ["2026-11-01", "2020-01-01.9"])
def test_a_pack_older_than_the_program_is_refused(version: str, tmp_path: Path) -> None:
    error = refused(pack(version), tmp_path)
    assert error.problem is PackProblem.OLDER_THAN_PROGRAM
    assert error.value == library.load().day.isoformat()


def test_a_pack_older_than_the_one_in_use_is_refused(tmp_path: Path) -> None:
    taken(shelf(tmp_path), pack("2026-12-02.1"))
    error = refused(pack("2026-12-02"), tmp_path)
    assert (error.problem, error.value) == (PackProblem.OLDER_THAN_INSTALLED, "2026-12-02.1")


def test_the_pack_in_use_is_told_as_such(tmp_path: Path) -> None:
    taken(shelf(tmp_path), pack())
    assert refused(pack(), tmp_path).problem is PackProblem.SAME


def test_a_date_far_ahead_would_shut_out_every_later_pack(tmp_path: Path) -> None:
    assert refused(pack("9999-12-31"), tmp_path).problem is PackProblem.DATE_AHEAD
    assert look(pack("2026-12-25"), shelf(tmp_path), TODAY).changes


def test_a_pack_for_a_newer_program_names_it(tmp_path: Path) -> None:
    error = refused(pack(program="7.1"), tmp_path)
    assert (error.problem, error.value) == (PackProblem.NEWER_PROGRAM, "7.1")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not = [toml", "Unclosed|line"),
        (RULE.replace("server_busy", "weather"), "weather"),
        (RULE.replace("meaning", "meening"), "no such field"),
        (RULE.replace("cause =", 'pattern = "(?:a{1,9}){2,9}"\ncause ='), "repeat"),
        (RULE.replace("cause =", 'pattern = "a*"\ncause ='), "unbounded"),
        ("x = " + "[" * 50_000, "cannot be read"),
        ("x = " + "9" * 50_000, "cannot be read"),
        (".".join("a" * 50_000) + " = 1", "dots"),
        ("[" + ".".join("a" * 100) + "]", "no such field"),
        ("[[reply]]\n" * 1000, "missing"),
    ],
)
def test_one_mistake_refuses_the_whole_pack(text: str, reason: str, tmp_path: Path) -> None:
    error = refused(pack(files={"good.toml": RULE, "bad.toml": text}), tmp_path)
    assert (error.problem, error.file) == (PackProblem.BROKEN, "bad.toml")
    assert any(one in error.value for one in reason.split("|"))


def test_a_pack_without_knowledge_is_refused(tmp_path: Path) -> None:
    assert refused(pack(files={"a.toml": "# nothing"}), tmp_path).problem is PackProblem.DAMAGED
