"""Firewalls that rewrite, Exchange beside Microsoft 365, all receivers at once, hosters."""

import pytest

from tests.diagnosis.calls import call
from wizard.model import Action, Cause, Retrying, Side, Turn

MASKED = (
    "220 *****************2****0*",
    "our provider telnets and sees 220 ****2**********",
    "502 5.5.2 XXXXXXXA unknown",
    "the greeting shows only stars, then 421 4.4.2 connection dropped",
)


@pytest.mark.parametrize("text", MASKED)
@pytest.mark.parametrize("which", ["large_only", "unknown"])
def test_stars_and_xs_are_a_firewall_of_the_senders_side(text: str, which: str) -> None:
    called = call(text, which=which)
    assert called.bounce.about_mail
    assert (called.verdict.cause, called.verdict.side) == (Cause.PROTOCOL, Side.SENDER)
    assert called.verdict.action is Action.FIX_NETWORK
    assert called.steps[0] == "mend_firewall"
    assert called.named.isdisjoint({"whole_notice", "contact_receiver", "throttle"})


BROKEN = (
    "Nov 23 10:10:10 mx postfix/smtp[5]: 7C1: to=<a@masons.example>, relay=mx.masons.example"
    "[203.0.113.3]:25, delay=900, dsn=4.4.2, status=deferred (lost connection with "
    "mx.masons.example[203.0.113.3] while sending message body)"
)


def test_a_new_firewall_is_looked_at_where_connections_break() -> None:
    assert call(BROKEN, changed="neue Firewall seit Freitag").steps[0] == "mend_firewall"
    assert call(BROKEN, changed="nothing").steps[0] == "mend_network"


BEHIND = (
    "450 4.7.230 Connecting Exchange server version is out-of-date; connection to Exchange Online "
    "throttled"
)


def test_a_slowed_exchange_is_no_final_refusal() -> None:
    called = call(BEHIND, role="sender", path="own_server")
    assert not called.verdict.permanent
    assert called.verdict.retrying is not Retrying.OVER
    assert (called.verdict.turn, called.verdict.action) == (Turn.MAIL_ADMIN, Action.MEND_PROGRAM)
    assert called.steps == ["mend_connector"]


def test_a_blocked_exchange_is_one() -> None:
    assert call(BEHIND.replace("450 4", "550 5"), path="own_server").verdict.permanent


@pytest.mark.parametrize(
    "error",
    [
        "451 4.4.0 Primary target IP address responded with: 421 4.4.2 Connection dropped",
        "451 4.7.500 Server busy. Please try again later from [203.0.113.4]",
        "530 5.7.3 Client was not authenticated",
        "454 4.7.5 Certificate validation failure",
    ],
)
@pytest.mark.parametrize("which", ["everybody", "unknown"])
def test_beside_microsoft_365_the_connector_comes_first(error: str, which: str) -> None:
    queue = f"Next Hop Domain: masons.mail.onmicrosoft.com\nStatus: Retry\nLast Error: {error}\n"
    called = call(queue, role="sender", path="own_server", which=which)
    assert called.verdict.action is Action.MEND_PROGRAM
    assert called.steps[0] == "mend_connector"
    assert called.named.isdisjoint({"mend_spf", "throttle", "warm_up", "contact_receiver", "wait"})


def test_two_exchange_servers_that_do_not_sign_in_need_their_connector() -> None:
    called = call("451 5.7.3 Cannot achieve Exchange Server authentication", path="own_server")
    assert called.steps[0] == "mend_connector"


def test_all_receivers_distrust_then_the_own_side_is_first() -> None:
    called = call(
        "421 4.7.0 mail from your server is put off for its reputation",
        role="sender", path="own_server", which="everybody",
    )  # fmt: skip
    assert called.steps[:2] == ["own_side", "ours"]
    assert called.named.isdisjoint({"contact_receiver", "throttle"})


def test_an_answer_that_was_received_is_no_failed_connection() -> None:
    called = call("421 please come back later", role="sender", which="everybody")
    assert called.verdict.cause is not Cause.NETWORK
    assert called.steps[0] == "own_side"


CUT_OFF = """This message was created automatically by mail delivery software.
A message that you sent has not yet been delivered to one or more of its
recipients after more than 48 hours on the queue on web3.rented.example.

The address to which the message has not yet been delivered is:

  clara@outlook.com
    host outlook-com.olc.protection.outlook.com [52.101.11.3]
    Delay reason: SMTP error from remote mail server after MAIL FROM:
    451 4.7.651 The mail server [203.0.113.31] has been rate limited due to IP reputation
"""


@pytest.mark.parametrize(
    "text", [CUT_OFF, CUT_OFF[CUT_OFF.index("A message") :], CUT_OFF[CUT_OFF.index("  clara") :]]
)
def test_a_cut_off_delay_notice_of_exim_is_still_tried(text: str) -> None:
    answers = {"role": "sender", "sends_with": "mail_program", "path": "shared_host"}
    called = call(text, **answers)
    assert called.verdict.retrying is Retrying.YES
    assert called.steps[0] == "contact_own_provider"
    assert "resend_once" not in called.named


def test_a_customer_of_a_hoster_gets_no_commands_of_its_server() -> None:
    called = call(CUT_OFF, role="sender", path="shared_host")
    assert not [text for step in called.plan.steps for text in step.copy if "exim" in text.text]
