"""The ledger in a file: the same limits, across programs and restarts."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest

from tests.checks.fakes import HELLO, reply, talk
from wizard.checks.answers import ProbeTarget, TlsAnswer
from wizard.checks.ledger import KEEP_S, MIN_GAP_S, ContactKey
from wizard.checks.network.file_ledger import LONGEST_CONTACT_S, FileLedger
from wizard.model import Command, TranscriptLine

KEY = ContactKey("192.0.2.1", 25, "192.0.2.53")
ANSWER = talk(
    ProbeTarget("mx.example.org", "192.0.2.1"),
    reply(Command.CONNECT, 220, "mx ESMTP"),
    HELLO,
    connect_s=0.04,
    tls=TlsAnswer(True, "TLSv1.3", "AES", (b"\x30\x00", b"\xff"), False, "test (1)", "why"),
    quit_answered=True,
    transcript=(TranscriptLine(0.1, "S", "220 mx ESMTP"),),
)


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "contacts.json"


def two(path: Path) -> tuple[Clock, FileLedger, FileLedger]:
    """Two programs with one file."""
    clock = Clock()
    return clock, FileLedger(path, clock), FileLedger(path, clock)


def test_another_program_waits_its_half_minute_too(path: Path) -> None:
    clock, window, script = two(path)
    assert window.begin(KEY) == 0.0
    window.end(KEY, "talk", ANSWER)
    clock.now += 10
    assert script.begin(KEY) == MIN_GAP_S - 10
    clock.now += 20
    assert script.begin(KEY) == 0.0


def test_while_one_program_talks_the_other_keeps_out_but_not_for_ever(path: Path) -> None:
    clock, window, script = two(path)
    window.begin(KEY)
    clock.now += 60
    assert script.begin(KEY) == MIN_GAP_S
    clock.now += LONGEST_CONTACT_S
    assert script.begin(KEY) == 0.0


def test_a_kept_result_comes_back_whole_with_its_age(path: Path) -> None:
    clock, window, script = two(path)
    window.begin(KEY)
    window.end(KEY, "talk", ANSWER)
    clock.now += 61
    kept = script.kept(KEY, "talk")
    assert kept is not None and kept.age_seconds == 61
    assert (kept.replies, kept.tls, kept.transcript) == (
        ANSWER.replies,
        ANSWER.tls,
        ANSWER.transcript,
    )
    assert script.kept(KEY, "greeting") is None
    clock.now += KEEP_S
    assert script.kept(KEY, "talk") is None


def test_mail_addresses_never_reach_the_file(path: Path) -> None:
    _, window, _ = two(path)
    secret = talk(
        ANSWER.target, transcript=(TranscriptLine(0.1, "C", "RCPT TO:<anna@example.org>"),)
    )
    window.begin(KEY)
    window.end(KEY, "envelope me@example.net anna@example.org", secret)
    assert "anna" not in path.read_text(encoding="utf-8")
    assert window.kept(KEY, "envelope me@example.net anna@example.org") is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b'{"version": 99, "contacts": {}}',
        b'{"version": 1, "contacts": {"192.0.2.1 25 192.0.2.53": {"started": "x"}}}',
        b'{"version": 1, "contacts": 7}',
        b"[" * 200_000,
        b" " * 5_000_000,
    ],
)
def test_a_damaged_file_is_begun_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    clock, window, script = two(path)
    assert window.kept(KEY, "talk") is None
    assert window.begin(KEY) == 0.0
    clock.now += 5
    assert script.begin(KEY) == MIN_GAP_S


def test_a_damaged_result_is_no_result(path: Path) -> None:
    _, window, script = two(path)
    window.begin(KEY)
    window.end(KEY, "talk", ANSWER)
    document = json.loads(path.read_text(encoding="utf-8"))
    (contact,) = document["contacts"].values()
    contact["results"]["talk"][1]["outcome"] = "nonsense"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert script.kept(KEY, "talk") is None


def test_a_clock_that_was_turned_back_locks_nobody_out(path: Path) -> None:
    clock, window, script = two(path)
    window.begin(KEY)
    window.end(KEY, "talk", ANSWER)
    clock.now -= 90_000
    assert script.begin(KEY) == 0.0


def test_where_nothing_can_be_written_the_limits_hold_in_this_program(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    clock = Clock()
    ledger = FileLedger(blocked / "contacts.json", clock)
    assert ledger.begin(KEY) == 0.0
    ledger.end(KEY, "talk", ANSWER)
    clock.now += 1
    assert ledger.begin(KEY) == MIN_GAP_S - 1
    assert ledger.kept(KEY, "talk") is not None


def test_old_contacts_leave_the_file(path: Path) -> None:
    clock, window, _ = two(path)
    for number in range(5):
        key = ContactKey(f"192.0.2.{number}", 25, "")
        window.begin(key)
        window.end(key, "talk", ANSWER)
    clock.now += KEEP_S + 1
    window.begin(KEY)
    contacts = json.loads(path.read_text(encoding="utf-8"))["contacts"]
    assert list(contacts) == ["192.0.2.1 25 192.0.2.53"]


def _compete(path: str, won: multiprocessing.Queue[float]) -> None:
    won.put(FileLedger(Path(path)).begin(KEY))


def test_of_processes_that_begin_together_one_goes_and_the_others_wait(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    won: multiprocessing.Queue[float] = context.Queue()
    processes = [context.Process(target=_compete, args=(str(path), won)) for _ in range(3)]
    for process in processes:
        process.start()
    waits = sorted(won.get(timeout=30) for _ in processes)
    for process in processes:
        process.join(30)
    assert waits[0] == 0.0
    assert all(wait > 0 for wait in waits[1:])
