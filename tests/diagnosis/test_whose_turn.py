"""Whose mail, whose server, whose turn: decided before any advice."""

from dataclasses import replace

import pytest

from tests.diagnosis.making import bounce_of, from_host, said, verdict
from wizard.model import (
    Action,
    Bounce,
    Cause,
    Kind,
    Known,
    Retrying,
    Side,
    Situation,
    Speaker,
    Turn,
)

LIMITED = bounce_of("Too many messages from 203.0.113.7, slow down")
NO_NAME = bounce_of("Client host rejected: cannot find your hostname", 450, "4.7.25")
LISTED = bounce_of("blocked using zen.spamhaus.org", 450, "4.7.1")


def on_platform(bounce: Bounce, platform: str) -> Bounce:
    return replace(bounce, circumstances=replace(bounce.circumstances, platform=Known(platform)))


def test_with_an_own_server_it_is_the_administrators_turn() -> None:
    made = verdict(LIMITED, situation=said(path="own_server"))
    assert (made.turn, made.action) == (Turn.MAIL_ADMIN, Action.THROTTLE)


@pytest.mark.parametrize("platform", ["microsoft365", "google_workspace", "amazon_ses", "cpanel"])
@pytest.mark.parametrize("bounce", [LIMITED, NO_NAME, LISTED])
def test_the_platforms_address_is_the_platforms_to_mend(platform: str, bounce: Bounce) -> None:
    made = verdict(on_platform(bounce, platform))
    assert made.turn is Turn.SENDER_PLATFORM
    assert made.action in (Action.WAIT, Action.CONTACT_OWN_PROVIDER)


@pytest.mark.parametrize("path", ["hosted_mailbox", "shared_host", "mail_service", "isp"])
def test_what_the_caller_says_about_the_way_counts_too(path: str) -> None:
    assert verdict(NO_NAME, situation=said(path=path)).turn is Turn.SENDER_PLATFORM


def test_the_callers_word_beats_the_guess_from_the_text() -> None:
    made = verdict(on_platform(NO_NAME, "microsoft365"), situation=said(path="own_server"))
    assert made.turn is Turn.IP_OWNER


def test_spf_stays_with_whoever_manages_the_domain() -> None:
    unsigned = bounce_of("This mail is unauthenticated", 421, "4.7.26")
    assert verdict(on_platform(unsigned, "microsoft365")).turn is Turn.DNS_MANAGER


def test_a_receiver_looks_at_the_own_limits() -> None:
    made = verdict(LIMITED, situation=said(role="receiver"))
    assert (made.turn, made.action, made.role) == (
        Turn.RECEIVER,
        Action.CHECK_OWN_SERVER,
        "receiver",
    )


def test_first_contact_stays_nobodys_turn_for_a_receiver_too() -> None:
    made = verdict(bounce_of("Greylisted, try later"), situation=said(role="receiver"))
    assert made.turn is Turn.NOBODY


def test_a_forwarder_never_throttles_or_warms_up() -> None:
    for text in ("Too many messages, slow down", "a new or untrusted IP", "low reputation"):
        made = verdict(bounce_of(text), situation=said(role="forwarder"))
        assert made.action not in (Action.THROTTLE, Action.WARM_UP)


def test_a_bystander_has_nothing_to_mend_in_the_delivery() -> None:
    made = verdict(LIMITED, situation=said(ours="no"))
    assert made.role == "bystander"
    assert (made.turn, made.action) == (Turn.NOBODY, Action.REASSURE)


@pytest.mark.parametrize("ours", ["some", "no"])
def test_strange_mail_that_left_through_the_own_server_is_a_thiefs(ours: str) -> None:
    logged = replace(LIMITED, kind=Kind.LOG)
    around = replace(
        LIMITED.circumstances,
        reporting_mta=Known("mail.acme.example"),
        sender_domain=Known("acme.example"),
    )
    for bounce in (logged, replace(LIMITED, kind=Kind.DSN, circumstances=around)):
        made = verdict(bounce, situation=said(ours=ours))
        assert made.role == "sender"
        assert (made.turn, made.action) == (Turn.CALLER, Action.SECURE_SENDER)


def test_a_notice_of_somebody_elses_server_about_strange_mail_is_backscatter() -> None:
    around = replace(
        LIMITED.circumstances,
        reporting_mta=Known("mx.notacme.example"),
        sender_domain=Known("acme.example"),
    )
    made = verdict(replace(LIMITED, kind=Kind.DSN, circumstances=around), situation=said(ours="no"))
    assert made.role == "bystander"


def test_a_role_read_in_the_text_counts() -> None:
    forwarded = replace(LIMITED, situation=Situation(role=Known("forwarder")))
    assert verdict(forwarded).role == "forwarder"


def test_a_busy_own_server_is_not_the_receivers_matter() -> None:
    own = bounce_of("mail transport unavailable", None, "4.3.0", speaker=Speaker.OWN_SERVER)
    made = verdict(own)
    assert made.side is Side.SENDER
    assert made.action is Action.CONTACT_OWN_PROVIDER


@pytest.mark.parametrize(
    ("host", "provider"),
    [
        ("gmail-smtp-in.l.google.com", "google"),
        ("mta7.am0.yahoodns.net", "yahoo"),
        ("example-net.mail.protection.outlook.com", "microsoft"),
        ("mx1-us1.ppe-hosted.com", "proofpoint_essentials"),
        ("us-smtp-inbound-1.mimecast.com", "mimecast"),
    ],
)
def test_the_host_that_refused_tells_the_provider(host: str, provider: str) -> None:
    made = verdict(from_host(bounce_of("Too many connections"), host))
    assert made.provider == provider


def test_the_host_comes_before_the_words_and_the_recipients_domain() -> None:
    bounce = from_host(bounce_of("see https://support.google.com/mail"), "mx.icloud.com")
    bounce = replace(
        bounce,
        circumstances=replace(bounce.circumstances, recipient_domain=Known("yahoo.com")),
    )
    assert verdict(bounce).provider == "apple"


def test_the_recipients_domain_is_only_a_last_hint() -> None:
    bounce = bounce_of("Too many connections")
    to_gmail = replace(
        bounce, circumstances=replace(bounce.circumstances, recipient_domain=Known("gmail.com"))
    )
    assert verdict(to_gmail).provider == "google"
    assert verdict(from_host(to_gmail, "filter.example.net")).provider is None


def test_a_servers_own_words_tell_its_software_where_nothing_else_does() -> None:
    made = verdict(bounce_of("Error: too many connections from host", 421, "4.7.0"))
    assert made.provider == "postfix"


def test_the_own_hosts_name_in_a_reply_is_not_the_refusers() -> None:
    made = verdict(bounce_of("Error: too many connections from mail-a.google.com[203.0.113.7]"))
    assert made.provider == "postfix"


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"late": "late"}, Retrying.YES),
        ({"late": "failed"}, Retrying.OVER),
        ({"sends_with": "website"}, Retrying.NOBODY),
        ({"sends_with": "device"}, Retrying.NOBODY),
        ({}, Retrying.UNKNOWN),
    ],
)
def test_who_retries_follows_from_the_answers(answers: dict[str, str], expected: Retrying) -> None:
    assert verdict(LIMITED, situation=said(**answers)).retrying is expected


def test_what_the_text_says_about_retrying_beats_the_answers() -> None:
    queued = replace(LIMITED, retrying=Known(Retrying.YES))
    assert verdict(queued, situation=said(late="failed")).retrying is Retrying.YES


def test_a_text_that_is_not_about_mail_has_no_cause() -> None:
    made = verdict(replace(LIMITED, about_mail=False))
    assert made.cause is Cause.UNKNOWN
    assert not made.clues


def test_mail_that_is_partly_not_ours_means_securing_the_account_first() -> None:
    made = verdict(LIMITED, situation=said(ours="some"))
    assert (made.turn, made.action) == (Turn.CALLER, Action.SECURE_SENDER)
    busy = verdict(bounce_of("Greylisted"), situation=said(ours="some"))
    assert busy.action is Action.WAIT


def test_after_a_5xx_no_server_tries_again() -> None:
    assert verdict(bounce_of("Too many connections", 550)).retrying is Retrying.OVER
