"""The timetable: when a server tries again, when it warns, when it gives up."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from wizard.knowledge.mtas import Mta
from wizard.knowledge.retry_models import Ends, RetryKind, RetryModel
from wizard.model import Attempt, Timetable
from wizard.planning.ages import final_age, tries
from wizard.planning.options import with_options
from wizard.planning.problems import PlanningError

__all__ = ["MAX_ATTEMPTS", "give_up_age", "timetable", "upcoming", "with_give_up"]

MAX_ATTEMPTS = 200
NO_OPTIONS: Mapping[str, str] = MappingProxyType({})
PHASES = 8


def timetable(
    mta: Mta,
    *,
    since: datetime | None,
    options: Mapping[str, str] = NO_OPTIONS,
    last_attempt: datetime | None = None,
) -> Timetable:
    """Compute the attempts from the arrival `since` (None: ages only).

    `last_attempt` is a later attempt that was seen: a server that goes by the message's age
    (Postfix) is computed on from there, which is exact where the whole series is not.
    `options` are settings of the server's own, with its own names and units; one that does not
    exist or cannot be read raises PlanningError. Beyond MAX_ATTEMPTS only the last one is kept.
    """
    model = with_options(mta, options)
    seen = _seen_age(model, since, last_attempt)
    ages = tries(model, seen % max(1, model.scan_s), seen) if seen else tries(model)
    give_up = final_age(model, ages)
    return Timetable(
        mta=mta.id,
        attempts=_attempts(model, ages, since, seen),
        gives_up_age_s=give_up,
        gives_up_at=_at(since, give_up),
        warns_age_s=model.warns_s,
        certain=mta.certain and model.kind is not RetryKind.UNKNOWN,
        notes=_notes(mta, model, ages, options),
        source=mta.source,
    )


def give_up_age(mta: Mta, options: Mapping[str, str] = NO_OPTIONS) -> int | None:
    """Give how old a message gets before it is given up, in seconds; None: not published.

    Options that do not fit the server are left out.
    """
    try:
        model = with_options(mta, options)
    except PlanningError:
        model = with_options(mta, NO_OPTIONS)
    return final_age(model, tries(model))


def with_give_up(table: Timetable, until: datetime) -> Timetable:
    """Give the table with the end that the text itself names; it wins over the model's."""
    kept = tuple(item for item in table.attempts if item.at is None or item.at <= until)
    first = table.attempts[0].at
    age = table.gives_up_age_s
    if first is not None:
        age = max(0, round((until - first).total_seconds()))
    return replace(table, attempts=kept, gives_up_at=until, gives_up_age_s=age)


def upcoming(table: Timetable, now: datetime) -> Timetable:
    """Give the table with the first attempt and those that may still come."""
    first, *later = table.attempts
    kept = [
        item for item in later if item.at is None or item.at + timedelta(0, item.slack_s) >= now
    ]
    over = table.gives_up_at is not None and table.gives_up_at < now
    notes = (*table.notes, "time_is_over") if over and not kept else table.notes
    return replace(table, attempts=(first, *kept), notes=notes)


def _seen_age(model: RetryModel, since: datetime | None, last_attempt: datetime | None) -> int:
    """Give the message's age at the attempt that was seen, 0 where that tells nothing."""
    if since is None or last_attempt is None or model.kind is not RetryKind.CLAMPAGE:
        return 0
    age = round((last_attempt - since).total_seconds())
    return age if model.min_s <= age < (model.lifetime_s or 0) else 0


def _attempts(
    model: RetryModel, ages: list[int], since: datetime | None, seen: int
) -> tuple[Attempt, ...]:
    slacks = [0] + [model.scan_s] * len(ages) if seen else _slacks(model, ages)
    if seen:
        ages = [0, *ages]
        slacks = [0, *slacks]
    kept = list(range(min(len(ages), MAX_ATTEMPTS)))
    if len(ages) > MAX_ATTEMPTS:
        kept[-1] = len(ages) - 1
    return tuple(Attempt(n + 1, ages[n], slacks[n], _at(since, ages[n])) for n in kept)


def _slacks(model: RetryModel, ages: list[int]) -> list[int]:
    """Give how much later than computed each attempt may come.

    Where in its scan interval a server receives a message is not known; the attempts are
    computed for several such phases, and the latest counts.
    """
    if model.kind not in (RetryKind.CLAMPAGE, RetryKind.STEPS) or model.scan_s <= 1:
        return [0] + [model.slack_s] * (len(ages) - 1)
    scan = model.scan_s
    phases = {scan * part // PHASES for part in range(1, PHASES)} | {scan - 1}
    runs = [tries(model, phase) for phase in sorted(phases)]
    return [max([0] + [run[n] - age for run in runs if n < len(run)]) for n, age in enumerate(ages)]


def _notes(
    mta: Mta, model: RetryModel, ages: list[int], options: Mapping[str, str]
) -> tuple[str, ...]:
    own = ("own_settings",) if options else ()
    unknown = ("not_published",) if model.kind is RetryKind.UNKNOWN else ()
    estimate = ("estimate",) if not mta.certain and not unknown else ()
    cut = ("attempts_left_out",) if len(ages) > MAX_ATTEMPTS else ()
    late = ("last_try_after_lifetime",) if _tries_late(model, ages) else ()
    return (*mta.notes, *own, *unknown, *estimate, *cut, *late)


def _tries_late(model: RetryModel, ages: list[int]) -> bool:
    return (
        model.ends is Ends.NEXT_TRY and model.lifetime_s is not None and ages[-1] > model.lifetime_s
    )


def _at(since: datetime | None, age_s: int | None) -> datetime | None:
    """Add an age to a moment. The zone's rules change nothing: the sum is taken in UTC."""
    if since is None or age_s is None:
        return None
    offset = since.utcoffset()
    if offset is None:
        return since + timedelta(seconds=age_s)
    return (since.astimezone(UTC) + timedelta(seconds=age_s)).astimezone(since.tzinfo)
