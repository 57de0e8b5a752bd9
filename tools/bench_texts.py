"""Messages a second and the scaling of reading: the part of `make bench` about texts.

Rates are of one process, from text or bytes to a diagnosis with clues, without sentences; those of
`classify` are start to end, from files to JSON lines with sentences. The peer for raw mails is
flufl.bounce, which only finds addresses, on the same mails; where it is not installed the table
says so and the control is Python's own mail parser.
"""

from __future__ import annotations

import email
import importlib
import re
import subprocess
import sys
import tempfile
import time
import tomllib
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from math import log
from pathlib import Path
from statistics import linear_regression
from typing import TypeVar

from tools.machine import ROOT
from wizard.diagnosis import diagnose
from wizard.knowledge.library import Knowledge
from wizard.reading import read_bytes, read_text

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
BARE = re.compile(r"[45]\d\d[ -][^\n]{1,1200}\Z")
SECONDS = 1.0
ROUNDS = 3
REPEATS = 8
T = TypeVar("T")
Parse = Callable[[bytes], object]
Timing = tuple[str, float, str, str, float]


def timings(knowledge: Knowledge) -> list[Timing]:
    """Give name, value, unit, peer and control of each measurement."""
    replies = _texts()
    mails = [_mail(text) for text in replies] + [path.read_bytes() for path in _own_mails()]
    small, large = _mail(REPLY, _of_size(3_900)), _mail(REPLY, _of_size(SIZES[-1]))
    peer, parse = _peer()
    ours = partial(_bytes, knowledge)
    return [
        ("bare replies, one process", _rate(partial(_text, knowledge), replies), "1/s",
         "str.split of the same", _rate(str.split, replies)),
        ("raw DSN mails, one process", _rate(ours, mails), "1/s", peer, _rate(parse, mails)),
        *_command_line(mails, peer, parse),
        ("one 5 kB bounce", 1000 / _rate(ours, [small]), "ms", peer, 1000 / _rate(parse, [small])),
        ("one 10 MB bounce", _best_ms(ours, large), "ms", peer, _best_ms(parse, large)),
        ("memory beside a 10 MB bounce", _memory(ours, large), "MB", peer, _memory(parse, large)),
    ]  # fmt: skip


def _command_line(mails: Sequence[bytes], peer: str, parse: Parse) -> list[Timing]:
    """Time `classify` on files, start to end, and the peer on the same files."""
    with tempfile.TemporaryDirectory() as folder:
        for number, mail in enumerate(mails):
            Path(folder, f"{number:05}.eml").write_bytes(mail)
        files = sorted(Path(folder).iterdir())
        control = _rate(lambda path: parse(path.read_bytes()), files)
        return [
            (
                f"classify, --jobs {jobs}",
                _classified(folder, jobs, len(mails)),
                "1/s",
                peer,
                control,
            )
            for jobs in (1, 2)
        ]


def _classified(folder: str, jobs: int, files: int) -> float:
    """Give files a second; the folder is named several times, so that the start counts little."""
    command = [sys.executable, "-m", "wizard", "classify", *[folder] * REPEATS, "--jsonl"]
    began = time.perf_counter()
    subprocess.run([*command, "--jobs", str(jobs)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    return files * REPEATS / (time.perf_counter() - began)


def scaling(knowledge: Knowledge) -> list[tuple[int, float]]:
    """Give milliseconds for texts of each size, from 1 kB to 10 MB."""
    return [(size, _best_ms(partial(_text, knowledge), _of_size(size))) for size in SIZES]


def exponent(times: Sequence[tuple[int, float]]) -> float:
    """Give the power of the size with which the time grows: 1 is in proportion, 2 its square."""
    return linear_regression(*zip(*[(log(size), log(ms)) for size, ms in times], strict=True)).slope


REPLY = "421 4.7.0 Too many connections from 203.0.113.9, try again later"


def _texts() -> list[str]:
    """Give the examples of the rules that are bare replies: each rule's own, so no cache helps."""
    found = []
    for path in sorted((ROOT / "resources" / "knowledge").rglob("*.toml")):
        for rule in tomllib.loads(path.read_text(encoding="utf-8")).get("reply", ()):
            found += [text for text in rule.get("examples", ()) if BARE.match(text)]
    return found


def _own_mails() -> list[Path]:
    """Give the mails among the program's samples and practice cases."""
    return sorted((ROOT / "resources").glob("*/*.eml"))


def _mail(reply: str, returned: str = "") -> bytes:
    return (
        "From: MAILER-DAEMON@mail.house.example (Mail Delivery System)\n"
        "To: ben@house.example\nSubject: Undelivered Mail Returned to Sender\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b1"\n'
        "MIME-Version: 1.0\n\n--b1\nContent-Type: text/plain\n\n"
        "This is the mail system at host mail.house.example.\n\n"
        f"<lena@garden.example>: host mx.garden.example[192.0.2.25] said: {reply}\n\n"
        "--b1\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; mail.house.example\n"
        "Arrival-Date: Wed,  4 Mar 2026 10:11:12 +0100\n\n"
        "Final-Recipient: rfc822; lena@garden.example\nAction: failed\nStatus: 4.0.0\n"
        f"Remote-MTA: dns; mx.garden.example\nDiagnostic-Code: smtp; {reply}\n\n--b1\n"
        "Content-Type: message/rfc822\n\nFrom: ben@house.example\nTo: lena@garden.example\n"
        f"Subject: Minutes\n\n{returned}\n--b1--\n"
    ).encode()


def _of_size(size: int) -> str:
    """Give a bounce followed by the message that came back, of about so many characters."""
    line = "Returned words of a letter that nobody but its writer needs to read again.\n"
    head = f"<lena@garden.example>: host mx.garden.example[192.0.2.25] said: {REPLY}\n\n"
    return (head + line * (size // len(line) + 1))[:size]


def _text(knowledge: Knowledge, text: str) -> None:
    diagnose(read_text(text), knowledge)


def _bytes(knowledge: Knowledge, data: bytes) -> None:
    diagnose(read_bytes(data), knowledge)


def _peer() -> tuple[str, Parse]:
    try:
        scan = importlib.import_module("flufl.bounce").scan_message
    except ModuleNotFoundError:
        return "email.message_from_bytes (flufl.bounce is not installed)", email.message_from_bytes
    return "flufl.bounce (finds addresses only)", lambda data: scan(email.message_from_bytes(data))


def _rate(task: Callable[[T], object], items: Sequence[T]) -> float:
    """Give how many items a second go through, at best of some rounds."""
    task(items[0])
    best = 0.0
    for _ in range(ROUNDS):
        done, began = 0, time.perf_counter()
        while (took := time.perf_counter() - began) < SECONDS / ROUNDS:
            for item in items:
                task(item)
            done += len(items)
        best = max(best, done / took)
    return best


def _best_ms(task: Callable[[T], object], item: T) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        task(item)
        times.append((time.perf_counter() - began) * 1000)
    return min(times)


def _memory(task: Callable[[T], object], item: T) -> float:
    """Give the most memory, in MB, that a task takes beside what it is given."""
    tracemalloc.start()
    task(item)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6
