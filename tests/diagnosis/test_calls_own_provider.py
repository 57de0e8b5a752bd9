"""What the own provider's server says is the own provider's matter, never the receiver's."""

import pytest

from tests.diagnosis.calls import call
from tests.diagnosis.making import KNOWLEDGE
from wizard.model import Action, Cause, Side, SimpleFacts, Speaker, Turn
from wizard.words import Speaker as Language
from wizard.words.steps import step_text
from wizard.words.told import told_sentence
from wizard.words.verdict_sentence import verdict_sentence

ISP = {"role": "sender", "path": "isp", "sends_with": "own_server"}
LOG = (
    "Nov 23 15:02:44 srv postfix/smtp[812]: 9AB3C: to=<hello@florist.example>, "
    "relay=smarthost.cable.example[203.0.113.70]:25, delay=9, dsn=4.7.0, status=deferred (host "
    "smarthost.cable.example[203.0.113.70] said: {reply} (in reply to MAIL FROM command))"
)
LIMITS = (
    "421 4.7.0 Maximum number of messages per day reached, come back tomorrow",
    "450 4.7.1 Your line may send 300 mails per hour, limit reached",
    "421 Stundenkontingent erreicht",
    "452 4.5.3 hourly recipient allowance used up",
)


@pytest.mark.parametrize("reply", LIMITS)
@pytest.mark.parametrize("which", ["everybody", "unknown"])
def test_a_limit_per_hour_or_day_of_the_isp_is_a_quota(reply: str, which: str) -> None:
    called = call(LOG.format(reply=reply), which=which, ours="yes", **ISP)
    assert called.verdict.cause is Cause.SENDER_QUOTA
    assert called.verdict.action is Action.CONTACT_OWN_PROVIDER
    assert called.steps[:2] == ["contact_own_provider", "use_relay"]
    assert called.named.isdisjoint({"throttle", "mend_ptr", "contact_receiver", "own_side"})


def test_a_limit_per_connection_is_still_one() -> None:
    said = LOG.format(reply="421 4.7.0 Maximum number of messages per connection reached")
    assert call(said, role="sender").verdict.cause is Cause.CONNECTION_LIMIT


def test_the_receivers_own_host_is_no_relay() -> None:
    said = LOG.replace("smarthost.cable.example", "mx.florist.example")
    said = said.format(reply="421 too many messages, slow down")
    assert call(said, **ISP).verdict.cause is Cause.RATE_LIMIT


BUSY = (
    "Could not mail statement 12: 421 Service not available (mail.host.example:587)",
    "Order confirmation failed, smtp.host.example:465 said: 421 4.3.2 try later, server busy",
)


@pytest.mark.parametrize("text", BUSY)
@pytest.mark.parametrize("which", ["everybody", "unknown"])
def test_a_program_whose_provider_is_busy_sends_in_batches(text: str, which: str) -> None:
    called = call(text, role="sender", sends_with="mail_program", which=which)
    assert called.bounce.reply is not None
    assert called.bounce.reply.speaker is Speaker.OWN_RELAY
    assert called.verdict.side is Side.SENDER
    assert called.steps[0] == "mend_program"
    assert called.step("mend_program").facts == SimpleFacts("batch")
    assert called.steps[-1] == "resend_once"
    assert called.named.isdisjoint({"own_side", "contact_receiver", "mend_network"})


@pytest.mark.parametrize("which", ["everybody", "unknown"])
def test_a_printer_gets_the_devices_page_first(which: str) -> None:
    called = call("the copier shows SMTP error 421 service unavailable", sends_with="device",
                  which=which)  # fmt: skip
    assert called.step("mend_program").facts == SimpleFacts("device")
    assert called.steps[0] == "mend_program"
    assert "own_side" not in called.named


def test_a_mail_service_is_named_and_nobody_is_sent_to_another_one() -> None:
    called = call(
        "smtp.sendgrid.net:587 said: 452 you have used up your message limit",
        path="mail_service", sends_with="website", ours="yes",
    )  # fmt: skip
    assert called.verdict.provider == "sendgrid"
    assert called.verdict.cause is Cause.SENDER_QUOTA
    assert called.steps[:2] == ["throttle", "contact_own_provider"]
    assert "mend_program" not in called.named
    from tests.planning.making import own_knowledge

    title = step_text(Language("en"), called.step("throttle"), own_knowledge()).title
    assert "SendGrid" in title


NOT_MINE = (
    "553 5.7.1 <shop@baker.example>: Sender address rejected: not owned by user line-4",
    "550 5.7.1 From address not allowed for this line",
    "554 5.7.60 SMTP; Client does not have permissions to send as this sender; SendAsDenied",
)


@pytest.mark.parametrize("text", NOT_MINE)
def test_a_sender_that_is_not_the_logins_is_settled_with_the_own_provider(text: str) -> None:
    called = call(text, **ISP)
    assert (called.verdict.turn, called.verdict.action) == (
        Turn.CALLER,
        Action.CONTACT_OWN_PROVIDER,
    )
    assert called.step("mend_program").facts == SimpleFacts("own_address")
    assert called.steps[0] == "mend_program"
    assert called.named.isdisjoint({"contact_receiver", "mend_spf"})


@pytest.mark.parametrize(
    "text",
    [
        "530 5.7.3 Client was not authenticated (server exch1.baker.example)",
        "530 5.7.57 Client not authenticated to send mail",
    ],
)
def test_a_missing_sign_in_is_no_matter_of_spf(text: str) -> None:
    called = call(text, role="sender", path="own_server")
    assert called.verdict.cause is Cause.POLICY
    assert called.step("mend_program").facts == SimpleFacts("sign_in")
    assert called.named.isdisjoint({"mend_spf", "contact_receiver"})


@pytest.mark.parametrize(
    "reply",
    [
        "421 no more than 400 mails per day, maximum reached",
        "450 4.7.1 too many messages within an hour",
        "421 Tageslimit erreicht",
    ],
)
def test_a_bare_limit_told_by_somebody_who_sends_by_an_isp_is_the_isps(reply: str) -> None:
    called = call(reply, **ISP)
    assert called.verdict.cause is Cause.SENDER_QUOTA
    assert called.steps[0] == "contact_own_provider"


def test_a_known_receivers_words_stay_the_receivers() -> None:
    said = "421-4.7.28 unusual rate of unsolicited mail originating from your IP address - gsmtp"
    assert call(said, **ISP).verdict.cause is Cause.REPUTATION


def test_a_mail_service_that_names_itself_is_the_own_relay() -> None:
    called = call("421 Mailjet: sending too fast, slow down", path="mail_service", ours="yes")
    assert called.verdict.cause is Cause.SENDER_QUOTA
    assert called.steps[0] == "throttle"


def test_a_device_that_is_not_signed_in_gets_the_devices_page() -> None:
    called = call("530 5.7.57 Client not authenticated to send mail", sends_with="device")
    assert called.step("mend_program").facts == SimpleFacts("device")


@pytest.mark.parametrize("volume", ["tenfold", "unknown"])
def test_a_burst_of_invoices_is_sent_in_batches(volume: str) -> None:
    called = call(
        "Invoice run stopped: 421 4.7.0 try later (mail.host.example, port 587)",
        sends_with="mail_program", role="sender", volume=volume,
    )  # fmt: skip
    assert called.step("mend_program").facts == SimpleFacts("batch")
    assert called.steps[0] == "mend_program"


@pytest.mark.parametrize(
    "reply",
    [
        "553 that domain is none of those allowed here (relay.cable.example)",
        "421 mail of the domain baker.example is not taken by this relay",
    ],
)
def test_what_the_isps_relay_refuses_is_asked_there(reply: str) -> None:
    called = call(reply, **ISP)
    assert called.steps[0] in ("contact_own_provider", "mend_program")
    assert called.verdict.turn is not Turn.RECEIVER
    assert "contact_own_provider" in called.named
    assert "contact_receiver" not in called.named


def test_connections_that_the_service_counts_are_the_callers() -> None:
    said = "SMTP send failed: 421 Too many concurrent connections (smtp.sendgrid.net:587)"
    called = call(said, sends_with="website", path="mail_service", ours="yes")
    assert (called.verdict.turn, called.verdict.action) == (Turn.CALLER, Action.THROTTLE)
    assert called.steps[0] == "throttle"


def test_an_address_that_the_own_provider_does_not_know_is_no_rule_of_the_receiver() -> None:
    called = call(
        "WP Mail SMTP: The following recipients failed: hello@birch.example: 421 4.7.1 "
        "<guest@gmail.com>: Sender address rejected: not owned by user, try again later",
        sends_with="website",
    )  # fmt: skip
    assert called.bounce.circumstances.sender_domain is None
    sentences = (
        verdict_sentence(Language("en"), called.bounce, called.verdict, KNOWLEDGE),
        told_sentence(Language("en"), called.bounce, called.verdict, KNOWLEDGE),
        step_text(Language("en"), called.step("mend_program"), KNOWLEDGE).reason,
    )
    for sentence in sentences:
        assert "own" in sentence
        assert "birch.example" not in sentence
