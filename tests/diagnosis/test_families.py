"""Families of wording: turns of phrase that no rule quotes still get their reason."""

import pytest

from tests.diagnosis.making import KNOWLEDGE
from wizard.diagnosis import diagnose
from wizard.model import Side, Turn
from wizard.reading import read_text

REPLIES = (
    ("rate_limit", "450 4.7.1 Deliveries from this host go beyond 40 messages a minute"),
    ("rate_limit", "421 Mail of your server is capped for the moment"),
    ("rate_limit", "450 4.7.1 Please lower your sending speed"),
    ("connection_limit", "421 4.3.2 That makes more than the 6 sessions we allow"),
    ("connection_limit", "421 demasiadas conexiones desde su servidor"),
    ("reputation", "421 4.7.1 Your address is in bad standing with us"),
    ("reputation", "550 5.7.1 karma of your host is -14"),
    ("blocklisted", "554 5.7.1 our check of your address against 4 RBLs was positive"),
    ("cold_ip", "450 4.7.1 Your host is unfamiliar here, ramp up with care"),
    ("volume_spike", "421 4.7.0 traffic of your domain has tripled since Monday"),
    ("greylisting", "450 4.2.0 New correspondents are asked for a second attempt"),
    ("server_busy", "450 4.3.0 Scan plugin did not answer, timed out"),
    ("server_busy", "451 4.3.0 the greylist database is locked"),
    ("server_busy", "421 4.3.2 all workers are in use on this machine"),
    ("recipient", "550 5.1.1 This employee has left the company"),
    ("recipient", "550 5.1.1 destinataire inconnu"),
    ("reverse_dns", "421 4.7.1 You greeted us as mailserver.local, give your real name"),
    ("dns_failure", "451 4.4.3 DNS server of example.org gives no reply"),
    ("tls", "421 4.7.0 At least TLSv1.2 is wanted here, upgrade"),
    ("network", "dial tcp 203.0.113.25:25: i/o timeout"),
    ("protocol", "554 5.5.0 You must wait for our greeting"),
    ("content", "550 5.7.1 SpamAssassin gives this text 14.2 points"),
    ("content", "552 5.7.0 Macros in attached files are forbidden"),
    ("sender_quota", "451 4.7.1 The daily credits of your plan have run out"),
    ("sender_quota", "452 4.7.1 limite de envios por hora da conta excedido"),
    ("policy", "550 5.7.1 This list takes posts from internal senders only"),
)


@pytest.mark.parametrize(("cause", "text"), REPLIES, ids=[text for _, text in REPLIES])
def test_a_family_tells_the_reason(cause: str, text: str) -> None:
    assert diagnose(read_text(text), KNOWLEDGE).cause == cause


@pytest.mark.parametrize(
    ("host", "provider"),
    [
        ("mx1.seznam.cz", "seznam"),
        ("mx.mnd.ukmail.iss.as9143.net", "virgin_media"),
        ("mx.mail.iss.as9143.net", "ziggo"),
        ("mx.uol.com.br", "uol"),
        ("mfsmax.docomo.ne.jp", "docomo"),
        ("mx.talktalk.net", "talktalk"),
        ("smtp-office.office365.com", "microsoft"),
    ],
)
def test_the_refusing_host_tells_the_provider(host: str, provider: str) -> None:
    text = f"host {host}[203.0.113.25] said: 450 4.7.1 Not now (in reply to RCPT TO command)"
    assert diagnose(read_text(text), KNOWLEDGE).provider == provider


def test_a_rate_in_words_of_postfix_is_not_taken_for_sendmail() -> None:
    text = "421 4.7.0 mx.example.net Error: Connection rate limit exceeded"
    assert diagnose(read_text(text), KNOWLEDGE).provider == "postfix"


def test_googles_closing_at_the_greeting_is_a_matter_of_the_own_server() -> None:
    text = "421 4.7.0 Try again later, closing connection. (EHLO) 98-20020a17 - gsmtp"
    made = diagnose(read_text(text), KNOWLEDGE)
    assert (made.cause, made.side, made.turn) == ("reverse_dns", Side.SENDER, Turn.MAIL_ADMIN)


def test_a_common_word_is_no_providers_name() -> None:
    made = diagnose(read_text("421 4.3.2 too few free workers at the moment"), KNOWLEDGE)
    assert made.provider is None
