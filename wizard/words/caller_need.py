"""The one thing that we need from the caller: what tells most, or what has to be done."""

from wizard.model import Action, Bounce, Cause, Diagnosis, Plan, Retrying, Turn
from wizard.words.caller_first import (
    by_first_step,
    is_stolen,
    of_the_forwarder,
    stop_the_account,
    who_runs_it,
)
from wizard.words.speaker import Speaker
from wizard.words.verdict_sentence import is_everybody, is_loop

__all__ = ["need", "whole_bounce"]

_OURS = frozenset(
    {
        Cause.REPUTATION,
        Cause.RATE_LIMIT,
        Cause.VOLUME_SPIKE,
        Cause.BLOCKLISTED,
        Cause.SENDER_QUOTA,
    }
)
_HOSTED = frozenset({"hosted_mailbox", "shared_host", "mail_service", "isp"})


def need(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, who: str, plan: Plan | None) -> str:
    """Give what to ask for, or to ask to do. `who` names the receiver inside a sentence.

    The answers stand in the bounce's situation. Where the plan begins with something that only
    the caller can do, it is that.
    """
    if diagnosis.role == "bystander":
        return s.p("say", "Please change the password of your mailbox if such notices are many.")
    if diagnosis.role == "receiver":
        return _of_the_receiver(s, bounce, diagnosis)
    if is_stolen(diagnosis, plan):
        return stop_the_account(s)
    if is_loop(bounce, diagnosis):
        return s.p(
            "say",
            "Please tell us which rule or forwarding sends this mail back, and who set it up.",
        )
    if diagnosis.role == "forwarder" and diagnosis.action is Action.MEND_PROGRAM:
        return of_the_forwarder(s, who)
    told = is_everybody(bounce, diagnosis)
    if not told and (diagnosis.cause is Cause.UNKNOWN or not diagnosis.clues):
        return whole_bounce(s)
    asked = "ours" in diagnosis.questions and _is_open(bounce, "ours") and _has_ours(plan)
    if asked and diagnosis.cause in _OURS:
        return _is_it_yours(s, bounce, diagnosis, who)
    hosted = _said(bounce, "path") in _HOSTED
    return by_first_step(s, diagnosis, who, plan, hosted=hosted) or _by_turn(
        s, diagnosis, who, hosted=hosted
    )


def _has_ours(plan: Plan | None) -> bool:
    """Tell whether that is among what comes first; without a plan it is."""
    return plan is None or any(step.id == "ours" for step in plan.steps[:2])


def whole_bounce(s: Speaker) -> str:
    """Ask for the notice itself."""
    return s.p(
        "say", "Please send us the whole notice as it came, best as an attachment, not a picture."
    )


def _is_open(bounce: Bounce, key: str) -> bool:
    return getattr(bounce.situation, key) is None


def _said(bounce: Bounce, key: str) -> str:
    known = getattr(bounce.situation, key)
    return "" if known is None else str(known.value)


def _of_the_receiver(s: Speaker, bounce: Bounce, diagnosis: Diagnosis) -> str:
    if _said(bounce, "path") in _HOSTED:
        return s.p("say", "Please give this notice to the provider of your mailbox.")
    if diagnosis.cause is Cause.TLS:
        return s.p("say", "Please tell us who looks after your mail server and its certificate.")
    return s.p("say", "Please give us a log line of your mail server from that time.")


def _is_it_yours(s: Speaker, bounce: Bounce, diagnosis: Diagnosis, who: str) -> str:
    """Only who runs a server can look into its queue; anybody knows of strange notices."""
    path, sends_with = _said(bounce, "path"), _said(bounce, "sends_with")
    if path == "own_server" or (not path and sends_with == "own_server"):
        look = s.p("say", "Please look who sends the mail that waits in your server's queue.")
    else:
        look = s.p(
            "say",
            "Please tell us whether you get notices for mail that nobody at your place wrote, and "
            "whether you send much more than usual.",
        )
    if diagnosis.cause is Cause.SENDER_QUOTA:
        return f"{look} {s.p('say', 'Please send nothing more until that is clear.')}"
    wait = s.p("say", "Please send nothing more to {who} until that is clear.", who=who)
    return f"{look} {wait}"


def _by_turn(s: Speaker, diagnosis: Diagnosis, who: str, *, hosted: bool) -> str:
    """Who has to do something, and what we ask for."""
    if diagnosis.cause is Cause.RECIPIENT and diagnosis.permanent:
        return s.p("say", "Please check the address with the recipient by another way.")
    turns = {
        Turn.NOBODY: _of_nobody(s, diagnosis),
        Turn.CALLER: _of_the_caller(s, diagnosis),
        Turn.MAIL_ADMIN: _of_the_admin(s, diagnosis, who, hosted=hosted),
        Turn.SENDER_PLATFORM: _of_the_platform(s),
        Turn.IP_OWNER: s.p(
            "say", "Please tell us who provides the internet address of your mail server."
        ),
        Turn.DNS_MANAGER: s.p("say", "Please tell us who manages the DNS of your domain."),
        Turn.RECEIVER: s.p(
            "say", "Please tell the other side by phone, with the exact words of the notice."
        ),
        Turn.RECIPIENT: s.p("say", "Please tell the recipient by another way."),
    }
    return turns[diagnosis.turn]


def _of_nobody(s: Speaker, diagnosis: Diagnosis) -> str:
    """Whoever waits must know whether somebody tries for them."""
    if diagnosis.permanent:
        return s.p("say", "Nothing for the moment.")
    if diagnosis.retrying is Retrying.OVER:
        return s.p("say", "Please wait an hour or two, then send the message once more.")
    if diagnosis.retrying is Retrying.NOBODY:
        return s.p(
            "say",
            "Please wait an hour or two; if it has not left by itself then, send it once more.",
        )
    return s.p("say", "Nothing: please do not send the message a second time.")


def _of_the_caller(s: Speaker, diagnosis: Diagnosis) -> str:
    if diagnosis.action is Action.CONTACT_OWN_PROVIDER:
        return s.p("say", "Please ask your mail provider or hoster, with the words of the notice.")
    if diagnosis.cause is Cause.CONTENT:
        return s.p("say", "Please send us the message as it went out, with its links.")
    return s.p(
        "say",
        "Please tell us which program or device sent it and how old it is, and do not send with it "
        "again for the moment.",
    )


def _of_the_admin(s: Speaker, diagnosis: Diagnosis, who: str, *, hosted: bool) -> str:
    if diagnosis.action in (Action.THROTTLE, Action.WARM_UP):
        return s.p("say", "Please send nothing more to {who} for the moment.", who=who)
    if hosted:
        return _of_the_platform(s)
    if diagnosis.cause is Cause.REVERSE_DNS:
        return s.p(
            "say",
            "Please look with which name your mail server greets (HELO), and tell us that name "
            "and its internet address.",
        )
    return who_runs_it(s)


def _of_the_platform(s: Speaker) -> str:
    return s.p(
        "say", "Please give the notice to the provider that sends your mail: only they can act."
    )
