"""Why nothing is known, in words."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import Reason, Status


@pytest.mark.parametrize("reason", list(Reason))
def test_each_reason_has_a_sentence_of_its_own(reason: Reason) -> None:
    others = {say("mx", None, Status.UNKNOWN, reason=other).summary for other in Reason
              if other is not reason}  # fmt: skip
    summary = say("mx", None, Status.UNKNOWN, reason=reason).summary
    assert summary.endswith(".")
    assert summary not in others


def test_what_is_missing_is_named_in_plain_words() -> None:
    needs = ("sending_ip", "helo")
    text = say("ptr", None, Status.SKIPPED, reason=Reason.NEEDS_INPUT, needs=needs)
    assert "your mail server's internet address (IP)" in text.summary
    assert "HELO" in text.summary


def test_the_technical_note_stands_in_the_detail() -> None:
    text = say("mx", None, Status.UNKNOWN, reason=Reason.SERVER_FAILED, error="MX a: SERVFAIL")
    assert text.detail == "MX a: SERVFAIL"
