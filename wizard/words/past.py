"""What earlier cases tell, in a sentence."""

from wizard.model import ChangedAddress, Others, Past, Repeat
from wizard.words.speaker import Speaker

__all__ = ["past_sentence"]


def past_sentence(s: Speaker, past: Past | None) -> str:
    """Say what the earlier cases show."""
    if isinstance(past, Repeat):
        return s.p(
            "history",
            "It happened {times} within {days}, this time included: waiting alone will not do.",
            times=s.n("history", "{n} time", "{n} times", past.count),
            days=s.n("duration", "{n} day", "{n} days", past.days),
        )
    if isinstance(past, Others):
        return s.n(
            "history",
            "{n} sender got the same answer there within a day: it is probably theirs.",
            "{n} unrelated senders got the same answer there within a day: it is probably theirs.",
            past.senders,
        )
    if isinstance(past, ChangedAddress):
        return s.p(
            "history",
            "The sender's mail now comes from {now}; in earlier cases it came from {before}.",
            now=past.now,
            before=", ".join(past.before[:3]),
        )
    return s.p("history", "There was an earlier case of this sender.")
