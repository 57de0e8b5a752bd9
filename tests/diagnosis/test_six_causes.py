"""The causes that every administrator knows, each found where it is said or answered."""

import pytest

from tests.diagnosis.making import bounce_of, said, verdict
from wizard.model import Action, Cause, Side, Turn


@pytest.mark.parametrize(
    ("text", "cause", "action"),
    [
        ("Too many messages from 203.0.113.7, slow down", Cause.RATE_LIMIT, Action.THROTTLE),
        ("deferred due to poor IP reputation", Cause.REPUTATION, Action.CHECK_REPUTATION),
        ("Greylisted, please try again in 300 seconds", Cause.GREYLISTING, Action.WAIT),
        ("Server is down for maintenance", Cause.SERVER_BUSY, Action.WAIT),
        ("Received mail from a new or untrusted IP", Cause.COLD_IP, Action.WARM_UP),
        ("sudden increase in volume from your network", Cause.VOLUME_SPIKE, Action.THROTTLE),
    ],
)
def test_said_in_the_reply(text: str, cause: Cause, action: Action) -> None:
    made = verdict(bounce_of(text))
    assert (made.cause, made.action) == (cause, action)
    assert made.probability >= 0.6


def test_a_new_address_comes_from_the_callers_answer() -> None:
    made = verdict(bounce_of("Service not available"), situation=said(ip_age_days=3))
    assert made.cause is Cause.COLD_IP
    assert made.action is Action.FIX_AUTHENTICATION  # SPF and PTR before any warm-up
    assert made.change is not None
    assert made.change.before.cause is Cause.SERVER_BUSY
    assert made.change.because.ref == "ip_age_days=3"


def test_a_spike_comes_from_the_callers_answer() -> None:
    made = verdict(bounce_of("try again later"), situation=said(volume="tenfold"))
    assert made.cause is Cause.VOLUME_SPIKE


def test_load_and_first_contact_are_nobodys_turn() -> None:
    for text in ("Greylisted, try later", "Server too busy"):
        made = verdict(bounce_of(text))
        assert made.turn is Turn.NOBODY
        assert made.side is Side.RECEIVER
        assert made.clears_by_itself is True
