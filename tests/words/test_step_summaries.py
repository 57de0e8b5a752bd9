"""The list of steps shows each body's first sentence: it must tell what the step is about."""

import itertools

import pytest

from tests.planning.making import own_knowledge, plan_of, verdict_of
from wizard.model import Cause, Retrying
from wizard.words import Speaker
from wizard.words.steps import step_text

PATHS = ("own_server", "shared_host", "mail_service")
SENDERS = ("website", "device", "newsletter")
OURS = ("yes", "some", "no")


@pytest.mark.parametrize("cause", Cause)
def test_the_first_sentence_is_one(cause: Cause) -> None:
    for path, program, ours, retrying in itertools.product(PATHS, SENDERS, OURS, Retrying):
        verdict = verdict_of(cause, retrying=retrying)
        for step in plan_of(verdict, path=path, sends_with=program, ours=ours).steps:
            body = step_text(Speaker("en"), step, own_knowledge()).body
            first = body.partition("\n")[0].partition(". ")[0]
            assert len(first.split()) >= 5, (step.id, first)
            assert not first.startswith("Whose turn"), step.id
