"""What is said while a check waits."""

from __future__ import annotations

import pytest

from wizard.checks.base import Progress, ProgressKind
from wizard.words import Speaker
from wizard.words.progress import progress_sentence


@pytest.mark.parametrize(
    ("kind", "seconds", "words"),
    [
        (ProgressKind.CONNECTING, 3.2, "Connecting to mx.example.net, 3 s"),
        (ProgressKind.HOLDS_GREETING, 11.0, "mx.example.net holds its greeting, 11 s"),
        (
            ProgressKind.POLITE_WAIT,
            28.0,
            "Waiting 28 s before mx.example.net is asked again, so as not to burden it",
        ),
    ],
)
def test_a_wait_is_told_with_its_seconds(kind: ProgressKind, seconds: float, words: str) -> None:
    progress = Progress("connection", kind, "mx.example.net", seconds)
    assert progress_sentence(Speaker("en"), progress) == words
