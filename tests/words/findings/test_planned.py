"""The list of what will be asked, in words."""

from __future__ import annotations

import pytest

from tests.checks.fakes import knowledge
from wizard.checks import dry_run, prepare
from wizard.model import AskedKind, CheckInputs, CheckOptions, PlannedQuestion
from wizard.words import Speaker
from wizard.words.findings import planned_text

ENGLISH = Speaker("en")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("MX example.org", "MX example.org"),
        ("A <mx of example.org>", "A each receiving server of example.org"),
        (
            "TLSA _25._tcp.<mx of example.org>",
            "TLSA for port 25 of each receiving server of example.org",
        ),
        ("<mx of example.org>:25", "each receiving server of example.org:25"),
        ("PTR <each name of 192.0.2.1>", "PTR each name of 192.0.2.1"),
        ("TXT <2.0.0.127.zone, when listed>", "TXT 2.0.0.127.zone, where it is listed"),
        ("SOA <., when org is denied>", "SOA the root of all names, where org is denied"),
        ("<something new>", "something new"),
    ],
)
def test_what_stands_in_brackets_is_put_into_words(given: str, said: str) -> None:
    question = PlannedQuestion("mx", AskedKind.DNS, "<your DNS server>", given)
    assert planned_text(ENGLISH, question) == ("your DNS server", said)


def test_no_bracket_of_any_receiver_check_is_left() -> None:
    options = CheckOptions(only=("mx", "connection", "tls", "dane", "port25"))
    run = prepare(1, CheckInputs(recipient_domain="example.org"), options)
    for question in dry_run(run, knowledge()):
        assert "<" not in "".join(planned_text(ENGLISH, question))


def test_what_is_asked_only_where_the_receiver_fails_says_so() -> None:
    run = prepare(1, CheckInputs(recipient_domain="example.org"), CheckOptions(only=("port25",)))
    planned = dry_run(run, knowledge())
    said = {question.check: planned_text(ENGLISH, question)[1] for question in planned}
    assert said["port25"].endswith("(only if the receiver cannot be reached)")
    assert "only if" not in said["mx"] + said["connection"]
