"""`retries`, `throttle` and `warmup`: the numbers without a bounce."""

import argparse
from collections.abc import Sequence
from datetime import datetime

from wizard.cli.common import known_mta, known_provider, local_now, opened, speaker_for, written
from wizard.cli.day_reports import in_order
from wizard.cli.errors import DONE, USAGE, CommandError
from wizard.cli.output import print_json, print_text
from wizard.knowledge.library import Knowledge
from wizard.model import Timetable, WarmUpFacts
from wizard.planning.adaptive import going_on
from wizard.planning.problems import PlanningError
from wizard.planning.retries import timetable
from wizard.planning.throttle import throttle as throttled
from wizard.planning.warm_up import days_for, warm_up
from wizard.reports.json_numbers import retries_document, throttle_document, warmup_document
from wizard.reports.numbers import retries_report, throttle_report, warmup_report
from wizard.reports.schedule_table import schedule_table
from wizard.reports.text import as_text
from wizard.words import Speaker
from wizard.words.problems import planning_problem

__all__ = ["retries", "throttle", "warmup"]


def retries(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """The timetable of a server's next attempts."""
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    mta = knowledge.mtas[known_mta(knowledge, chosen.mta)]
    try:
        table = timetable(mta, since=_time(chosen.since), options=_options(chosen.set))
    except PlanningError as error:
        raise CommandError(planning_problem(speaker, error), USAGE) from error
    if chosen.ics:
        _write_calendar(chosen.ics, table, knowledge, speaker)
    if chosen.json:
        print_json(retries_document(table, speaker))
    else:
        print_text(as_text(retries_report(speaker, table, knowledge)))
    return DONE


def _write_calendar(out: str, table: Timetable, knowledge: Knowledge, speaker: Speaker) -> None:
    # The calendar library takes its time to load and is wanted here only.
    from wizard.reports.calendar import retries_calendar

    calendar = retries_calendar(speaker, table, knowledge, made_at=local_now())
    if not calendar:
        raise CommandError("--ics needs to know when the message came in: --since", USAGE)
    written(out, calendar)


def throttle(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """A careful rate for a receiver and the settings for it."""
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    provider = known_provider(knowledge, chosen.provider)
    mta = known_mta(knowledge, chosen.mta)
    try:
        advice = throttled(provider, mta, knowledge, queue=chosen.queue, rate=chosen.rate)
    except PlanningError as error:
        raise CommandError(planning_problem(speaker, error), USAGE) from error
    if chosen.json:
        print_json(throttle_document(advice))
    else:
        print_text(as_text(throttle_report(speaker, advice, knowledge)))
    return DONE


def warmup(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """A warm-up schedule; with `--day` it goes on from how the last day went."""
    speaker = speaker_for(chosen)
    try:
        facts = _schedule(chosen)
    except PlanningError as error:
        raise CommandError(planning_problem(speaker, error), USAGE) from error
    days = facts.days
    if chosen.csv:
        written(chosen.csv, schedule_table(days))
    if chosen.ics:
        # The calendar library takes its time to load and is wanted here only.
        from wizard.reports.calendar import warmup_calendar

        calendar = warmup_calendar(speaker, days, opened(chosen), made_at=local_now())
        written(chosen.ics, calendar)
    if chosen.json:
        print_json(warmup_document(facts))
    else:
        print_text(as_text(warmup_report(speaker, facts, opened(chosen))))
    return DONE


def _schedule(chosen: argparse.Namespace) -> WarmUpFacts:
    first, reported = local_now().date(), in_order(chosen.day)
    if reported:
        return going_on(chosen.target, reported, first, chosen.days)
    length = chosen.days or days_for(chosen.target)
    days = warm_up(chosen.target, start=chosen.start, days=length, first_day=first)
    return WarmUpFacts(chosen.target, days, needed=True)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise CommandError(
            f"--since {text!r} is not a time such as 2026-11-24T09:14:00+01:00", USAGE
        ) from None
    # A time without a zone is the user's own; the clock's zone at that moment, not today's.
    return moment.astimezone() if moment.tzinfo is None else moment


def _options(pairs: Sequence[str]) -> dict[str, str]:
    options: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise CommandError(f"--set takes OPTION=VALUE, not {pair!r}", USAGE)
        options[name.strip()] = value.strip()
    return options
