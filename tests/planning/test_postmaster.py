"""The mail to the receiver's postmaster: from the plan's letter, never where it does not fit."""

from dataclasses import replace

import pytest

from tests.planning.making import bounce_of, own_knowledge, plan_of, verdict_of
from wizard.model import Action, Bounce, Cause, Circumstances, Diagnosis, Known, Turn
from wizard.planning.postmaster import PostmasterMail, mail_to_postmaster

TOOLS = own_knowledge().tools
REFUSED = "421 4.7.0 Mail from 203.0.113.10 refused by policy, see administrator"


def policy(provider: str | None = None) -> Diagnosis:
    asks = {"turn": Turn.RECEIVER, "action": Action.CONTACT_RECEIVER}
    return verdict_of(Cause.POLICY, provider=provider, **asks)


def case(domain: str = "stranger.example") -> Bounce:
    return bounce_of(REFUSED, recipient_domain=domain, sending_ip="203.0.113.10", queue_id="4Ab")


def mail(bounce: Bounce, provider: str | None = None, **answers: str) -> PostmasterMail | None:
    return mail_to_postmaster(plan_of(policy(provider), bounce, **answers), TOOLS)


def test_it_is_filled_in_from_the_case() -> None:
    made = mail(case(), role="sender", ours="yes")
    assert made is not None
    assert made.to == "postmaster@stranger.example"
    assert made.subject == "Mail to stranger.example is deferred"
    assert made.body.startswith("Hello,")
    assert "refused by policy" in made.body
    assert "Queue ID on our side:    4Ab" in made.body
    assert "@" not in made.body.replace("@stranger.example", ""), "no mark is left over"
    assert made.forms == ()


@pytest.mark.parametrize(
    "answers",
    [{"role": "bystander"}, {"role": "receiver"}, {"role": "sender", "ours": "no"}],
)
def test_there_is_none_for_whom_it_does_not_fit(answers: dict[str, str]) -> None:
    assert mail(case(), **answers) is None


def test_there_is_none_without_a_plan_or_where_the_plan_asks_somebody_else() -> None:
    assert mail_to_postmaster(None, TOOLS) is None
    assert mail_to_postmaster(plan_of(verdict_of(Cause.GREYLISTING), case()), TOOLS) is None


def test_a_receiver_with_a_form_gets_no_mail() -> None:
    made = mail(case(), "microsoft", role="sender", ours="yes")
    assert made is not None
    assert (made.to, made.body) == ("", "")
    forms = {tool.url for tool in TOOLS if tool.kind == "form" and "microsoft" in tool.providers}
    assert {link.url for link in made.forms} == forms


@pytest.mark.parametrize(
    ("domain", "to"),
    [
        ("straße.example", "postmaster@xn--strae-oqa.example"),
        ("a.example?bcc=b@c.example", ""),
        ("a.example\r\nBcc: b", ""),
        ("[192.0.2.1]", ""),
        ("localhost", ""),
        (f"{'a' * 64}.example", ""),
    ],
)
def test_what_is_no_domain_becomes_no_address(domain: str, to: str) -> None:
    made = mail(case(domain), role="sender", ours="yes")
    assert made is not None
    assert made.to == to


def test_a_letter_of_the_users_own_without_a_subject_stays_whole() -> None:
    plan = plan_of(policy(), case(), role="sender", ours="yes")
    (step,) = (each for each in plan.steps if each.action is Action.CONTACT_RECEIVER)
    (copy,) = step.copy
    own = replace(step, copy=(replace(copy, text="Dear all,\n\nplease help.\n"),))
    made = mail_to_postmaster(replace(plan, steps=(own,)), TOOLS)
    assert made is not None
    assert made.subject == ""
    assert made.body == "Dear all,\n\nplease help.\n"


def test_circumstances_that_are_not_known_leave_their_lines_out() -> None:
    bounce = replace(case(), circumstances=Circumstances(recipient_domain=Known("a.example")))
    made = mail(bounce, role="sender", ours="yes")
    assert made is not None
    assert "Our address" not in made.body
    assert made.subject == "Mail to a.example is deferred"
