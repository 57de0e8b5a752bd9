"""Bounces are known by their headings, in the languages of the servers."""

from __future__ import annotations

import pytest

from wizard.model.terms import Kind, Retrying
from wizard.reading import read_text

REPLY = "Remote Server returned '421 4.4.2 slow'"
LANGUAGES = {
    "de": ("Ihre Nachricht an anna@example.org konnte nicht zugestellt werden.",
           "Generierender Server: EX01.example.com",
           "Diese Nachricht wurde noch nicht zugestellt."),
    "fr": ("Échec de la remise pour ces destinataires", "Serveur de génération : EX01.example.com",
           "Ce message n’a pas encore été remis."),
    "es": ("Error al entregar a estos destinatarios", "Servidor de generación: EX01.example.com",
           "Este mensaje aún no se ha entregado."),
    "it": ("Recapito non riuscito per i destinatari", "Server di generazione: EX01.example.com",
           "Il messaggio non è stato ancora recapitato."),
    "nl": ("Bezorging mislukt voor deze geadresseerden", "Bronserver: EX01.example.com",
           "Dit bericht is nog niet bezorgd."),
    "pt": ("Falha na entrega para estes destinatários", "Servidor gerador: EX01.example.com",
           "Esta mensagem ainda não foi entregue."),
    "pl": ("Dostarczenie nie powiodło się", "Serwer generujący: EX01.example.com",
           "Wiadomość nie została jeszcze dostarczona."),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("heading", "retrying"), [(0, Retrying.OVER), (2, Retrying.YES)])
def test_a_report_in_seven_languages(language: str, heading: int, retrying: Retrying) -> None:
    words = LANGUAGES[language]
    bounce = read_text(f"{words[heading]}\n\n{words[1]}\n\nanna@example.org\n{REPLY}\n")
    told = bounce.circumstances
    assert bounce.kind is Kind.NDR
    assert bounce.retrying is not None and bounce.retrying.value is retrying
    assert bounce.reply is not None and bounce.reply.enhanced == "4.4.2"
    assert told.reporting_mta is not None and told.reporting_mta.value == "ex01.example.com"
    assert told.recipient_domain is not None and told.recipient_domain.value == "example.org"


@pytest.mark.parametrize(
    ("text", "mta", "host"),
    [
        ("Hi. This is the qmail-send program at mail.example.com.\n\n<anna@example.org>:\n"
         "192.0.2.25 failed after I sent the message.\nRemote host said: 421 slow",
         "qmail", "mail.example.com"),
        ("   ----- Transcript of session follows -----\n... while talking to mx1.example.org.:\n"
         "<<< 421 slow", "sendmail", None),
        ("This is the mail system at host mail.example.com.\n\n<anna@example.org>: host "
         "mx1.example.org[192.0.2.25] said: 421 slow", "postfix", "mail.example.com"),
        ("A message has not been delivered after 24 hours on the queue on mail.example.com.\n\n"
         "  anna@example.org\n    Delay reason: SMTP error from remote mail server after end of "
         "data:\n    421 slow", "exim", "mail.example.com"),
    ],
)  # fmt: skip
def test_the_family_of_the_senders_server(text: str, mta: str, host: str | None) -> None:
    told = read_text(text).circumstances
    assert told.mta is not None and told.mta.value == mta
    assert (told.reporting_mta and told.reporting_mta.value) == host


def test_a_bounce_that_somebody_forwarded_is_read_like_the_original() -> None:
    bounce = read_text(
        "-----Original Message-----\nFrom: Mail Delivery <MAILER-DAEMON@mail.example.com>\n\n"
        "<anna@example.org>: lost connection with mx1.example.org[192.0.2.25] while\n"
        "    performing the EHLO handshake\n"
    )
    assert bounce.kind is Kind.DSN
    assert bounce.reply is not None
    assert bounce.reply.text.endswith("while performing the EHLO handshake")
    assert bounce.circumstances.from_domain is None


def test_opensmtpd_says_that_it_keeps_the_message_and_that_it_gave_up() -> None:
    """The words of its bounces (usr.sbin/smtpd/bounce.c), without any header."""
    waits = read_text(
        "    A message is delayed for more than 4 hours for the following\n"
        "    list of recipients:\n\nanna@garden.example: 421 busy, come back\n\n"
        "    The message is kept in the queue for up to 4d.\n"
    )
    over = read_text(
        "    An error has occurred while attempting to deliver a message for\n"
        "    the following list of recipients:\n\nanna@garden.example: 550 no such user\n"
    )
    for bounce, retrying in ((waits, Retrying.YES), (over, Retrying.OVER)):
        assert bounce.retrying is not None
        assert bounce.retrying.value is retrying
        assert bounce.circumstances.mta is not None
        assert bounce.circumstances.mta.value == "opensmtpd"
