"""Final or passing is judged by meaning, not by the number."""

import pytest

from tests.diagnosis.making import bounce_of, verdict
from wizard.model import Action, Cause


@pytest.mark.parametrize(
    "text",
    [
        "[TS03] All messages from 203.0.113.7 will be permanently deferred; "
        "Retrying will NOT succeed.",
        "RCP-T4 http://postmaster.facebook.com/response_codes",
        "Sender address blocked",
    ],
)
def test_some_421s_never_succeed(text: str) -> None:
    made = verdict(bounce_of(text))
    assert made.permanent
    assert made.clears_by_itself is False


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (550, "IP frequency limited http://service.mail.qq.com/detail/122/172"),
        (554, "This IP has been temporarily blocked for attempting to mail too much. IB112"),
        (550, "Service refused, please try later. OFR006_103 [103]"),
        (553, "Mail from 203.0.113.7 not allowed - VS98-IP0 deferred"),
    ],
)
def test_some_5xx_pass_by_themselves(code: int, text: str) -> None:
    made = verdict(bounce_of(text, code))
    assert not made.permanent
    assert made.clears_by_itself is True


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (550, "Service temporarily unavailable, try again later"),
        (554, "Greylisted, please come back in 5 minutes"),
        (550, "Too many connections"),
        (552, "mailbox full"),
        (599, ""),
    ],
)
def test_any_other_5xx_is_never_told_to_wait(code: int, text: str) -> None:
    made = verdict(bounce_of(text, code))
    assert made.permanent
    assert made.clears_by_itself is False
    assert made.action not in (Action.WAIT, Action.THROTTLE)


def test_the_cause_of_a_final_refusal_is_its_real_reason() -> None:
    assert verdict(bounce_of("User unknown", 550, "5.1.1")).cause is Cause.RECIPIENT
    assert verdict(bounce_of("blocked using zen.spamhaus.org", 554)).cause is Cause.BLOCKLISTED


def test_the_pause_that_a_provider_documents_is_kept() -> None:
    assert verdict(bounce_of("[TSS04] Messages temporarily deferred")).wait_s == 4 * 3600
    assert verdict(bounce_of("POL-T1 http://postmaster.facebook.com")).wait_s == 2 * 3600
    assert verdict(bounce_of("Too many connections")).wait_s is None
