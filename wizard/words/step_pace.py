"""Words for the steps that change the pace: throttle, warm up."""

from collections.abc import Iterator

from wizard.knowledge.library import Knowledge
from wizard.model import Pace, ThrottleAdvice, WarmUpFacts
from wizard.words.names import provider_name
from wizard.words.speaker import Speaker
from wizard.words.step_simulation import too_late

__all__ = ["pace_sentence", "throttle_body", "throttle_title", "warm_up_body"]


def throttle_title(s: Speaker, advice: ThrottleAdvice, knowledge: Knowledge) -> str:
    """The step in a few words."""
    name = provider_name(knowledge, advice.provider)
    if not name and advice.to_own_provider:
        return s.p("step", "Send more slowly through your own provider")
    if not name:
        return s.p("step", "Send more slowly to the receiving server")
    return s.p("step", "Send more slowly to {provider}", provider=name)


def throttle_body(s: Speaker, advice: ThrottleAdvice, knowledge: Knowledge) -> str:
    """The careful rate, how long the queue takes, how to go on."""
    return " ".join(_throttle(s, advice))


def _throttle(s: Speaker, advice: ThrottleAdvice) -> Iterator[str]:
    if "hold_first" in advice.notes:
        yield s.p(
            "step",
            "Only for your own mail, and only when the mail that is not yours is held and its "
            "sender stopped: none of that may leave, slowly or not.",
        )
    yield s.p(
        "step",
        "First hold back everything that can wait; mail from person to person keeps going.",
    )
    if advice.to_own_provider and not advice.documented:
        yield s.n(
            "step",
            "Then one connection and about {n} message a minute: a careful rate. Ask your own "
            "provider for its limit; the receiver has set none here.",
            "Then one connection and about {n} messages a minute: a careful rate. Ask your own "
            "provider for its limit; the receiver has set none here.",
            max(1, round(advice.rate_per_minute)),
        )
        return
    if advice.back_off_s:
        yield s.p(
            "step", "Leave the receiver alone for about {time}.", time=s.duration(advice.back_off_s)
        )
    yield _rate(s, advice)
    if advice.late:
        yield too_late(s, advice)
    elif advice.queue and advice.drain_s:
        yield s.n(
            "step",
            "{n} waiting message then takes about {time} (an estimate).",
            "{n} waiting messages then take about {time} (an estimate).",
            advice.queue,
            time=s.duration(advice.drain_s),
        )
    if not advice.possible:
        yield s.p(
            "step",
            "This server cannot be set to a rate: put the pause into the program that sends, or "
            "spread the messages over several hours.",
        )
    elif advice.settings:
        yield s.p(
            "step",
            "Look first at what each text tells to read, keep a copy, then go from the first text "
            "to the last; taking it back goes from the last to the first.",
        )
    yield s.p(
        "step",
        "After a day without refusals go up by a third, one change at a time; when refusals come "
        "back, go down again.",
    )


def _rate(s: Speaker, advice: ThrottleAdvice) -> str:
    if float(advice.rate_per_minute).is_integer():
        return _whole_rate(s, int(advice.rate_per_minute), documented=advice.documented)
    rate = s.number(advice.rate_per_minute, 2)
    if advice.documented:
        return s.p(
            "step",
            "Then one connection and at most {rate} messages a minute; the receiver publishes its "
            "limit.",
            rate=rate,
        )
    return s.p(
        "step",
        "Then one connection and about {rate} messages a minute: a careful rate, the receiver "
        "publishes none.",
        rate=rate,
    )


def _whole_rate(s: Speaker, rate: int, *, documented: bool) -> str:
    if documented:
        return s.n(
            "step",
            "Then one connection and at most {n} message a minute; the receiver publishes its "
            "limit.",
            "Then one connection and at most {n} messages a minute; the receiver publishes its "
            "limit.",
            rate,
        )
    return s.n(
        "step",
        "Then one connection and about {n} message a minute: a careful rate, the receiver "
        "publishes none.",
        "Then one connection and about {n} messages a minute: a careful rate, the receiver "
        "publishes none.",
        rate,
    )


def warm_up_body(s: Speaker, facts: WarmUpFacts) -> str:
    """The schedule in words, or why there is none."""
    if not facts.needed:
        return s.p(
            "step",
            "With about {target} messages a day no schedule is needed: send at a steady pace, "
            "without bursts, to people who expect the mail.",
            target=s.number(facts.target),
        )
    if not facts.days:
        return s.p(
            "step",
            "Enter how many messages are sent on a usual day to get a schedule. Below about 200 a "
            "day none is needed. Only an address that nobody else sends from can be warmed up.",
        )
    told = f"{pace_sentence(s, facts)} " if facts.pace is not None else ""
    return f"{told}{_schedule(s, facts)} {_warm_up_rules(s)}"


def pace_sentence(s: Speaker, facts: WarmUpFacts) -> str:
    """Say what the next day does and why, from how the last one went; "" without a report."""
    if facts.pace is None or not facts.reported:
        return ""
    last = facts.reported[-1]
    counts = {
        "deferred": s.percent(last.deferred / last.sent),
        "complaints": s.number(100 * last.complaints / last.sent, 2),
        "next": s.number(facts.days[0].total) if facts.days else s.number(facts.target),
    }
    if facts.pace is Pace.STEP_BACK:
        return s.p(
            "step",
            "Step back to {next}: {deferred} were put off, {complaints} in a hundred complained. "
            "Above 20% or 0.3 in a hundred the receivers begin to refuse.",
            **counts,
        )
    if facts.pace is Pace.HOLD:
        return s.p(
            "step",
            "Repeat the same number, {next}: {deferred} were put off, {complaints} in a hundred "
            "complained. More than 5% or 0.1 in a hundred is too much to go up.",
            **counts,
        )
    return s.p(
        "step",
        "The day went well ({deferred} put off, {complaints} in a hundred complained): go on with "
        "{next}.",
        **counts,
    )


def _schedule(s: Speaker, facts: WarmUpFacts) -> str:
    return s.p(
        "step",
        "From {start} to {target} messages a day in {days} days, never more than half as much "
        "again as the day before.",
        start=s.number(facts.days[0].total),
        target=s.number(facts.target),
        days=s.number(len(facts.days)),
    )


def _warm_up_rules(s: Speaker) -> str:
    return s.p(
        "step",
        "Begin with people who open and answer. When more than a few in a hundred are put off, "
        "repeat that day's number; when it happens a second time, go back two days. Only an "
        "address that nobody else sends from can be warmed up. How the receivers share the number "
        "is an estimate.",
    )
