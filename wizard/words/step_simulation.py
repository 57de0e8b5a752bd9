"""The queue over time in sentences: how it ends, what helps, what is taken for granted."""

from wizard.model import ThrottleAdvice
from wizard.planning.queue_over_time import QueueOverTime
from wizard.planning.simulation import Simulation
from wizard.planning.throttle import USUAL_LIFETIME_S
from wizard.words.speaker import Speaker

__all__ = ["assumption", "drain_words", "simulation_result", "too_late"]


def drain_words(s: Speaker, advice: ThrottleAdvice) -> str:
    """When the queue is empty, in a few words; "" when its length is not known."""
    if not advice.queue or not advice.drain_s:
        return ""
    if advice.late:
        lifetime = s.about(advice.gives_up_s or USUAL_LIFETIME_S)
        return s.p("simulation", "not empty before its mail is given up ({time})", time=lifetime)
    return s.p("simulation", "empty in about {time}", time=s.about(advice.drain_s))


def too_late(s: Speaker, advice: ThrottleAdvice) -> str:
    """Say that mail would be given up at this rate, and what helps; "" when all leaves in time."""
    if not advice.late or not advice.queue:
        return ""
    return f"{_given_up(s, advice, s.number(advice.queue))} {_way_out(s)}"


def _given_up(s: Speaker, advice: ThrottleAdvice, queue: str) -> str:
    if advice.gives_up_s is None:
        return s.n(
            "simulation",
            "This rate does not empty the queue in time: most servers give mail up when it is "
            "about {time} old, and {n} of {queue} messages would still wait then.",
            "This rate does not empty the queue in time: most servers give mail up when it is "
            "about {time} old, and {n} of {queue} messages would still wait then.",
            advice.late,
            time=s.about(USUAL_LIFETIME_S),
            queue=queue,
        )
    return s.n(
        "simulation",
        "This rate does not empty the queue in time: your server gives mail up when it is {time} "
        "old, and {n} of {queue} messages would still wait then.",
        "This rate does not empty the queue in time: your server gives mail up when it is {time} "
        "old, and {n} of {queue} messages would still wait then.",
        advice.late,
        time=s.about(advice.gives_up_s),
        queue=queue,
    )


def _way_out(s: Speaker) -> str:
    return s.p(
        "simulation",
        "A higher rate only brings more refusals. Fewer messages help: hold bulk mail back and let "
        "it go in portions over the next days, ask the receiver for help, or have a newsletter "
        "service send the mailing.",
    )


def simulation_result(s: Speaker, both: QueueOverTime) -> str:
    """How both ways end."""
    return s.p(
        "simulation",
        "At this rate: {careful}, refusals: {few}. As it is now: {eager}, refusals: {many}.",
        careful=_end(s, both.advised, both.ends_s),
        few=s.number(_refusals(both.advised, both.ends_s)),
        eager=_end(s, both.as_now, both.ends_s),
        many=s.number(_refusals(both.as_now, both.ends_s)),
    )


def _refusals(way: Simulation, ends_s: float) -> int:
    """Up to the moment that its end names."""
    return way.refused if way.drained_s is not None else way.refused_at(ends_s)


def _end(s: Speaker, way: Simulation, ends_s: float) -> str:
    if way.drained_s is not None:
        return s.p("simulation", "empty in {time}", time=s.about(way.drained_s))
    waiting = way.at(ends_s)
    return s.n(
        "simulation",
        "{n} message still waits after {time}",
        "{n} messages still wait after {time}",
        waiting,
        time=s.about(ends_s),
    )


def assumption(s: Speaker, key: str) -> str:
    """One sentence for the id of an assumption (wizard.planning.simulation)."""
    texts = {
        "limiter_is_guessed": s.p(
            "simulation",
            "No receiver publishes its limit; it is taken to be a little above the careful rate.",
        ),
        "same_size_messages": s.p("simulation", "All messages take the same time to send."),
        "no_new_mail": s.p("simulation", "No new mail for this receiver is added meanwhile."),
        "refused_once_per_round": s.p(
            "simulation",
            "Refusals are counted once for each time the server comes back; a log shows one line "
            "for each waiting message.",
        ),
        "others_do_not_share_the_limit": s.p(
            "simulation", "Nobody else sends from the same address (IP)."
        ),
    }
    return texts.get(key, key)
