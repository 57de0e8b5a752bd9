"""What the simulation of the queue takes for granted, in sentences."""

from wizard.words.speaker import Speaker

__all__ = ["assumption"]


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
