"""`classify`: offline, one text or many, as the contract of the command line says."""

from pathlib import Path

import pytest

from tests.cli.run import Command
from tests.cli.texts import BUSY, MBOX, PERMANENT, POSTFIX_LINE, UNRELATED


def test_a_log_line_from_standard_input(wizard421: Command) -> None:
    told = wizard421("classify", "-", "--json", stdin=POSTFIX_LINE)

    document = told.json("classify")
    assert told.code == 0
    assert told.err == ""
    assert document["input"] == "-"
    assert (document["kind"], document["code"], document["enhanced"]) == ("log", 421, "4.7.28")
    assert (document["provider"], document["cause"]) == ("google", "reputation")
    assert document["retrying"] == "yes"
    assert document["mta"] == "postfix"


def test_places_are_code_points_of_the_decoded_text(wizard421: Command) -> None:
    text = "Hällo \N{FIRE} wörld\n" + POSTFIX_LINE

    document = wizard421("classify", "--json", "--with-text", stdin=text).json("classify")

    address = document["circumstances"]["sending_ip"]
    assert document["text"][address["start"] : address["end"]] == "203.0.113.10"
    for clue in document["clues"]:
        if clue["start"] is not None:
            assert document["text"][clue["start"] : clue["end"]]


def test_the_text_is_only_there_when_asked_for(wizard421: Command) -> None:
    assert "text" not in wizard421("classify", "--json", stdin=BUSY).json("classify")


def test_plain_text_says_verdict_and_what_to_say(wizard421: Command) -> None:
    told = wizard421("classify", stdin=POSTFIX_LINE)

    assert told.code == 0
    assert "Gmail" in told.out
    assert "Say this to the caller" in told.out
    assert "Traceback" not in told.out


def test_nothing_about_mail_is_exit_4_and_still_printed(wizard421: Command) -> None:
    told = wizard421("classify", "--json", stdin=UNRELATED)

    assert told.code == 4
    document = told.json("classify")
    assert document["about_mail"] is False
    assert document["code"] is None


@pytest.mark.parametrize(
    "stdin", [b"", b"  \n\t\n", b"\x7fELF\x00\x01\x02" + bytes(range(256)) * 40]
)
def test_what_is_no_text_is_exit_3_with_one_sentence(wizard421: Command, stdin: bytes) -> None:
    told = wizard421("classify", "--json", stdin=stdin)

    assert told.code == 3
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def test_a_missing_file_is_exit_3(wizard421: Command, tmp_path: Path) -> None:
    told = wizard421("classify", str(tmp_path / "none.eml"))

    assert told.code == 3
    assert "There is no file" in told.err


def test_several_inputs_take_jsonl(wizard421: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BUSY)
    (tmp_path / "b.txt").write_text(PERMANENT)
    names = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]

    assert wizard421("classify", *names, "--json").code == 2
    told = wizard421("classify", *names, "--jsonl")

    assert told.code == 0
    assert [line["input"] for line in told.lines()] == names
    assert [line["permanent"] for line in told.lines()] == [False, True]


def test_a_bad_input_in_a_batch_gives_its_own_line(wizard421: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BUSY)
    (tmp_path / "b.txt").write_text("")
    told = wizard421("classify", str(tmp_path), str(tmp_path / "none"), "--jsonl")

    first, empty, missing = told.lines()
    assert told.code == 0
    assert first["code"] == 421
    assert "error" in empty
    assert "error" in missing


def test_a_batch_in_which_nothing_is_readable_is_exit_3(wizard421: Command, tmp_path: Path) -> None:
    told = wizard421("classify", str(tmp_path / "x"), str(tmp_path / "y"), "--jsonl")

    assert told.code == 3
    assert all("error" in line for line in told.lines())


def test_an_mbox_gives_one_line_a_message(wizard421: Command, tmp_path: Path) -> None:
    box = tmp_path / "box"
    box.write_bytes(MBOX)
    told = wizard421("classify", str(box), "--jsonl")

    assert [line["input"] for line in told.lines()] == [f"{box}#1", f"{box}#2"]
    assert [line["code"] for line in told.lines()] == [421, 550]


def test_a_folder_gives_one_line_a_file_sorted_by_name(wizard421: Command, tmp_path: Path) -> None:
    for name in ("c", "a", "b"):
        (tmp_path / name).write_text(BUSY)

    told = wizard421("classify", str(tmp_path), "--jsonl")

    assert [Path(line["input"]).name for line in told.lines()] == ["a", "b", "c"]


def test_each_line_of_a_log_is_a_bounce_when_asked(wizard421: Command, tmp_path: Path) -> None:
    log = tmp_path / "mail.log"
    log.write_text(f"{POSTFIX_LINE}\n\n{POSTFIX_LINE.replace('4.7.28', '4.7.0')}\n")

    whole = wizard421("classify", str(log), "--jsonl")
    each = wizard421("classify", str(log), "--jsonl", "--each-line")

    assert len(whole.lines()) == 1
    assert [line["input"] for line in each.lines()] == [f"{log}#1", f"{log}#3"]


@pytest.mark.slow
def test_worker_processes_give_the_same_in_the_same_order(
    wizard421: Command, tmp_path: Path
) -> None:
    for number in range(70):
        (tmp_path / f"{number:03}.txt").write_text(BUSY if number % 2 else POSTFIX_LINE)

    alone = wizard421("classify", str(tmp_path), "--jsonl")
    together = wizard421("classify", str(tmp_path), "--jsonl", "--jobs", "2")

    assert together.out == alone.out


def test_an_answer_of_the_caller_is_evidence(wizard421: Command) -> None:
    document = wizard421(
        "classify", "--json", "--answer", "role=sender", "--answer", "ours=no", stdin=BUSY
    ).json("classify")

    assert document["situation"]["ours"] == {
        "value": "no",
        "start": None,
        "end": None,
        "source": "caller_said",
    }


@pytest.mark.parametrize("answer", ["colour=blue", "role=boss", "role"])
def test_a_wrong_answer_is_wrong_usage(wizard421: Command, answer: str) -> None:
    told = wizard421("classify", "--answer", answer, stdin=BUSY)

    assert told.code == 2
    assert len(told.err.splitlines()) == 1


def test_a_bounce_cut_off_in_the_middle_is_still_read(wizard421: Command) -> None:
    document = wizard421("classify", "--json", stdin=POSTFIX_LINE[:-90]).json("classify")

    assert document["code"] == 421
    assert document["provider"] == "google"
