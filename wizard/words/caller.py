"""What to say to the caller, in three parts: now, what we need, when they hear from us."""

from dataclasses import dataclass
from datetime import datetime

from wizard.knowledge.library import Knowledge
from wizard.model import Action, Bounce, Cause, Diagnosis, Kind, Plan, Retrying, Turn, WaitFacts
from wizard.words.names import receiver_name
from wizard.words.speaker import Speaker
from wizard.words.verdict_sentence import verdict_sentence

__all__ = ["SayToCaller", "say_to_caller"]

_OURS = frozenset(
    {
        Cause.REPUTATION,
        Cause.RATE_LIMIT,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
    }
)


@dataclass(frozen=True, slots=True)
class SayToCaller:
    """Words to read out or copy into a ticket."""

    now: str
    need: str
    next: str


def say_to_caller(
    s: Speaker,
    bounce: Bounce,
    diagnosis: Diagnosis,
    knowledge: Knowledge,
    plan: Plan | None,
    *,
    now: datetime | None = None,
) -> SayToCaller:
    """Give the three parts. With a plan the next attempt is told with its time.

    The next attempt is the first after `now`, or after the last one that the text tells.
    """
    who = receiver_name(s, bounce, diagnosis, knowledge, inside=True)
    sentence = verdict_sentence(s, bounce, diagnosis, knowledge)
    if not bounce.about_mail:
        return SayToCaller(sentence, _whole_bounce(s), s.p("say", "Then we look at it at once."))
    last = bounce.circumstances.last_attempt_at
    at = _next_attempt(plan, now or (last.value if last else None))
    told = " ".join(part for part in (sentence, _your_message(s, bounce, diagnosis)) if part)
    return SayToCaller(told, _need(s, diagnosis, who), _next(s, diagnosis, at))


def _your_message(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    """What that means for the caller's own message."""
    if diagnosis.role == "bystander":
        return s.p("say", "Your own mail is not concerned.")
    if diagnosis.role == "receiver" and (
        diagnosis.permanent or diagnosis.retrying is Retrying.OVER
    ):
        return s.p("say", "This message to you will not arrive unless it is sent again.")
    if diagnosis.role == "receiver":
        return s.p("say", "Mail to you is late, not lost.")
    if diagnosis.permanent:
        return s.p(
            "say", "This message will not arrive; send it again only once the reason is mended."
        )
    if diagnosis.retrying is Retrying.YES:
        return s.p("say", "Your message is not lost: it is tried again by itself.")
    if diagnosis.retrying is Retrying.OVER or bounce.kind is Kind.PROGRAM_ERROR:
        return s.p("say", "This message will not be tried again.")
    if diagnosis.retrying is Retrying.NOBODY:
        return s.p("say", "Please look into your Outbox: the message may still lie there.")
    return ""


def _need(s: Speaker, diagnosis: Diagnosis, who: str) -> str:
    """One thing to ask for: what tells most, or what has to be done."""
    if diagnosis.role == "bystander":
        return s.p("say", "Please change the password of your mailbox if such notices are many.")
    if diagnosis.action is Action.SECURE_SENDER and diagnosis.turn is Turn.CALLER:
        return s.p(
            "say",
            "Please stop the account or form that sends mail you do not know, change its password, "
            "and delete nothing from the queue yet.",
        )
    if diagnosis.cause is Cause.UNKNOWN or not diagnosis.clues:
        return _whole_bounce(s)
    if "ours" in diagnosis.questions and diagnosis.cause is Cause.SENDER_QUOTA:
        return s.p(
            "say",
            "Please look whether all of the mail that went out is yours, and send nothing more "
            "until we know.",
        )
    if "ours" in diagnosis.questions and diagnosis.cause in _OURS:
        return s.p(
            "say",
            "Please look whether all of the mail that went out is yours, and send nothing more "
            "to {who} until we know.",
            who=who,
        )
    return _by_turn(s, diagnosis, who)


def _whole_bounce(s: Speaker) -> str:
    return s.p(
        "say", "Please send us the whole notice as it came, best as an attachment, not a picture."
    )


def _by_turn(s: Speaker, diagnosis: Diagnosis, who: str) -> str:
    """Who has to do something, and what we ask for."""
    turns = {
        Turn.NOBODY: s.p("say", "Nothing: please do not send the message a second time."),
        Turn.CALLER: _of_the_caller(s, diagnosis),
        Turn.MAIL_ADMIN: _of_the_admin(s, diagnosis, who),
        Turn.SENDER_PLATFORM: s.p(
            "say", "Please give the notice to the provider that sends your mail: only they can act."
        ),
        Turn.IP_OWNER: s.p(
            "say", "Please tell us who provides the internet address of your mail server."
        ),
        Turn.DNS_MANAGER: s.p("say", "Please tell us who manages the DNS of your domain."),
        Turn.RECEIVER: s.p(
            "say", "Please tell the other side by phone, with the exact words of the notice."
        ),
        Turn.RECIPIENT: s.p("say", "Please tell the recipient by another way."),
    }
    if diagnosis.cause is Cause.RECIPIENT and diagnosis.permanent:
        return s.p("say", "Please check the address with the recipient by another way.")
    if diagnosis.role == "receiver":
        return s.p("say", "Please give us a log line of your mail server from that time.")
    return turns[diagnosis.turn]


def _of_the_caller(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.action is Action.CONTACT_OWN_PROVIDER:
        return s.p("say", "Please ask your mail provider or hoster, with the words of the notice.")
    if diagnosis.cause is Cause.CONTENT:
        return s.p("say", "Please send us the message as it went out, with its links.")
    return s.p("say", "Please stop the program that sends until we know more.")


def _of_the_admin(s: Speaker, diagnosis: Diagnosis, who: str) -> str:
    if diagnosis.action in (Action.THROTTLE, Action.WARM_UP):
        return s.p("say", "Please send nothing more to {who} for the moment.", who=who)
    if diagnosis.cause is Cause.REVERSE_DNS:
        return s.p(
            "say",
            "Please look with which name your mail server greets (HELO), and tell us that name "
            "and its internet address.",
        )
    return s.p("say", "Please tell us who runs your mail server and can look into its log.")


def _next(s: Speaker, diagnosis: Diagnosis, at: datetime | None) -> str:
    """When something happens: with a time where it is known."""
    if diagnosis.role == "bystander":
        return s.p("say", "You hear from us only if mail did leave through your account.")
    if diagnosis.retrying is Retrying.YES and not diagnosis.permanent:
        if at is not None:
            return s.p(
                "say", "The next attempt is about {at}; we look after it then.", at=s.when(at)
            )
        return s.p("say", "If it has not arrived in four hours, please call again.")
    if diagnosis.cause is Cause.RECIPIENT and diagnosis.permanent:
        return s.p("say", "Once the right address is known, send the message anew.")
    if diagnosis.permanent or diagnosis.retrying is Retrying.OVER:
        return s.p("say", "We tell you when to send it once more.")
    return s.p("say", "We call back as soon as we know whether anybody still tries to deliver it.")


def _next_attempt(plan: Plan | None, after: datetime | None) -> datetime | None:
    """Give the time of the first attempt after a moment."""
    if plan is None or after is None:
        return None
    times = (
        attempt.at
        for step in plan.steps
        if isinstance(step.facts, WaitFacts) and step.facts.timetable
        for attempt in step.facts.timetable.attempts
    )
    return next((at for at in times if at is not None and at > after), None)
