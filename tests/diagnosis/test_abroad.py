"""Answers in other languages get their reason, and the place of its words."""

import pytest

from tests.diagnosis.making import KNOWLEDGE
from wizard.diagnosis import diagnose
from wizard.reading import read_text

REPLIES = (
    ("rate_limit", "421 Bitte senden Sie langsamer"),
    (
        "rate_limit",
        "450 Превышена частота",
    ),
    ("connection_limit", "421 同時接続数の超過"),
    ("blocklisted", "554 您的IP在黑名单中"),
    ("greylisting", "450 Primera vez: lista gris, reintente en 5 minutos"),
    ("server_busy", "421 Serveur surchargé"),
    ("recipient", "452 4.2.2 Postfach überfüllt"),
    ("network", "421 4.4.2 Zeitüberschreitung"),
    ("tls", "530 Verschlüsselung verlangt"),
    ("sender_quota", "550 Limite diário de envio da conta esgotado"),
)


@pytest.mark.parametrize(("cause", "text"), REPLIES, ids=[text for _, text in REPLIES])
def test_the_reason(cause: str, text: str) -> None:
    assert diagnose(read_text(text), KNOWLEDGE).cause == cause


def test_the_telling_words_are_found_in_the_text() -> None:
    text = "421 Empfänger: 您的IP在黑名单中"
    clue = diagnose(read_text(text), KNOWLEDGE).clues[0]
    assert clue.text == "黑名单"
    assert clue.place is not None
    assert text[clue.place.start : clue.place.end] == clue.text
