"""A log that shows several receivers: all of them are named."""

from tests.diagnosis.calls import call
from tests.diagnosis.making import KNOWLEDGE
from wizard.words import Speaker
from wizard.words.steps import step_text
from wizard.words.told import told_sentence
from wizard.words.verdict_sentence import verdict_sentence

LINE = (
    "Nov 24 07:0{n}:12 mail postfix/smtp[5]: 0A11C{n}: to=<a@{domain}>, relay={host}[192.0.2.{n}]:"
    "25, delay=9, dsn=4.7.1, status=deferred (host {host}[192.0.2.{n}] said: 421 4.7.1 Your IP "
    "192.0.2.77 has a poor reputation, try again later (in reply to RCPT TO command))\n"
)
BIRCH = LINE.format(n=1, domain="birch.example", host="mx.birch.example")
GMAIL = LINE.format(n=2, domain="gmail.com", host="gmail-smtp-in.l.google.com")
AGAIN = LINE.format(n=3, domain="birch.example", host="mx2.birch.example")
EN = Speaker("en")


def test_several_receivers_are_named_to_reader_and_caller() -> None:
    called = call(BIRCH + GMAIL, path="own_server")
    facts = EN, called.bounce, called.verdict, KNOWLEDGE
    for sentence in (verdict_sentence(*facts), told_sentence(*facts)):
        assert "Others are affected as well" in sentence
        assert "Gmail" in sentence and "birch.example" in sentence


def test_another_server_of_the_same_receiver_is_no_other_receiver() -> None:
    called = call(BIRCH + AGAIN, path="own_server")
    assert "Others" not in verdict_sentence(EN, called.bounce, called.verdict, KNOWLEDGE)


def test_who_is_answered_by_all_does_not_begin_with_the_line() -> None:
    called = call(BIRCH + GMAIL, path="own_server", which="everybody")
    body = step_text(EN, called.step("own_side"), KNOWLEDGE).body
    assert body.index("masses of mail") < body.index("SPF")
    assert "port 25" not in body
