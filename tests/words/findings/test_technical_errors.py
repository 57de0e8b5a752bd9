"""No error text of a library reaches the reader; what is known has a sentence of its own."""

from __future__ import annotations

import pytest

from wizard.words import Speaker
from wizard.words.findings.dkim_errors import key_error
from wizard.words.findings.tls_errors import tls_error

EN = Speaker("en")
UNKNOWN = "The encrypted connection failed for a reason not known here."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("SSLError: [SSL: TLSV1_ALERT_INTERNAL_ERROR] tlsv1 alert internal error (_ssl.c:1)", "in"),
        ("SSLError: [SSL: UNSUPPORTED_PROTOCOL] unsupported protocol (_ssl.c:1006)", "versions"),
        ("SSLError: [SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake", "cipher"),
        ("ConnectionResetError: [Errno 104] Connection reset by peer", "closed"),
        ("SSLEOFError: EOF occurred in violation of protocol (_ssl.c:1006)", "closed"),
        ("TimeoutError: ", "silent"),
        ("cert is not valid at validation time", "out of date"),
        ("candidates exhausted: all candidates exhausted with no interior errors", "authority"),
        ("unasked text after STARTTLS", "between STARTTLS"),
    ],
)
def test_a_known_failure_has_its_sentence(raw: str, said: str) -> None:
    told = tls_error(EN, raw)
    assert said in told
    assert told != UNKNOWN
    assert "_ssl" not in told and "Error" not in told


def test_an_unknown_failure_is_admitted() -> None:
    assert tls_error(EN, "SSLError: [SSL] brand new (_ssl.c:1)") == UNKNOWN
    assert tls_error(EN, "") == ""


def test_the_servers_own_reply_is_shown_as_it_stands() -> None:
    assert tls_error(EN, "454 TLS not available") == "454 TLS not available"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", ""),
        ("3 key records", "several records where one must be: 3"),
        ("unknown key type rsb", "a kind of key that nobody knows: rsb"),
        ("p= stands twice", "p= stands twice"),
        ("not a tag: 'hello'", "not of the form tag=value: hello"),
        ("p= is no base64", "its p= is not written in base64"),
    ],
)
def test_what_is_wrong_with_a_key(raw: str, said: str) -> None:
    assert key_error(EN, raw) == said
