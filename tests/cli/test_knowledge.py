"""`knowledge`: what is in use, and newer knowledge from a file, in words and as JSON."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.cli.run import Command
from tests.knowledge.packs.making import OTHER, PRIVATE, RULE, pack, publisher, rule

TEXT = "421 4.3.2 the lighthouse is being painted"
KEY = publisher(PRIVATE).fingerprint
TODAY = date.today().isoformat()

Packed = Callable[..., str]


@pytest.fixture
def packed(tmp_path: Path) -> Packed:
    """Write a pack of today and give its name."""

    def write(version: str = TODAY, *, data: bytes | None = None, **how: object) -> str:
        file = tmp_path / f"knowledge-{version}.421k"
        file.write_bytes(data if data is not None else pack(version, **how))  # type: ignore[arg-type]  # the keywords of pack
        return str(file)

    return write


def test_without_packs_the_program_s_own_knowledge_is_told(wizard421: Command) -> None:
    outcome = wizard421("knowledge")
    assert (outcome.code, outcome.err) == (0, "")
    assert "own knowledge" in outcome.out
    status = wizard421("knowledge", "status", "--json").json("knowledge")
    assert (status["packs"], status["notes"], status["can_undo"]) == ([], [], False)
    assert date.fromisoformat(status["own_day"])


def test_a_pack_of_a_stranger_is_not_taken_and_the_key_is_shown(
    wizard421: Command, packed: Packed
) -> None:
    outcome = wizard421("knowledge", "take", packed())
    assert outcome.code == 2
    assert KEY in outcome.err
    assert "--trust" in outcome.err
    assert wizard421("knowledge", "--json").json("knowledge")["publishers"] == []


def test_a_pack_is_taken_with_the_compared_key_and_used_at_once(
    wizard421: Command, packed: Packed
) -> None:
    before = wizard421("classify", "--json", stdin=TEXT).json("classify")
    outcome = wizard421("knowledge", "take", packed(), "--trust", KEY.upper().replace(" ", ":"))
    assert (outcome.code, outcome.err) == (0, "")
    assert "1 rule about replies" in outcome.out
    after = wizard421("classify", "--json", stdin=TEXT).json("classify")
    assert before["rule"] != "test_lighthouse"
    assert after["rule"] == "test_lighthouse"
    status = wizard421("knowledge", "--json").json("knowledge")
    assert [one["version"] for one in status["packs"]] == [TODAY]
    assert [one["fingerprint"] for one in status["publishers"]] == [KEY]


def test_taking_it_again_is_no_fault(wizard421: Command, packed: Packed) -> None:
    file = packed()
    wizard421("knowledge", "take", file, "--trust", KEY)
    outcome = wizard421("knowledge", "take", file)
    assert (outcome.code, "in use already" in outcome.out) == (0, True)


def test_undo_goes_back_and_ends(wizard421: Command, packed: Packed) -> None:
    wizard421("knowledge", "take", packed(), "--trust", KEY)
    wizard421("knowledge", "take", packed(f"{TODAY}.1", files={"a.toml": rule("tls")}))
    assert wizard421("classify", "--json", stdin=TEXT).json("classify")["cause"] == "tls"
    assert wizard421("knowledge", "undo").code == 0
    assert wizard421("classify", "--json", stdin=TEXT).json("classify")["cause"] == "server_busy"
    assert wizard421("knowledge", "undo", "--json").json("knowledge")["packs"] == []
    last = wizard421("knowledge", "undo")
    assert (last.code, "nothing to undo" in last.err) == (2, True)


def test_show_tells_what_would_change_and_takes_nothing(wizard421: Command, packed: Packed) -> None:
    file = packed(files={"a.toml": RULE, "b.toml": rule("tls", rule_id="test_other")})
    shown = wizard421("knowledge", "show", file, "--trust", KEY)
    assert "Added: 2 rules about replies" in shown.out
    assert "reply test_other" in shown.out
    document = wizard421("knowledge", "show", file, "--trust", KEY, "--json").json("pack")
    assert {"how": "added", "kind": "reply", "id": "test_other", "name": ""} in document["changes"]
    assert document["refused"] is None
    assert wizard421("knowledge", "--json").json("knowledge")["publishers"] == []


def test_show_tells_whose_the_pack_of_a_stranger_is(wizard421: Command, packed: Packed) -> None:
    document = wizard421("knowledge", "show", packed(private=OTHER, name="S"), "--json").json(
        "pack"
    )
    assert document["refused"] == "unknown_publisher"
    assert document["changes"] == []
    assert document["pack"]["fingerprint"] == publisher(OTHER).fingerprint


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"421 4.7.0 try again later", "no pack of knowledge"),
        (pack(TODAY).replace(b"server_busy", b"greylisting"), "signature does not fit"),
        (pack(TODAY) + b" " * 4_000_000, "larger than"),
        (b"421-wizard-knowledge 7\n\n\n\n", "newer version"),
    ],
)
def test_a_file_that_cannot_be_read_is_exit_code_3(
    wizard421: Command, packed: Packed, data: bytes, said: str
) -> None:
    for word in ("show", "take"):
        outcome = wizard421("knowledge", word, packed(data=data))
        assert (outcome.code, outcome.out) == (3, "")
        assert said in outcome.err
        assert "Nothing was changed." in outcome.err


def test_a_broken_pack_names_file_line_and_mistake(wizard421: Command, packed: Packed) -> None:
    file = packed(files={"a.toml": RULE.replace("server_busy", "weather")})
    outcome = wizard421("knowledge", "take", file, "--trust", KEY)
    assert outcome.code == 3
    assert "a.toml, line 7" in outcome.err
    assert wizard421("knowledge", "--json").json("knowledge")["publishers"] == []


def test_nothing_in_a_pack_steers_the_terminal(wizard421: Command, packed: Packed) -> None:
    names = RULE.replace('"test_lighthouse"', '"test_\\u001b[2J"')
    shown = wizard421("knowledge", "show", packed(files={"a.toml": names}), "--trust", KEY)
    wrong = RULE + '"\\u001b[2J" = 1\n'
    outcome = wizard421("knowledge", "take", packed(files={"a.toml": wrong}), "--trust", KEY)
    assert "test_" in shown.out
    assert outcome.code == 3
    assert "\x1b" not in shown.out + outcome.err


def test_a_file_that_is_not_there_is_exit_code_3(wizard421: Command, tmp_path: Path) -> None:
    assert wizard421("knowledge", "show", str(tmp_path / "none.421k")).code == 3


def test_an_older_pack_is_refused(wizard421: Command, packed: Packed) -> None:
    outcome = wizard421("knowledge", "take", packed("2020-01-01"))
    assert (outcome.code, "older than the program" in outcome.err) == (2, True)


def test_whom_one_distrusts_is_no_longer_used_and_every_command_says_so(
    wizard421: Command, packed: Packed
) -> None:
    wizard421("knowledge", "take", packed(), "--trust", KEY)
    assert wizard421("knowledge", "distrust", KEY).code == 0
    outcome = wizard421("classify", "--json", stdin=TEXT)
    assert outcome.json("classify")["rule"] != "test_lighthouse"
    assert "no longer trust" in outcome.err
    assert wizard421("knowledge", "distrust", KEY).code == 2
