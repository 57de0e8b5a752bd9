"""A connection that broke off: what the administrator of an own Exchange looks at."""

import pytest

from tests.planning.making import bounce_of, own_knowledge, plan_of, step_of, verdict_of
from wizard.model import Cause, MendFacts, Step
from wizard.words import Speaker
from wizard.words.steps import copy_label, step_text

EN = Speaker("en")
AROUND = {
    "receiving_host": "mx01.partner.example",
    "receiving_ip": "198.51.100.25",
    "recipient_domain": "partner.example",
}
# The verbs of commands that change nothing, in PowerShell's naming, and plain look-ups.
READS = ("Get-", "Test-", "ping ")


def step(enhanced: str = "4.4.2", **around: str) -> Step:
    verdict = verdict_of(Cause.NETWORK, enhanced=enhanced, mta="exchange", provider=None)
    return step_of(plan_of(verdict, bounce_of(**{**AROUND, **around})), "mend_network")


def test_the_commands_only_read_and_the_log_is_switched_back() -> None:
    for copy in step().copy:
        lines = copy.text.splitlines()
        if copy.label != "line_log_on":
            assert all(line.startswith(READS) for line in lines)
            assert "only" in copy_label(EN, copy.label) or "certificates" in copy.label
            continue
        assert lines[0].startswith("# first: Get-") and lines[-1].startswith("# back: Set-")


def test_host_and_domain_of_the_notice_stand_in_the_commands() -> None:
    texts = " ".join(copy.text for copy in step().copy)
    assert "Test-NetConnection mx01.partner.example -Port 25" in texts
    assert "NextHopDomain -eq 'partner.example'" in texts
    assert "@host@" not in texts and "@domain@" not in texts


@pytest.mark.parametrize("host", ["mx'; Remove-Item *", "$(evil).example", "-bad.example"])
def test_nothing_but_a_name_goes_into_a_command(host: str) -> None:
    texts = " ".join(copy.text for copy in step(receiving_host=host).copy)
    assert host not in texts and "RECEIVING-HOST" in texts


def test_a_dropped_connection_was_reached() -> None:
    facts = step().facts
    assert isinstance(facts, MendFacts) and facts.reached and facts.server == "exchange"
    text = step_text(EN, step(), own_knowledge())
    assert "mx01.partner.example [198.51.100.25] was reached" in text.body
    for told in ("protocol log", "MTU", "SMTP", "TLS", "SocketError"):
        assert told in text.body


def test_a_host_that_never_answered_was_not() -> None:
    text = step_text(EN, step("4.4.1"), own_knowledge())
    assert text.title == "Find out why the connection fails" and "was reached" not in text.body


def test_only_large_messages_get_the_same_looks() -> None:
    verdict = verdict_of(Cause.NETWORK, enhanced="4.4.2", mta="exchange", provider=None)
    firewall = step_of(plan_of(verdict, bounce_of(**AROUND), which="large_only"), "mend_firewall")
    assert {"line_packets", "line_log_on"} <= {copy.label for copy in firewall.copy}
