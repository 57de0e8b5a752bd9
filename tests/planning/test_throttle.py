"""A careful rate, the time the queue takes, and where nothing can be set."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.planning.making import own_knowledge
from wizard.model import ThrottleAdvice
from wizard.planning import PlanningError, throttle

KNOWN = own_knowledge()


def advice_for(provider: str, mta: str | None = "postfix", **given: object) -> ThrottleAdvice:
    values: dict[str, object] = {"queue": None, "rate": None, **given}
    return throttle(provider, mta, KNOWN, **values)  # type: ignore[arg-type]  # checked above


def test_gmail_gets_five_a_minute_on_one_connection() -> None:
    advice = advice_for("google", queue=1800)
    assert (advice.rate_per_minute, advice.connections) == (5, 1)
    assert advice.drain_s == 6 * 3600
    assert not advice.documented
    assert {"hold_until_sure", "community_halved", "pause_bulk_first"} <= set(advice.notes)


def test_yahoo_publishes_how_many_go_into_one_connection() -> None:
    advice = advice_for("yahoo")
    assert advice.messages_per_connection == 20
    assert "documented_per_connection" in advice.notes
    assert not advice.documented


def test_numbers_of_the_community_are_halved() -> None:
    assert advice_for("google").messages_per_connection == 25


def test_a_published_rate_is_called_documented() -> None:
    advice = advice_for("microsoft365")
    assert advice.documented
    assert "learn.microsoft.com" in advice.basis


def test_the_reply_tells_how_long_to_leave_it_alone() -> None:
    advice = advice_for("yahoo", reply="421 4.7.0 [TSS04] later")
    assert advice.back_off_s == 4 * 3600
    slow = advice_for("example", reply="Messages from 192.0.2.1 temporarily deferred")
    assert (slow.rate_per_minute, slow.back_off_s) == (1, 5400)


def test_the_users_rate_wins_and_is_judged() -> None:
    advice = advice_for("google", rate=20.0, queue=100)
    assert advice.rate_per_minute == 20
    assert "faster_than_careful" in advice.notes
    assert "faster_than_careful" not in advice_for("google", rate=2.0).notes


def test_own_settings_of_the_server_tell_how_long_it_keeps_mail() -> None:
    day = {"maximal_queue_lifetime": "1d"}
    assert advice_for("google", queue=8000, rate=5.0).late == 0
    assert advice_for("google", queue=8000, rate=5.0, retry_options=day).late > 500
    wrong = advice_for("google", queue=8000, rate=5.0, retry_options={"no_such_option": "1"})
    assert wrong == advice_for("google", queue=8000, rate=5.0)


def test_the_queue_takes_as_long_as_the_settings_really_make_it() -> None:
    assert advice_for("google", rate=7.0, queue=100).drain_s == 900  # 9 s, not 8.57
    assert advice_for("google", "kumomta", rate=7.0, queue=100).drain_s == 858


@pytest.mark.parametrize(
    "mta", ["exchange_online", "google_workspace", "shared", "cpanel", "amazon_ses", "qmail"]
)
def test_where_nothing_can_be_set_it_says_so(mta: str) -> None:
    advice = advice_for("google", mta)
    assert not advice.possible
    assert advice.settings == ()
    assert set(advice.notes) & {"platform_decides", "hoster_decides", "no_setting_documented"}


@pytest.mark.parametrize("mta", ["zimbra", "plesk", "mailcow", "iredmail", "mailinabox"])
def test_what_a_panel_writes_is_not_edited_by_hand(mta: str) -> None:
    advice = advice_for("google", mta)
    assert advice.settings == ()
    assert "panel_keeps_files" in advice.notes


@pytest.mark.parametrize(
    ("given_values", "option", "reason"),
    [
        ({"rate": 0.0}, "rate", "too_small"),
        ({"rate": -1.0}, "rate", "too_small"),
        ({"rate": float("nan")}, "rate", "too_small"),
        ({"rate": 1e9}, "rate", "too_large"),
        ({"rate": 1e-9}, "rate", "too_small"),
        ({"queue": -1}, "queue", "too_small"),
        ({"queue": 10**12}, "queue", "too_large"),
    ],
)
def test_numbers_that_cannot_be(given_values: dict[str, object], option: str, reason: str) -> None:
    with pytest.raises(PlanningError) as error:
        advice_for("google", **given_values)
    assert (error.value.option, error.value.reason) == (option, reason)


def test_an_unknown_server_is_refused_and_none_is_fine() -> None:
    with pytest.raises(PlanningError):
        advice_for("google", "no such server")
    assert "server_not_known" in advice_for("google", None).notes


@settings(deadline=None, max_examples=80)
@given(
    provider=st.sampled_from(sorted(KNOWN.limits.entries)),
    mta=st.sampled_from(sorted(KNOWN.mtas)),
    rate=st.floats(0.01, 1000),
    queue=st.integers(0, 100_000),
)
def test_the_settings_are_never_faster_than_the_rate(
    provider: str, mta: str, rate: float, queue: int
) -> None:
    advice = advice_for(provider, mta, rate=rate, queue=queue)
    assert advice.drain_s is not None
    assert advice.drain_s >= queue * 60 / rate - 1
    for setting in advice.settings:
        whole = "\n".join((setting.file, setting.text, setting.activate, setting.undo))
        assert "@rate" not in whole
        assert "@pause" not in whole
        assert "@domain" not in whole
        assert "@connections" not in whole
