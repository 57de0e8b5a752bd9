"""`cases`: list, show, export, import, delete, for scripts as for people."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cases.making import NOW, case_of
from tests.cli.run import Command
from tests.cli.texts import POSTFIX_LINE
from wizard.cases.store import CaseStore
from wizard.knowledge.library import load
from wizard.model import Case, CaseState
from wizard.session import Session


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def kept(data: Path) -> Case:
    """A case as the window keeps it."""
    session = Session(load(), lambda: NOW)
    session.paste(POSTFIX_LINE)
    session.describe(caller="Anna", ticket="T-17", notes="rings again", state=CaseState.OPEN)
    case = session.to_case()
    _save(data, case)
    return case


def _save(data: Path, *cases: Case) -> None:
    store = CaseStore(data, lambda: NOW)
    for case in cases:
        store.save(case)
    assert store.close()


def test_without_a_word_the_cases_are_listed(wizard421: Command, kept: Case) -> None:
    told = wizard421("cases")

    assert told.code == 0
    assert kept.id[:8] in told.out
    assert "Anna" in told.out and "T-17" in told.out


def test_the_list_as_json(wizard421: Command, kept: Case) -> None:
    (line,) = wizard421("cases", "list", "--json").json("cases")["cases"]

    assert (line["id"], line["caller"], line["cause"]) == (kept.id, "Anna", "reputation")


def test_the_list_is_searched_and_filtered(wizard421: Command, kept: Case, data: Path) -> None:
    _save(data, case_of("Weber", state=CaseState.SOLVED), case_of("Old", archived=True))

    def names(*arguments: str) -> list[str]:
        found = wizard421("cases", "list", *arguments, "--json").json("cases")["cases"]
        return [line["name"] for line in found]

    assert names("web") == ["Weber"]
    assert names("--state", "solved") == ["Weber"]
    assert "Old" not in names() and "Old" in names("--archived")
    assert names("4.7.28", "rings") == [""]


def test_a_case_is_shown_with_its_report(wizard421: Command, kept: Case) -> None:
    told = wizard421("cases", "show", kept.id[:6])

    assert told.code == 0
    assert "rings again" in told.out
    assert "Gmail" in told.out


def test_a_note_without_a_bounce_is_shown_too(wizard421: Command, data: Path) -> None:
    case = case_of("rang", bounce=None, notes="sends the bounce later")
    _save(data, case)

    told = wizard421("cases", "show", case.id)

    assert told.code == 0
    assert "sends the bounce later" in told.out


def test_a_case_goes_out_to_a_file_and_in_elsewhere(
    wizard421: Command, kept: Case, tmp_path: Path
) -> None:
    out, other = tmp_path / "case.json", str(tmp_path / "other")
    assert wizard421("cases", "export", kept.id, str(out)).code == 0

    told = wizard421("cases", "import", str(out), "--data-dir", other)

    assert told.code == 0
    assert told.out.strip() == kept.id
    shown = wizard421("cases", "show", kept.id, "--json", "--data-dir", other)
    assert shown.json("case") == json.loads(out.read_text())


def test_an_export_goes_to_standard_output_too(wizard421: Command, kept: Case) -> None:
    document = wizard421("cases", "export", kept.id, "-").json("case")

    assert document["case"]["ticket"] == "T-17"


def test_an_export_never_overwrites(wizard421: Command, kept: Case, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("mine")

    assert wizard421("cases", "export", kept.id, str(tmp_path / "there")).code == 2
    assert (tmp_path / "there").read_text() == "mine"


def test_what_is_no_case_is_not_imported(wizard421: Command, tmp_path: Path) -> None:
    (tmp_path / "x").write_text(POSTFIX_LINE)

    told = wizard421("cases", "import", str(tmp_path / "x"))

    assert told.code == 3
    assert len(told.err.splitlines()) == 1


def test_deleting_takes_all_or_none(wizard421: Command, kept: Case, data: Path) -> None:
    _save(data, case_of("second"))

    assert wizard421("cases", "delete", kept.id, "ffff").code == 3
    assert len(wizard421("cases", "list", "--json").json("cases")["cases"]) == 2

    assert wizard421("cases", "delete", kept.id).code == 0
    assert len(wizard421("cases", "list", "--json").json("cases")["cases"]) == 1


@pytest.mark.parametrize("beginning", ["", "zz", "%", "a" * 40])
def test_an_id_that_no_case_has_is_exit_3(wizard421: Command, kept: Case, beginning: str) -> None:
    told = wizard421("cases", "show", beginning)

    assert told.code == 3
    assert len(told.err.splitlines()) == 1


def test_an_id_that_is_not_clear_is_wrong_usage(wizard421: Command, data: Path) -> None:
    case = case_of(id="ab" + "0" * 30)
    _save(data, case, replace(case, id="ab" + "1" * 30))

    assert wizard421("cases", "show", "ab").code == 2


def test_a_damaged_file_is_set_aside_with_a_word(wizard421: Command, data: Path) -> None:
    data.mkdir()
    (data / "cases.db").write_bytes(b"no database" * 500)

    told = wizard421("cases", "list")

    assert told.code == 0
    assert "damaged" in told.err
    assert len(list(data.glob("cases-damaged-*"))) == 1


def test_options_before_and_after_the_word_are_taken(
    wizard421: Command, kept: Case, tmp_path: Path
) -> None:
    elsewhere = str(tmp_path / "elsewhere")

    before = wizard421("cases", "--data-dir", elsewhere, "list", "--json").json("cases")
    after = wizard421("cases", "list", "--json", "--data-dir", elsewhere).json("cases")

    assert before["cases"] == after["cases"] == []


def test_only_cases_to_be_called_again_now(wizard421: Command, data: Path) -> None:
    soon, later = NOW.replace(year=2020), NOW.replace(year=2099)
    _save(data, case_of("due", next_contact=soon), case_of("not yet", next_contact=later))
    found = wizard421("cases", "list", "--due", "--json").json("cases")["cases"]
    assert [line["name"] for line in found] == ["due"]


def test_outcomes_as_a_table_and_never_over_a_file(
    wizard421: Command, kept: Case, tmp_path: Path
) -> None:
    told = wizard421("cases", "csv", "-")
    assert told.code == 0
    assert told.out.splitlines()[1].startswith(f"{kept.created.date().isoformat()},")
    target = tmp_path / "outcomes.csv"
    assert wizard421("cases", "csv", str(target)).code == 0
    assert target.read_text("ascii").splitlines()[0].startswith("begun,provider,code")
    assert wizard421("cases", "csv", str(target)).code == 2
