"""`retries`, `throttle`, `warmup`: the numbers without a bounce."""

import csv
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.run import Command

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
