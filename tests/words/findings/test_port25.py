"""What is said of this computer's mail port."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import (
    ConnectionOutcome,
    ControlAnswer,
    OwnAddress,
    Port25Conclusion,
    Port25Facts,
)

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
    assert detail.splitlines()[0] == "mx.google.com [192.0.2.1]: answers ready"


def test_what_can_be_concluded_for_the_mail_server_stands_beside_it() -> None:
    own = OwnAddress("203.0.113.7", "receiver")
    other = say("port25", Port25Facts(End.OPEN, own=own, is_sender=False))
    assert "cannot be seen from here" in other.summary
    assert "sees this computer as 203.0.113.7" in other.detail
    same = say("port25", Port25Facts(End.OPEN, own=own, is_sender=True))
    assert "your mail server sees" in same.summary
    unknown = say("port25", Port25Facts(End.OPEN))
    assert "could not be learnt" in unknown.detail
    assert unknown.summary.endswith("(port 25).")


def test_that_other_connections_get_out_is_told() -> None:
    detail = say("port25", Port25Facts(End.BLOCKED_HERE, web_reached=True)).detail
    assert "port 443" in detail
