"""Letters are in the speaker's language; what is no letter stands as it is."""

from tests.planning.making import bounce_of, own_knowledge, plan_of, step_of, verdict_of
from wizard.model import Action, Cause, CopyText
from wizard.words import Speaker
from wizard.words.letters import copy_text

KNOWN = own_knowledge()


class Translated(Speaker):
    """Speaks a made-up language in which every letter is one line with two marks."""

    def knowledge(self, entry_id: str, field: str, text: str) -> str:
        assert (field, "@reply@" in text) == ("text", True)
        return "Betreff: @short_reply@ || ohne Antwort\n\n  @reply@\nZeit: @time@\n"


def letter(**around: object) -> CopyText:
    verdict = verdict_of(Cause.SENDER_QUOTA, action=Action.CONTACT_OWN_PROVIDER)
    step = step_of(plan_of(verdict, bounce_of(**around), ours="yes"), "contact_own_provider")
    return step.copy[0]


def test_a_translated_letter_holds_the_same_facts() -> None:
    told = copy_text(Translated("en"), letter(), KNOWN)
    assert told == "Betreff: 421 4.7.0 try later\n\n  421 4.7.0 try later\n"


def test_english_is_the_text_of_the_plan() -> None:
    assert copy_text(Speaker("en"), letter(), KNOWN) == letter().text


def test_a_command_stays() -> None:
    assert copy_text(Translated("en"), CopyText("queue_size", "mailq | tail"), KNOWN) == (
        "mailq | tail"
    )


def test_a_letter_asks_for_a_signature_and_tells_the_time_as_it_was_written() -> None:
    text = letter(last_attempt_told="2026-11-24 09:14:22").text
    assert "2026-11-24 09:14:22 (clock of the server that sends)" in text
    assert text.rstrip().endswith("[your name, company, telephone]")
