"""What is said of this computer's mail port."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import ConnectionOutcome, ControlAnswer, Port25Conclusion, Port25Facts

End = Port25Conclusion


@pytest.mark.parametrize(
    ("conclusion", "said", "mends"),
    [
        (End.OPEN, "can reach mail servers", False),
        (End.RECEIVER_ONLY, "this receiver does not", False),
        (End.BLOCKED_HERE, "nothing can be said about the receiver", True),
        (End.REJECTED_HERE, "firewall or virus scanner", True),
        (End.INTERCEPTED, "answers in place of the mail servers", True),
        (End.NO_NETWORK, "no connection to the internet", True),
    ],
)
def test_each_conclusion_has_its_sentence(conclusion: End, said: str, mends: bool) -> None:
    text = say("port25", Port25Facts(conclusion))
    assert said in text.summary
    assert bool(text.fix) is mends


def test_the_detail_tells_what_each_control_did() -> None:
    control = ControlAnswer("mx.google.com", "192.0.2.1", ConnectionOutcome.ANSWERS, "ready")
    detail = say("port25", Port25Facts(End.RECEIVER_ONLY, (control,))).detail
    assert detail == "mx.google.com [192.0.2.1]: answers ready"
