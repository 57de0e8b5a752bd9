"""What the caller is asked for by the step that stands first in the plan."""

from wizard.model import Action, Cause, Diagnosis, Plan, SimpleFacts, Turn
from wizard.words.speaker import Speaker

__all__ = ["by_first_step", "is_stolen", "of_the_forwarder", "stop_the_account", "who_runs_it"]


def by_first_step(
    s: Speaker, diagnosis: Diagnosis, who: str, plan: Plan | None, *, hosted: bool = False
) -> str:
    """Give what only the caller can do or tell of it; "" where the turn alone decides.

    `hosted`: somebody else's server sends for the caller, who has none.
    """
    first = plan.steps[0] if plan is not None and plan.steps else None
    if first is None or first.meanwhile:
        return ""
    if first.id == "throttle" and (
        diagnosis.cause is Cause.SENDER_QUOTA or diagnosis.turn is Turn.CALLER
    ):
        return s.p(
            "say",
            "Please look in your account with the service that sends for you which limit is used "
            "up, and send less for now.",
        )
    detail = first.facts.detail if isinstance(first.facts, SimpleFacts) else ""
    words = _of_the_caller(s) | _of_others(s, who, hosted=hosted)
    return words.get(f"{first.id} {detail}") or words.get(first.id, "")


def is_stolen(diagnosis: Diagnosis, plan: Plan | None) -> bool:
    """Tell whether somebody else sends, so that the caller's own message is not the matter."""
    told = diagnosis.action is Action.SECURE_SENDER and diagnosis.turn is Turn.CALLER
    return told or (plan is not None and any(step.id == "secure_sender" for step in plan.steps[:1]))


def _of_the_caller(s: Speaker) -> dict[str, str]:
    return {
        "pause_bulk more": s.p(
            "say",
            "Please send only what cannot wait for the moment; single messages from person to "
            "person may go on.",
        ),
        "pause_bulk": s.p(
            "say", "Please pause the mailing; single messages from person to person may go on."
        ),
        "secure_sender": stop_the_account(s),
        "mend_program device": s.p(
            "say",
            "Please tell us which device or program it is, through which server it sends, and "
            "since when it fails.",
        ),
        "mend_program website": s.p(
            "say",
            "Please tell us who looks after the website, and through which server it sends.",
        ),
    }


def _of_others(s: Speaker, who: str, *, hosted: bool) -> dict[str, str]:
    network = s.p("say", "Please tell us who looks after your firewall and your network.")
    return {
        "forwarding": of_the_forwarder(s, who),
        "mend_firewall": network,
        "own_side": network if hosted else who_runs_it(s),
        "contact_own_provider": s.p(
            "say",
            "Please give the notice to whoever sends your mail for you (hoster, mail provider, "
            "Internet provider): only they can act.",
        ),
    }


def stop_the_account(s: Speaker) -> str:
    """Somebody else sends by way of the caller."""
    return s.p(
        "say",
        "Please stop the account or form that sends mail you do not know, change its password, and "
        "delete nothing yet of what still waits.",
    )


def of_the_forwarder(s: Speaker, who: str) -> str:
    """What a forwarder passes on is the question."""
    return s.p(
        "say",
        "Please tell us which addresses you forward to {who}, and whether spam is filtered out "
        "before.",
        who=who,
    )


def who_runs_it(s: Speaker) -> str:
    """Somebody has to look into the caller's own server."""
    return s.p("say", "Please tell us who runs your mail server and can look into its log.")
