"""What is said beside the first action fits it, and contradicts nothing."""

from tests.diagnosis.calls import Called, call
from tests.diagnosis.making import KNOWLEDGE
from wizard.words import Speaker
from wizard.words.caller import SayToCaller, say_to_caller
from wizard.words.meaning import meaning
from wizard.words.sub_sentence import sub_sentence

EN = Speaker("en")


def said(called: Called) -> SayToCaller:
    return say_to_caller(EN, called.bounce, called.verdict, KNOWLEDGE, called.plan)


def test_a_loop_is_no_matter_of_spam() -> None:
    called = call("554 5.4.6 Error: too many hops", role="forwarder")
    assert called.steps[0] == "break_loop"
    assert "forwarding" not in called.named
    assert "sends this mail back" in said(called).need


def test_a_range_of_home_lines_is_accused_of_nothing() -> None:
    called = call(
        "421 4.7.1 Client host [192.0.2.9] blocked using zen.example; residential range (PBL)",
        path="own_server",
    )
    facts = EN, called.bounce, called.verdict, KNOWLEDGE
    assert "take it off" not in meaning(*facts)
    assert "last longer" not in sub_sentence(*facts)


def test_beside_mail_on_hold_nobody_is_told_to_wait() -> None:
    text = (
        "Nov 24 07:01:12 mail postfix/smtp[5]: 0A11C2: to=<a@birch.example>, relay=mx.birch.example"
        "[192.0.2.6]:25, delay=9, dsn=4.7.1, status=deferred (host mx.birch.example[192.0.2.6] "
        "said: 421 4.7.1 Your IP has a poor reputation (in reply to RCPT TO command))"
    )
    called = call(text, path="own_server", ours="some")
    assert called.steps[0] == "secure_sender"
    assert "wait" not in called.named


def test_an_own_connector_is_mended_not_waited_for() -> None:
    text = (
        "Next hop domain: birch.mail.onmicrosoft.com\nDelivery type: SmartHostConnectorDelivery\n"
        'Status: Retry\nLast error: [{LED=451 4.4.0 Primary target IP address responded with: "421 '
        '4.4.2 Connection dropped due to SocketError.";{FQDN=birch.mail.protection.outlook.com}}]'
    )
    called = call(text, path="own_server", which="one_provider", changed="certificate")
    assert called.steps[0] == "mend_connector"
    assert "let the server try" not in said(called).next
