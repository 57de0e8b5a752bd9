"""The measuring tool counts what it should, on labels made for this test."""

import json
from pathlib import Path

import pytest

from tests.diagnosis.making import KNOWLEDGE
from tools.measure_diagnosis import main, masked, measure, same_in_all_forms, text_of

LABEL = {
    "id": "made-1",
    "response": "421 4.7.0 [TSS04] Messages from 203.0.113.7 temporarily deferred",
    "code": 421,
    "enhanced": "4.7.0",
    "provider": "yahoo",
    "cause": "reputation",
    "also": [],
}
WRONG = LABEL | {"id": "made-2", "cause": "tls", "provider": "apple"}
FINAL = LABEL | {
    "id": "made-3",
    "response": "550 5.1.1 User unknown",
    "code": 550,
    "enhanced": "5.1.1",
    "provider": None,
    "cause": "not_421_permanent",
    "also": ["recipient"],
}


def test_right_and_wrong_are_counted_apart() -> None:
    score = measure([LABEL, WRONG, FINAL], KNOWLEDGE, text_of)
    assert (score.right["first"], score.judged["first"]) == (2, 3)
    assert (score.right["provider"], score.judged["provider"]) == (1, 2)
    assert (score.right["permanent"], score.right["real reason"]) == (1, 1)
    assert [miss.split("\n")[0] for miss in score.misses] == ["made-2"]


def test_a_reply_gets_one_verdict_in_all_forms() -> None:
    assert same_in_all_forms([LABEL], KNOWLEDGE) == (1, 1, [])


def test_masking_takes_names_hosts_and_tags_away() -> None:
    text = masked(LABEL | {"response": "421 4.7.0 [TSS04] see https://help.yahoo.com at Gmail"})
    assert not any(word in text for word in ("TSS04", "yahoo", "4.7.0", "Gmail"))


def test_the_tool_prints_a_line_for_each_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "replies_made.jsonl").write_text(json.dumps(LABEL) + "\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["measure", str(tmp_path)])
    assert main() == 0
    assert "replies_made" in capsys.readouterr().out


def test_a_folder_without_sets_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["measure", str(tmp_path)])
    assert main() == 2
    assert "no labelled sets" in capsys.readouterr().err
