"""One rule against one text."""

from wizard.knowledge.matching import Alternatives, Match, Matcher
from wizard.knowledge.phrases import Phrase, make_comparable, stems
from wizard.knowledge.rules import parse
from wizard.knowledge.schema import Table


def matcher(**fields: object) -> Matcher:
    table = {"id": "test.rule", "cause": "rate_limit", "meaning": "m", "source": "s", **fields}
    return Matcher(parse(Table({"reply": [table]}, "own.toml")).entries[0].rule())


def match(made: Matcher, text: str, enhanced: str | None = None, code: int | None = 421) -> Match:
    comparable = make_comparable(text)
    found = made.match(comparable, stems(comparable), enhanced, code)
    assert found is not None
    return found


def meets(made: Matcher, text: str, enhanced: str | None = None, code: int | None = 421) -> bool:
    comparable = make_comparable(text)
    return made.match(comparable, stems(comparable), enhanced, code) is not None


def test_of_alternatives_the_one_that_fixes_most_text_counts_and_of_equals_the_first() -> None:
    phrases = [Phrase.of(text) for text in ("slow down", "too many mails", "calm down")]
    text = "slow down: too many mails, calm down"
    best = Alternatives(phrases).best(text, stems(text))
    assert best == (phrases[1], (11, 25))
    equals = Alternatives([phrases[2], phrases[0]]).best(text, stems(text))
    assert equals is not None
    assert equals[0] is phrases[2]


def test_all_phrases_one_alternative_and_no_exception_must_stand() -> None:
    made = matcher(phrases=["mails"], any=["too many", "too quick"], none=["of size"])
    assert meets(made, "Too many mails")
    assert not meets(made, "Too many letters")
    assert not meets(made, "Few mails")
    assert not meets(made, "Too many mails of size 9")


def test_a_needed_code_is_a_condition_unless_only_the_enhanced_one_is_told() -> None:
    made = matcher(phrases=["mails"], codes=["421"], needs_code=True)
    assert meets(made, "Mails", code=421)
    assert not meets(made, "Mails", code=550)
    assert not meets(made, "Mails", code=None)
    assert meets(made, "Mails", enhanced="4.7.0", code=None)


def test_a_needed_enhanced_code_is_a_condition() -> None:
    made = matcher(enhanced=["4.7.28"], needs_enhanced=True)
    assert meets(made, "Whatever", enhanced="4.7.28")
    assert not meets(made, "Whatever", enhanced="4.7.0")


def test_what_is_shown_holds_all_telling_words_or_the_longest_where_they_lie_apart() -> None:
    made = matcher(phrases=["mails", "slow down"])
    assert match(made, "Too many mails, slow down please").excerpt == "mails, slow down"
    assert match(made, f"Too many mails, {'very ' * 40}slow down").excerpt == "slow down"
    assert match(made, "Mails! Slow down").size == len("mails") + len("slow down")
