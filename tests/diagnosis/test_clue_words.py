"""A clue quotes words that tell something, not the piece of an address that a pattern found."""

from wizard.diagnosis import diagnose
from wizard.knowledge.library import load
from wizard.model import ClueKind
from wizard.reading import read_text

TEXT = (
    "421-4.7.28 [203.0.113.44      15] Our system has detected an unusual rate of\n"
    "421-4.7.28 unsolicited mail originating from your IP address. To protect our\n"
    "421-4.7.28 users from spam, mail sent from your IP address has been temporarily\n"
    "421 4.7.28 rate limited. ffacd0b85a97d-42b9d6 - gsmtp"
)


def test_no_clue_is_a_piece_of_a_number() -> None:
    clues = diagnose(read_text(TEXT), load()).clues
    quoted = [clue.text for clue in clues if clue.kind is ClueKind.RULE and clue.text]
    assert quoted
    for words in quoted:
        assert any(letter.isalpha() for letter in words)
