"""Delay notices: what they do not tell is not told, and nobody innocent is blamed."""

import pytest

from tests.diagnosis.calls import call
from tests.planning.making import own_knowledge
from wizard.model import Cause, Retrying, Side, Turn, WaitFacts
from wizard.words import Speaker
from wizard.words.retrying import retrying_sentence
from wizard.words.steps import step_text
from wizard.words.verdicts import verdict_sentence

HOSTED = {"role": "sender", "path": "hosted_mailbox", "which": "one_recipient", "late": "late"}
BLAMES = {"ours", "throttle", "reputation", "contact_own_provider", "mend_ptr", "recipient"}

ENGLISH = """Delivery is delayed to these recipients or groups:

orders@weaver.example

Subject: 3 messages for all recipients of today

This message hasn't been delivered yet. Delivery will continue to be attempted.

The server will keep trying to deliver this message for the next 19 hours and 12 minutes. \
You'll be notified if the message can't be delivered by that time.
"""
GERMAN = """Die Zustellung an folgende Empfänger verzögert sich:

lager@weber.example

Diese Nachricht wurde noch nicht zugestellt. Es wird weiterhin versucht, sie zuzustellen.

Der Server versucht in den nächsten 21 Stunden und 5 Minuten, die Nachricht zuzustellen. Sie \
werden benachrichtigt, falls das bis dahin nicht gelingt.
"""
GMAIL = """Delivery incomplete

There was a temporary problem delivering your message to orders@weaver.example. Gmail will retry \
for 44 more hours. You'll be notified if the delivery fails permanently.
"""
POSTFIX = """This is the mail system at host mail.tailor.example.

# THIS IS A WARNING ONLY.  YOU DO NOT NEED TO RESEND YOUR MESSAGE. #

Your message could not be delivered for more than 4 hour(s).
It will be retried until it is 5 day(s) old.

<orders@weaver.example>
"""


PLAIN = """Your message is delayed

We weren't able to deliver your message to orders@weaver.example yet, but we'll keep trying. There \
is nothing to do for you.
"""
SHORT = "Ihre Nachricht an lager@weber.example: Der Server versucht weiterhin die Zustellung."
LOUD = ENGLISH.replace("3 messages for all", "too many messages per hour! all")


WRAPPED = """Delivery is delayed to these
recipients or groups:

orders@weaver.example

The server will keep trying to deliver this message to all recipients for the next
2 days, 3 hours and 1 minutes. You'll be notified when messages
can't be delivered by that time.
"""


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, GMAIL, POSTFIX, PLAIN, SHORT, LOUD, WRAPPED])
def test_a_notice_without_a_reason_tells_none(text: str) -> None:
    called = call(text, **HOSTED)
    assert called.verdict.cause is Cause.UNKNOWN
    assert called.verdict.retrying is Retrying.YES
    assert called.steps == ["wait", "contact_receiver"]
    assert called.named.isdisjoint(BLAMES)


@pytest.mark.parametrize("text", [ENGLISH, GERMAN])
def test_while_other_mail_arrives_the_receiver_can_tell_why(text: str) -> None:
    assert call(text, **HOSTED).verdict.turn is Turn.RECEIVER
    assert call(text).verdict.turn is Turn.NOBODY


def test_a_reason_in_the_notice_is_still_read() -> None:
    text = ENGLISH + "\nThe recipient's mailbox is full and can't accept messages now.\n"
    assert call(text, **HOSTED).verdict.cause is Cause.RECIPIENT


def test_the_returned_mail_gives_no_reason() -> None:
    text = ENGLISH + (
        "\nOriginal message headers:\nReceived: from pc7 (192.0.2.4) by mail (TLS) id 15.1\n"
        "X-Note: too many messages per hour\n"
    )
    assert call(text, **HOSTED).verdict.cause is Cause.UNKNOWN


UNREACHABLE = """Delivery is delayed to these recipients or groups:
orders@weaver.example
This message hasn't been delivered yet. Delivery will continue to be attempted.
Diagnostic information for administrators:
Generating server: VI1PR08MB4411.eurprd08.prod.outlook.com
Receiving server: mx2.weaver.example (203.0.113.61)
orders@weaver.example
11/24/2026 6:40:10 AM - Server at mx2.weaver.example (203.0.113.61) returned \
'450 4.4.316 Connection refused [Message=Socket error code 10061]'
"""


@pytest.mark.parametrize("answers", [{}, HOSTED, {**HOSTED, "sends_with": "mail_program"}])
def test_a_server_that_cannot_be_reached_is_the_receivers(answers: dict[str, str]) -> None:
    called = call(UNREACHABLE, **answers)
    assert (called.verdict.cause, called.verdict.side) == (Cause.NETWORK, Side.RECEIVER)
    assert called.verdict.turn is Turn.RECEIVER
    assert called.steps == ["wait", "contact_receiver"]


def test_the_platform_that_reports_is_not_named_as_the_one_that_is_down() -> None:
    called = call(UNREACHABLE)
    said = verdict_sentence(Speaker("en"), called.bounce, called.verdict, own_knowledge())
    assert "weaver.example" in said
    assert "Microsoft" not in said


def test_a_hosted_mailbox_has_the_times_and_tools_of_the_service() -> None:
    called = call(ENGLISH, **HOSTED)
    step = called.step("wait")
    assert isinstance(step.facts, WaitFacts)
    assert step.facts.timetable is not None
    assert step.facts.timetable.mta == "microsoft365"
    assert not [text for text in step.copy if "Get-Queue" in text.text]


def test_all_receivers_at_once_are_still_the_own_side() -> None:
    called = call(UNREACHABLE.replace("outlook.com", "tailor.example"), which="everybody")
    assert called.steps[0] == "own_side"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        (ENGLISH, 19 * 3600 + 12 * 60),
        (GERMAN, 21 * 3600 + 5 * 60),
        (GMAIL, 44 * 3600),
        (ENGLISH.replace("19 hours and 12 minutes", "1 days, 2 hours and 3 minutes"), 93_780),
    ],
)
def test_the_time_that_the_notice_states_wins(text: str, seconds: int) -> None:
    called = call(text, **HOSTED)
    left = called.bounce.circumstances.retry_left_s
    assert left is not None
    assert left.value == seconds
    step = called.step("wait")
    assert "after the notice was written" in step_text(Speaker("en"), step, own_knowledge()).body
    assert "from the notice on" in retrying_sentence(Speaker("en"), called.bounce, called.verdict)


def test_a_notice_that_states_no_time_keeps_the_services_own() -> None:
    called = call(ENGLISH.replace("for the next 19 hours and 12 minutes", ""), **HOSTED)
    facts = called.step("wait").facts
    assert isinstance(facts, WaitFacts)
    assert facts.timetable is not None
    assert (facts.timetable.left_s, facts.timetable.gives_up_age_s) == (None, 86_400)


@pytest.mark.parametrize(
    "text",
    [
        "Your message couldn't be delivered yet to orders@weaver.example. We'll keep trying.",
        "Ihre Nachricht an lager@weber.example konnte noch nicht zugestellt werden.",
    ],
)
def test_not_yet_is_not_over(text: str) -> None:
    assert call(text, **HOSTED).verdict.retrying is Retrying.YES


def test_a_hosted_mailbox_whose_notice_tells_of_a_connection_is_not_to_blame() -> None:
    text = (
        "Your message to orders@weaver.example has been delayed.\n"
        "Generating server: VI1PR08MB4411.eurprd08.prod.outlook.com\n"
        "Remote server returned '450 4.4.317 Cannot connect [421 4.4.1 Connection timed out]'"
    )
    called = call(text, **HOSTED)
    assert (called.verdict.side, called.verdict.turn) == (Side.RECEIVER, Turn.RECEIVER)
    assert called.steps == ["wait", "contact_receiver"]


def test_all_receivers_of_a_hosted_mailbox_are_the_services_matter() -> None:
    called = call(UNREACHABLE, role="sender", path="hosted_mailbox", which="everybody")
    assert called.verdict.turn is Turn.SENDER_PLATFORM
    assert called.steps[0] == "contact_own_provider"
    assert called.named.isdisjoint({"own_side", "contact_receiver", "mend_network"})
