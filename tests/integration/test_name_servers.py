"""Each name server asked directly: two real BINDs that agree, differ, or do not know the zone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.integration.authority import FIRST, SECOND
from tests.integration.live import Live

pytestmark = pytest.mark.integration


def facts_of(live_servers: Live, domain: str, status: str) -> dict[str, Any]:
    finding = live_servers.finding("name_servers", "--recipient-domain", domain)
    assert finding["status"] == status, finding
    facts = finding["facts"]
    assert isinstance(facts, dict)
    return facts


def states(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [(server["address"], server["state"]) for server in facts["servers"]]


def test_two_that_agree(live_servers: Live) -> None:
    facts = facts_of(live_servers, "good.example", "ok")
    assert states(facts) == [(FIRST, "answers"), (SECOND, "answers")]
    assert (facts["agree"], facts["serials_agree"]) == (True, True)


def test_two_that_name_different_receivers(live_servers: Live) -> None:
    facts = facts_of(live_servers, "differs.example", "look")
    assert facts["agree"] is False
    told = [server["mx"] for server in facts["servers"]]
    assert told == [["10 mx.differs.example"], ["5 old.differs.example"]]


def test_two_versions_of_a_zone(live_servers: Live) -> None:
    facts = facts_of(live_servers, "newer.example", "note")
    assert [server["serial"] for server in facts["servers"]] == [1, 2]
    assert (facts["agree"], facts["serials_agree"]) == (True, False)


@pytest.mark.parametrize(
    ("domain", "state"), [("lame.example", "lame"), ("refuses.example.com", "refuses")]
)
def test_one_that_does_not_hold_the_zone(live_servers: Live, domain: str, state: str) -> None:
    facts = facts_of(live_servers, domain, "look")
    assert states(facts) == [(FIRST, "answers"), (SECOND, state)]
    assert facts["intercepted"] is False


def test_none_is_asked_that_no_delegation_names(live_servers: Live) -> None:
    facts = facts_of(live_servers, "unsigned.example", "ok")
    assert states(facts) == [(FIRST, "answers")]
    assert facts["agree"] is None
