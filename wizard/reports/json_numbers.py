"""The computed numbers as JSON: timetables, rates, schedules; `resources/schema` describes them."""

from wizard.codec import SCHEMA, Json, encode
from wizard.model import Step, ThrottleAdvice, ThrottleFacts, Timetable, WaitFacts, WarmUpFacts
from wizard.planning.queue_over_time import QueueMoment, queue_over_time
from wizard.words import Speaker
from wizard.words.steps import timetable_note

__all__ = [
    "Document",
    "retries_document",
    "step_numbers",
    "throttle_document",
    "warmup_document",
]

Document = dict[str, Json]


def step_numbers(step: Step) -> Document:
    """What a step of the plan has computed."""
    facts = step.facts
    if isinstance(facts, WaitFacts):
        return _wait_numbers(facts)
    if isinstance(facts, ThrottleFacts):
        return _throttle_numbers(facts.advice)
    if isinstance(facts, WarmUpFacts):
        return {"target_per_day": facts.target, "days": len(facts.days), "needed": facts.needed}
    return {}


def _wait_numbers(facts: WaitFacts) -> Document:
    table = facts.timetable
    return {
        "quiet_seconds": facts.quiet_s,
        "lasts_seconds": facts.last_s,
        "gives_up_age_seconds": None if table is None else table.gives_up_age_s,
        "gives_up_at": None if table is None else encode(table.gives_up_at),
        "attempts": [] if table is None else _attempts(table),
    }


def _attempts(table: Timetable) -> list[Json]:
    return [
        {"n": a.n, "at": encode(a.at), "age_seconds": a.age_s, "slack_seconds": a.slack_s}
        for a in table.attempts
    ]


def retries_document(table: Timetable, speaker: Speaker) -> Document:
    """The timetable of a server's next attempts."""
    return {
        "schema": SCHEMA,
        "mta": table.mta,
        "attempts": _attempts(table),
        "gives_up": {"at": encode(table.gives_up_at), "age_seconds": table.gives_up_age_s},
        "warns_age_seconds": table.warns_age_s,
        "certain": table.certain,
        "notes": [timetable_note(speaker, note) for note in table.notes],
        "source": table.source,
    }


def throttle_document(advice: ThrottleAdvice) -> Document:
    """A careful rate, and the settings for it."""
    return {
        "schema": SCHEMA,
        "provider": advice.provider,
        "mta": advice.mta,
        **_throttle_numbers(advice),
        "settings": [encode(setting) for setting in advice.settings],
        "possible": advice.possible,
        "documented": advice.documented,
        "basis": advice.basis,
        "notes": list(advice.notes),
    }


def _throttle_numbers(advice: ThrottleAdvice) -> Document:
    return {
        "rate_per_minute": advice.rate_per_minute,
        "connections": advice.connections,
        "messages_per_connection": advice.messages_per_connection,
        "back_off_seconds": advice.back_off_s,
        "queue": advice.queue,
        "drain_seconds": advice.drain_s,
        "gives_up_seconds": advice.gives_up_s,
        "late": advice.late,
        "simulation": _simulation(advice),
    }


def _simulation(advice: ThrottleAdvice) -> Json:
    """Both ways over time; null when the number of waiting messages is not known."""
    both = queue_over_time(advice)
    if both is None:
        return None
    return {
        "in_time": both.in_time,
        "ends_seconds": both.ends_s,
        "drained_seconds": both.advised.drained_s,
        "drained_as_now_seconds": both.as_now.drained_s,
        "moments": [_moment(moment) for moment in both.moments()],
        "assumptions": list(both.advised.assumptions),
    }


def _moment(moment: QueueMoment) -> Json:
    return {
        "at_seconds": moment.at_s,
        "waiting": moment.advised,
        "refused": moment.advised_refused,
        "waiting_as_now": moment.as_now,
        "refused_as_now": moment.as_now_refused,
    }


def warmup_document(facts: WarmUpFacts) -> Document:
    """A warm-up schedule, day by day, after the days that were told of."""
    return {
        "schema": SCHEMA,
        "target": facts.target,
        "reported": [encode(day) for day in facts.reported],
        "pace": encode(facts.pace),
        "days": [
            {
                "day": day.day,
                "date": day.date.isoformat(),
                "total": day.total,
                "by_provider": dict(day.by_provider),
            }
            for day in facts.days
        ],
    }
