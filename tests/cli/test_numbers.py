"""`retries`, `throttle`, `warmup`: the numbers without a bounce."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.run import Command, Outcome

SINCE = "2026-11-24T09:00:00+01:00"


def test_postfix_defaults_from_a_given_arrival(wizard421: Command) -> None:
    told = wizard421("retries", "--mta", "postfix", "--since", SINCE, "--json")

    document = told.json("retries")
    first, second, third = document["attempts"][:3]
    assert document["mta"] == "postfix"
    assert (first["n"], first["age_seconds"]) == (1, 0)
    assert datetime.fromisoformat(first["at"]) == datetime.fromisoformat(SINCE)
    assert (second["age_seconds"], third["age_seconds"]) == (300, 600)
    # Postfix gives up at the first attempt that fails once the message is five days old.
    assert 0 <= document["gives_up"]["age_seconds"] - 5 * 24 * 3600 <= 4000 + 300
    assert document["gives_up"]["age_seconds"] == document["attempts"][-1]["age_seconds"]


def test_own_settings_change_the_timetable(wizard421: Command) -> None:
    document = wizard421(
        "retries", "--mta", "postfix", "--set", "minimal_backoff_time=900s", "--json"
    ).json("retries")

    assert document["attempts"][1]["age_seconds"] == 900
    assert document["attempts"][1]["at"] is None


def test_exim_defaults_give_up_after_four_days(wizard421: Command) -> None:
    document = wizard421("retries", "--mta", "exim", "--json").json("retries")

    assert [a["age_seconds"] for a in document["attempts"][:3]] == [0, 900, 1800]
    assert document["gives_up"]["age_seconds"] == 4 * 24 * 3600


def test_a_careful_rate_with_settings_for_postfix(wizard421: Command) -> None:
    document = wizard421(
        "throttle",
        "--mta",
        "postfix",
        "--provider",
        "google",
        "--queue",
        "1800",
        "--rate",
        "5",
        "--json",
    ).json("throttle")

    assert document["rate_per_minute"] == 5
    assert document["drain_seconds"] == 1800 * 12
    texts = " ".join(setting["text"] for setting in document["settings"])
    assert "slow_transport_rate_delay = 12s" in texts
    assert "failed_cohort_limit" in texts
    assert all(setting["undo"] for setting in document["settings"])


def _throttle(wizard421: Command, queue: str, *more: str) -> Outcome:
    given = ("--mta", "exim", "--provider", "google", "--rate", "5", "--queue", queue)
    return wizard421("throttle", *given, *more)


def test_the_queue_over_time_is_in_json_and_text(wizard421: Command) -> None:
    document = _throttle(wizard421, "600", "--json").json("throttle")
    simulated = document["simulation"]
    assert simulated["in_time"] is True
    assert simulated["drained_seconds"] == document["drain_seconds"] == 7200
    assert simulated["moments"][0]["waiting"] == 600
    assert simulated["moments"][-1]["waiting"] == 0
    text = _throttle(wizard421, "600").out
    assert "At this rate: empty in 2 hours, refusals: 0." in text
    assert "No receiver publishes its limit" in text


def test_a_queue_that_does_not_empty_in_time_is_told(wizard421: Command) -> None:
    document = _throttle(wizard421, "100000", "--json").json("throttle")
    assert (document["gives_up_seconds"], document["late"]) == (4 * 86400, 71_200)
    assert document["simulation"]["in_time"] is False
    assert document["simulation"]["drained_seconds"] is None
    text = " ".join(_throttle(wizard421, "100000").out.split())
    assert "71,200 of 100,000 messages would still wait then" in text
    assert "Queue at this rate (estimate) not empty before its mail is given up (4 days)" in text


def test_without_a_queue_nothing_is_simulated(wizard421: Command) -> None:
    given = ("throttle", "--mta", "exim", "--provider", "google")
    assert wizard421(*given, "--json").json("throttle")["simulation"] is None


def test_a_hosted_mailbox_cannot_throttle(wizard421: Command) -> None:
    document = wizard421(
        "throttle", "--mta", "exchange_online", "--provider", "google", "--json"
    ).json("throttle")

    assert document["possible"] is False
    assert document["settings"] == []


def test_a_warm_up_hits_its_target_and_writes_csv(wizard421: Command, tmp_path: Path) -> None:
    out = tmp_path / "plan.csv"
    document = wizard421(
        "warmup", "--target", "1000", "--days", "14", "--csv", str(out), "--json"
    ).json("warmup")

    assert document["days"][0]["total"] == 50
    assert document["days"][-1]["total"] == 1000
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["total"]) for row in rows] == [day["total"] for day in document["days"]]


def _warm_up(wizard421: Command, *days: str) -> Outcome:
    told = [part for day in days for part in ("--day", day)]
    return wizard421("warmup", "--target", "1000", *told, "--json")


def test_a_warm_up_goes_on_from_how_its_days_went(wizard421: Command) -> None:
    went_well = _warm_up(wizard421, "1=50/1/0", "2=75").json("warmup")
    assert (went_well["pace"], went_well["days"][0]["day"]) == ("on", 3)
    assert went_well["days"][0]["total"] == 112
    assert [day["sent"] for day in went_well["reported"]] == [50, 75]
    refused = _warm_up(wizard421, "2=75/40/0", "1=50/1/0").json("warmup")
    assert (refused["pace"], refused["days"][0]["total"]) == ("step_back", 37)


def test_the_text_says_why_it_goes_on_so(wizard421: Command) -> None:
    text = wizard421("warmup", "--target", "1000", "--day", "1=50/20/0").out
    assert "Step back to 25: 40% were put off" in text


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("1",), "N=SENT/DEFERRED/COMPLAINTS"),
        (("1=ten",), "N=SENT/DEFERRED/COMPLAINTS"),
        (("1=5/6/0",), "cannot be"),
        (("1=0",), "cannot be"),
        (("2=50",), "from day 1 on"),
        (("1=50", "1=50"), "once"),
    ],
)
def test_days_that_cannot_be_are_wrong_usage(
    wizard421: Command, days: tuple[str, ...], said: str
) -> None:
    outcome = _warm_up(wizard421, *days)
    assert (outcome.code, said in outcome.err) == (2, True)


@pytest.mark.parametrize(
    "arguments",
    [
        ("retries", "--mta", "postfix"),
        ("throttle", "--mta", "postfix", "--provider", "yahoo"),
        ("warmup", "--target", "1000"),
    ],
)
def test_without_json_the_same_is_readable_text(
    wizard421: Command, arguments: tuple[str, ...]
) -> None:
    told = wizard421(*arguments)

    assert told.code == 0
    assert len(told.out.splitlines()) > 5
    assert "{" not in told.out.splitlines()[0]


def test_a_schedule_that_cannot_be_written_says_why(wizard421: Command, tmp_path: Path) -> None:
    told = wizard421("warmup", "--target", "1000", "--csv", str(tmp_path / "no" / "x.csv"))

    assert told.code == 2
    assert "cannot be written" in told.err


def test_warmup_writes_calendar_entries(wizard421: Command, tmp_path: Path) -> None:
    out = tmp_path / "warm-up.ics"

    days = wizard421("warmup", "--target", "1000", "--ics", str(out), "--json").json("warmup")[
        "days"
    ]

    text = out.read_bytes().decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == len(days)


def test_retries_as_calendar_entries(wizard421: Command, tmp_path: Path) -> None:
    target = tmp_path / "retries.ics"
    told = wizard421("retries", "--mta", "postfix", "--since", SINCE, "--ics", str(target))
    assert told.code == 0
    calendar = target.read_text("utf-8")
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "DTSTART:20261124T080500Z" in calendar, "the second attempt, five minutes later"
    assert "gives up" in calendar


def test_a_calendar_needs_a_time_to_begin_with(wizard421: Command, tmp_path: Path) -> None:
    target = tmp_path / "retries.ics"
    told = wizard421("retries", "--mta", "postfix", "--ics", str(target))
    assert told.code == 2
    assert "--since" in told.err
    assert not target.exists()
