"""How the servers of a zone compare, also where not all of them could be asked."""

from __future__ import annotations

import pytest

from tests.words.findings.saying import say
from wizard.model import NameServerAnswer, NameServersFacts, NameServerState, Status

OK = Status.OK
MX = ("10 mx.acme.example",)


def facts(*states: NameServerState) -> NameServersFacts:
    servers = tuple(
        NameServerAnswer(f"ns{number}.acme.example", "", state, MX, 1)
        for number, state in enumerate(states)
    )
    return NameServersFacts("acme.example", "acme.example", servers, agree=True)


def test_all_of_them_say_the_same() -> None:
    told = say("name_servers", facts(NameServerState.ANSWERS, NameServerState.ANSWERS), OK)
    assert told.summary == "acme.example's name servers answer, and say the same."


@pytest.mark.parametrize("state", [NameServerState.UNREACHABLE, NameServerState.NOT_ASKED])
def test_one_that_could_not_be_asked_is_not_counted_as_saying_the_same(
    state: NameServerState,
) -> None:
    told = say("name_servers", facts(NameServerState.ANSWERS, state), OK).summary
    assert told.startswith("1 of acme.example's 2 name servers answer")
    assert "could not be asked from here" in told
