"""Commands that show who sends."""

import pytest

from tests.planning.making import plan_of, step_of, verdict_of
from wizard.model import OursFacts
from wizard.planning import PlanWishes


@pytest.mark.parametrize(
    ("mta", "words"),
    [
        ("postfix", "postqueue -p"),
        ("exim", "exim -bp"),
        ("exchange", "Get-Message"),
        ("microsoft365", "Message trace"),
        ("google_workspace", "Email log search"),
        ("cpanel", "Track Delivery"),
        ("plesk", "Mail Queue"),
        ("mailcow", "Queue Manager"),
        ("sendmail", "mailq"),
    ],
)
def test_each_server_and_panel_has_its_own_look(mta: str, words: str) -> None:
    facts = step_of(plan_of(verdict_of(), wishes=PlanWishes(mta=mta)), "ours").facts
    assert isinstance(facts, OursFacts)
    assert any(words in command.text for command in facts.commands)


def test_an_unknown_server_has_none() -> None:
    facts = step_of(plan_of(verdict_of(mta=None)), "ours").facts
    assert facts == OursFacts(None, ())


@pytest.mark.parametrize(
    ("mta", "undo"),
    [("postfix", "postsuper -H"), ("exim", "exim -Mt"), ("exchange", "Resume-Message")],
)
def test_mail_that_was_put_on_hold_can_be_let_go(mta: str, undo: str) -> None:
    wishes = PlanWishes(mta=mta)
    plan = plan_of(verdict_of(), wishes=wishes, ours="no", role="sender")
    hold = step_of(plan, "secure_sender").copy[0]
    assert undo in hold.text
