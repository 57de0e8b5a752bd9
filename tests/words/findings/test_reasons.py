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


@pytest.mark.parametrize("reason", [Reason.NO_NETWORK, Reason.SERVER_FAILED, Reason.TIMED_OUT])
def test_the_technical_line_of_a_failed_look_up_is_not_in_the_text(reason: Reason) -> None:
    line = "MX a: UNREACHABLE ConnectionRefusedError: [Errno 111]"
    text = say("mx", None, Status.UNKNOWN, reason=reason, error=line)
    assert (text.detail, "Errno" in text.summary) == ("", False)


def test_a_mistake_in_the_program_says_where() -> None:
    text = say("mx", None, Status.UNKNOWN, reason=Reason.PROGRAM_ERROR, error="KeyError (mx.py:1)")
    assert text.detail == "KeyError (mx.py:1)"
