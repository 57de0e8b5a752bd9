"""What a watch saw and does next, in sentences."""

from wizard.model import Command, ConnectionFacts, Watch, WatchEnd, WatchLook
from wizard.words.findings.connection import summary
from wizard.words.speaker import Speaker

__all__ = ["change_notice", "look_line", "look_sentence", "promise", "state_sentence"]


def promise(s: Speaker, domain: str, looks: int) -> str:
    """Say before it begins what a watch will ask of whom."""
    return s.p(
        "watch",
        "The test connection to the mail servers of {domain} is made again after 5, 10, 20 and 30 "
        "minutes and then every hour, at most {looks} times within a day: hello and goodbye, no "
        "mail. It ends by itself when they answer again. What they say to this computer need not "
        "be what they say to your server.",
        domain=domain,
        looks=s.number(looks),
    )


def state_sentence(s: Speaker, watch: Watch) -> str:
    """Say how the watch stands."""
    if watch.ended is WatchEnd.ANSWERS:
        return s.p("watch", "The receiver answers this computer again; the watch has ended.")
    if watch.ended is WatchEnd.TIME_UP:
        return s.p("watch", "The watch has ended after a day.")
    if watch.ended is WatchEnd.STOPPED or watch.next_at is None:
        return s.p("watch", "The watch was stopped.")
    if not watch.looks:
        return s.p("watch", "Watching; the first look is under way.")
    return s.p("watch", "Watching; the next look is {when}.", when=s.when(watch.next_at))


def look_line(s: Speaker, look: WatchLook) -> str:
    """One look as a line of the list."""
    return s.p("watch", "{when}: {what}", when=s.when(look.at), what=look_sentence(s, look))


def look_sentence(s: Speaker, look: WatchLook) -> str:
    """Say what one look saw."""
    if look.outcome is None:
        return s.p("watch", "This computer could not look just now.")
    facts = ConnectionFacts(
        look.host, "", 25, look.outcome, refused_at=Command.CONNECT, code=look.code
    )
    return summary(s, facts)


def change_notice(s: Speaker, watch: Watch) -> tuple[str, str]:
    """Title and text of the notice that the answer has changed."""
    title = s.p("watch", "{name}: the answer has changed", name=watch.name)
    return title, look_sentence(s, watch.looks[-1]) if watch.looks else ""
