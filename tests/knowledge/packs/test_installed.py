"""Installed packs survive a crash and damage, and what was before can be had again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from time import perf_counter

import pytest

from tests.knowledge.packs.making import OTHER, pack, publisher, rule, shelf, taken
from tools.machine import ROOT
from wizard import whole_file
from wizard.knowledge import library
from wizard.knowledge.library import Knowledge, load
from wizard.knowledge.packs.installed import COMPILED, InstalledPacks
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.source import STATE, PackSource

TEXT = "sorry, the lighthouse is being painted today"


def opened(packs: InstalledPacks, user: Path | None = None) -> Knowledge:
    return load(user, packs=packs)


def cause(packs: InstalledPacks, user: Path | None = None) -> str | None:
    """What the rule of the test packs says, None when there is none."""
    found = opened(packs, user).rules.matches(TEXT).rules
    return found[0].rule.cause.value if found else None


def notes(packs: InstalledPacks) -> list[str]:
    return [note.problem for note in opened(packs).layer.notes]


def pack_files(packs: InstalledPacks) -> list[Path]:
    return sorted(packs.folder.glob("*.421k"))


def test_a_pack_comes_over_the_program_s_own_knowledge(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    assert cause(packs) is None
    taken(packs, pack())
    assert cause(packs) == "server_busy"
    [used] = opened(packs).layer.packs
    assert (used.publisher, used.version, used.title) == (
        "Example Support",
        "2026-12-01",
        "Rules of a test",
    )


def test_a_rule_of_the_program_is_found_by_the_words_that_the_pack_gives_it(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    own = load().rules.rules[0].id
    taken(packs, pack(files={"a.toml": rule("tls", rule_id=own)}))
    assert cause(packs) == "tls"
    again = shelf(tmp_path)
    assert cause(again) == "tls"


def test_the_user_s_files_come_over_a_pack(tmp_path: Path) -> None:
    packs, user = shelf(tmp_path), tmp_path / "mine"
    taken(packs, pack())
    user.mkdir()
    (user / "mine.toml").write_text(rule("greylisting"))
    assert cause(packs, user) == "greylisting"


def test_undo_goes_back_step_by_step(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack("2026-12-01", {"a.toml": rule("rate_limit")}))
    taken(packs, pack("2026-12-02", {"a.toml": rule("tls")}))
    assert cause(packs) == "tls"
    packs.undo()
    assert cause(packs) == "rate_limit"
    packs.undo()
    assert cause(packs) is None
    with pytest.raises(PackError) as caught:
        packs.undo()
    assert caught.value.problem is PackProblem.NOTHING_TO_UNDO


def test_after_undo_the_newer_pack_can_be_taken_again(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack("2026-12-01"))
    taken(packs, pack("2026-12-02", {"a.toml": rule("tls")}))
    packs.undo()
    taken(packs, pack("2026-12-02", {"a.toml": rule("tls")}))
    assert cause(packs) == "tls"


def test_only_what_can_be_had_again_is_kept(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    for day in range(1, 10):
        taken(packs, pack(f"2026-12-0{day}", {"a.toml": rule("tls", rule_id=f"r{day}")}))
    assert len(pack_files(packs)) == 6
    assert len(list(packs.folder.iterdir())) == 2 * 6 + 1


def test_each_publisher_has_one_pack_and_the_newer_counts(tmp_path: Path) -> None:
    packs, other = shelf(tmp_path), publisher(OTHER)
    theirs = pack("2026-12-03", {"a.toml": rule("tls")}, private=OTHER, name="Others")
    taken(packs, theirs, other.fingerprint)
    taken(packs, pack("2026-12-01", {"a.toml": rule("rate_limit")}))
    assert cause(packs) == "tls"
    assert [one.publisher for one in opened(packs).layer.packs] == ["Example Support", "Others"]
    taken(packs, pack("2026-12-04", {"a.toml": rule("rate_limit")}))
    assert cause(packs) == "rate_limit"


def test_whom_the_user_trusts_no_more_counts_no_more(tmp_path: Path) -> None:
    packs, other = shelf(tmp_path), publisher(OTHER)
    taken(packs, pack(private=OTHER), other.fingerprint)
    assert [one.own for one in packs.publishers()] == [True, False]
    packs.distrust(other.key)
    assert cause(packs) is None
    assert notes(packs) == [PackProblem.UNKNOWN_PUBLISHER]


def test_a_pack_older_than_a_newer_program_s_knowledge_does_not_count(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    layer = packs.open(opened(packs).day.replace(year=2027))
    assert not layer.tables
    assert [note.problem for note in layer.notes] == [PackProblem.OLDER_THAN_PROGRAM]


@pytest.mark.parametrize("damage", [b"", b"\0", b"421-wizard-knowledge 1\n"])
def test_a_damaged_pack_is_set_aside_and_the_rest_holds(damage: bytes, tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    [file] = pack_files(packs)
    file.write_bytes(damage)
    assert cause(packs) is None
    assert not file.exists()
    assert file.with_name(f"{file.name}.broken").read_bytes() == damage
    assert notes(packs) == [PackProblem.MISSING]
    taken(packs, pack("2026-12-02"))
    assert cause(packs) == "server_busy"


def test_a_damaged_pack_is_told(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    pack_files(packs)[0].write_bytes(b"")
    assert notes(packs) == [PackProblem.SET_ASIDE]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{}",
        b'{"format": 2}',
        b"[" * 99_999,
        b'{"format": 1, "in_use": ["../../x"], "before": [], "publishers": []}',
        b'{"format": 1, "in_use": [], "before": [], "publishers": [{"name": "E", "key": ""}]}',
        b" " * 300_000,
    ],
)
def test_a_damaged_list_of_packs_is_set_aside(damage: bytes, tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    (packs.folder / STATE).write_bytes(damage)
    assert notes(packs) == [PackProblem.SET_ASIDE]
    assert (packs.folder / f"{STATE}.broken").read_bytes() == damage
    assert notes(packs) == []
    taken(packs, pack())
    assert cause(packs) == "server_busy"


@pytest.mark.parametrize("damage", [b"", b"{}\n{}", b"[]\n", b"\xff", None])
def test_a_damaged_compiled_form_is_made_anew(damage: bytes | None, tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    [compiled] = packs.folder.glob(f"*{COMPILED}")
    before = compiled.read_bytes()
    if damage is None:
        compiled.unlink()
    else:
        compiled.write_bytes(damage)
    assert cause(packs) == "server_busy"
    assert compiled.read_bytes() == before


def test_a_compiled_form_with_a_changed_rule_is_not_believed(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    [compiled] = packs.folder.glob(f"*{COMPILED}")
    compiled.write_bytes(compiled.read_bytes().replace(b"server_busy", b"tls"))
    assert cause(packs) == "server_busy"


def test_another_program_compiles_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack())
    [compiled] = packs.folder.glob(f"*{COMPILED}")
    monkeypatch.setattr("wizard.knowledge.packs.installed.__version__", "0.2.0")
    assert cause(packs) == "server_busy"
    assert b'"program": "0.2.0"' in compiled.read_bytes()


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_between_writes_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ends the process before and after each single write and each renaming of a take."""
    packs = shelf(tmp_path)
    taken(packs, pack("2026-12-01", {"a.toml": rule("rate_limit")}))
    outcomes = [_killed_at(count, tmp_path, monkeypatch) for count in range(12)]
    assert "killed, rate_limit" in outcomes
    assert "killed, tls" in outcomes
    assert outcomes[-1] == "whole, tls"
    assert set(outcomes) <= {"killed, rate_limit", "killed, tls", "whole, tls"}


def _killed_at(count: int, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take a second pack, and end at the `count`-th turning point; then look and go back."""
    left = [count]
    real_sync, real_replace = os.fsync, Path.replace

    def point() -> None:
        if left[0] == 0:
            raise Killed
        left[0] -= 1

    def fsync(handle: int) -> None:
        point()
        real_sync(handle)

    def replace(self: Path, target: Path) -> Path:
        point()
        moved = real_replace(self, target)
        point()
        return moved

    how = "whole"
    with monkeypatch.context() as patched:
        patched.setattr(whole_file.os, "fsync", fsync)
        patched.setattr(Path, "replace", replace)
        try:
            taken(shelf(folder), pack("2026-12-02", {"a.toml": rule("tls")}))
        except Killed:
            how = "killed"
    found = f"{how}, {cause(shelf(folder))}"
    assert not notes(shelf(folder))
    if found.endswith("tls"):
        shelf(folder).undo()
    assert cause(shelf(folder)) == "rate_limit"
    return found


def test_what_a_killed_program_left_behind_is_cleared_away_later(tmp_path: Path) -> None:
    packs = shelf(tmp_path)
    taken(packs, pack("2026-12-01"))
    left, fresh = packs.folder / "old.421k.x.part", packs.folder / "new.421k.y.part"
    for path in (left, fresh):
        path.write_bytes(b"half")
    os.utime(left, (0, 0))
    taken(packs, pack("2026-12-02"))
    assert (left.exists(), fresh.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("a file where a folder should be")
    with pytest.raises(PackError) as caught:
        taken(shelf(tmp_path), pack())
    assert caught.value.problem is PackProblem.CANNOT_WRITE


def test_opening_a_whole_pack_is_fast(tmp_path: Path) -> None:
    """A pack as large as the program's own knowledge, all rules under other ids."""
    packs = shelf(tmp_path)
    names = {name: text.replace('id = "', 'id = "x_') for name, text in library.own_sources()}
    rules = {name: text for name, text in names.items() if name.startswith("replies/")}
    taken(packs, pack(files=rules))
    day = load().day
    times = [_seconds(packs, day) for _ in range(9)]
    assert min(times) < 0.02


def _seconds(packs: InstalledPacks, day: date) -> float:
    start = perf_counter()
    assert packs.open(day).tables
    return perf_counter() - start


def test_who_has_no_packs_waits_for_nothing_of_them(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from wizard.knowledge.library import load; "
        "from wizard.knowledge.packs.source import PackSource; "
        f"load(packs=PackSource(Path({str(tmp_path)!r}))); "
        "print([name for name in sys.modules if 'packs.' in name or 'cryptography' in name])"
    )
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert found.stdout.strip() == "['wizard.knowledge.packs.source']"


def test_a_source_opens_what_is_installed(tmp_path: Path) -> None:
    packs = InstalledPacks(tmp_path)
    taken(packs, pack(private=OTHER), publisher(OTHER).fingerprint)
    assert load(packs=PackSource(tmp_path)).layer == packs.open(load().day)
    assert load(packs=PackSource(tmp_path)).layer.packs


def test_the_name_of_a_pack_is_the_hash_of_what_was_signed(tmp_path: Path) -> None:
    packs, data = shelf(tmp_path), pack()
    taken(packs, data)
    assert [file.stem for file in pack_files(packs)] == [hashlib.sha256(data).hexdigest()]
