"""What an agent reads in the terminal: in which order, how long, and what can be typed."""

from __future__ import annotations

import pytest

from tests.cli.run import Command
from tests.cli.texts import BUSY, POSTFIX_LINE, UNRELATED
from wizard.model import ANSWERS

LONGEST = 120
SHARED = (
    "This message was created automatically by mail delivery software.\n"
    "A message that you sent has not yet been delivered to one or more of its recipients after "
    "more than 24 hours on the queue on web14.hoster.example.\n\n  miller@gmail.com\n"
    "    host gmail-smtp-in.l.google.com [142.250.110.27]\n"
    "    Delay reason: 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail\n"
    "    421-4.7.28 originating from your IP address.\n\n"
    "No action is required on your part. Delivery attempts will continue for some time.\n"
)


def told(wizard421: Command, text: str, *options: str) -> str:
    outcome = wizard421("diagnose", "-", "--offline", *options, stdin=text)
    assert outcome.code == 0, outcome.err
    return outcome.out


def test_what_to_say_comes_first_then_what_to_ask_then_what_to_do(wizard421: Command) -> None:
    out = told(wizard421, POSTFIX_LINE)
    parts = ("Say this to the caller", "First action", "Ask the caller", "What to do", "Why we")
    assert sorted(parts, key=out.index) == list(parts)


@pytest.mark.parametrize("text", [POSTFIX_LINE, BUSY, SHARED])
@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"path": "shared_host", "sends_with": "website"},
        {"sends_with": "newsletter", "ours": "yes", "volume": "tenfold"},
        {"which": "everybody"},
        {"ours": "no"},
    ],
)
def test_it_is_not_longer_than_one_reads_on_a_call(
    wizard421: Command, text: str, answers: dict[str, str]
) -> None:
    options = [part for pair in answers.items() for part in ("--answer", "=".join(pair))]
    out = told(wizard421, text, *options)
    assert len(out.splitlines()) <= LONGEST


def test_an_open_question_says_what_to_type(wizard421: Command) -> None:
    out = told(wizard421, BUSY)
    assert "--answer late=late (only late) | failed (come back for good)" in out
    after = told(wizard421, BUSY, "--answer", "late=failed")
    assert "--answer late=" not in after
    assert "come back for good" in after.partition("What the caller said")[2]


def test_an_answer_that_changed_nothing_is_named_as_such(wizard421: Command) -> None:
    out = told(wizard421, BUSY, "--answer", "shared_ip=no")
    assert "Made no difference here: shared_ip=no" in out


def test_of_many_answers_that_changed_nothing_two_are_named_and_never_the_role(
    wizard421: Command,
) -> None:
    given = ("role=sender", "path=own_server", "late=late", "which=one_recipient")
    out = told(wizard421, POSTFIX_LINE, *(part for one in given for part in ("--answer", one)))
    idle = out.partition("Made no difference here: ")[2].partition("\n\n")[0]
    assert "role=" not in idle
    assert idle.count("=") <= 2


def test_who_has_no_server_gets_no_server_commands(wizard421: Command) -> None:
    out = told(wizard421, SHARED, "--answer", "path=shared_host")
    assert "exim" not in out.replace("Exim tries", "")
    assert "Ask whoever runs the sending server" in out


@pytest.mark.parametrize("text", [POSTFIX_LINE, BUSY, SHARED])
def test_the_first_action_is_the_first_step(wizard421: Command, text: str) -> None:
    out = told(wizard421, text, "--answer", "path=shared_host")
    first = out.partition("First action")[2].strip().splitlines()[0].partition(" · ")[0]
    assert first
    assert (
        out.partition("What to do, in this order")[2]
        .split("\n\n")[1]
        .startswith((f"1: {first}", f"Meanwhile: {first}"))
    )


def test_classify_tells_no_plan_but_its_first_step(wizard421: Command) -> None:
    out = wizard421("classify", "-", stdin=POSTFIX_LINE).out
    assert "Make sure this is your mail" in out
    assert "What to do, in this order" not in out


@pytest.mark.parametrize("command", ["classify", "check", "diagnose"])
def test_help_names_every_answer(
    wizard421: Command, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        wizard421(command, "--help")
    out = capsys.readouterr().out
    for key, values in ANSWERS.items():
        assert key in out
        assert all(f"{key}={value}" in out for value in values if value != "number")
    assert "the caller receives it, somebody else sent it" in out


def test_words_heard_on_the_phone_are_never_more_than_medium_sure(wizard421: Command) -> None:
    words = "421 4.7.28 unusual rate of unsolicited mail originating from your IP address"
    for more in ((), ("--answer", "volume=tenfold"), ("--answer", "which=everybody")):
        given = ("--heard", words, "--receiver", "anna@gmail.com", *more)
        found = wizard421("classify", "--json", *given).json("classify")
        assert found["probability"] < 0.6
        assert found["circumstances"]["recipient_domain"]["value"] == "gmail.com"
    out = wizard421("diagnose", "--offline", "--heard", words).out
    assert "Only heard on the phone" in out
    assert "not certain" in out


def test_what_is_heard_reads_as_in_the_windows_phone_form(wizard421: Command) -> None:
    found = wizard421("classify", "--json", "--heard", "421 - too many connections").json(
        "classify"
    )
    assert (found["input"], found["code"]) == ("heard", 421)
    assert found["cause"] == "connection_limit"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diagnose", "--offline"), "--heard WORDS"),
        (("diagnose", "f.txt", "--heard", "421"), "instead of a FILE"),
        (("classify", "f.txt", "--heard", "421"), "instead of a FILE"),
        (("classify", "--receiver", "gmail.com"), "goes with --heard"),
    ],
)
def test_heard_and_a_file_exclude_each_other(
    wizard421: Command, arguments: tuple[str, ...], said: str
) -> None:
    outcome = wizard421(*arguments)
    assert (outcome.code, said in outcome.err) == (2, True)


def test_a_text_about_something_else_is_asked_for_nothing_but_the_notice(
    wizard421: Command,
) -> None:
    outcome = wizard421("diagnose", "-", "--offline", stdin=UNRELATED)
    assert outcome.code == 4
    assert "Ask the caller" not in outcome.out


def test_of_what_changed_the_words_that_count_are_named(wizard421: Command) -> None:
    out = told(
        wizard421, SHARED, "--answer", "path=own_server", "--answer",
        "changed=last week, new firewall",
    )  # fmt: skip
    assert "Of what changed, these words count: firewall" in out
