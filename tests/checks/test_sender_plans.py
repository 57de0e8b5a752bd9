"""What the sender's checks ask is what was listed before."""

from __future__ import annotations

import pytest

from tests.checks.dns_table import TableResolver
from tests.checks.one_check import IP, PLAYED, REVERSE, all_knowledge, finding_of
from wizard.checks.runner import dry_run, prepare
from wizard.model import CheckInputs, CheckOptions, DkimName

INPUTS = CheckInputs(
    sender_domain="acme.example",
    from_domain="acme.example",
    sending_ip=IP,
    helo="mail.acme.example",
    dkim=(DkimName("s1", "acme.example"),),
)
TABLE = {
    (REVERSE, "PTR"): ["mail.acme.example"],
    ("mail.acme.example", "A"): [IP],
    ("acme.example", "MX"): ["10 mail.acme.example"],
    ("acme.example", "TXT"): ["v=spf1 include:_spf.acme.example mx -all"],
    ("_spf.acme.example", "TXT"): ["v=spf1 a:web.acme.example ?all"],
}
SENDER = ("ptr", "helo", "spf", "dkim", "dmarc", "sender_mx")


def planned(check_id: str, inputs: CheckInputs = INPUTS) -> list[str]:
    """The questions listed before anything is asked, also of the checks it builds on."""
    run = prepare(1, inputs, CheckOptions(only=(check_id,), nameserver=PLAYED.nameserver))
    return [question.what for question in dry_run(run, all_knowledge())]


@pytest.mark.parametrize("check_id", SENDER)
async def test_every_question_was_listed_by_name_or_as_still_to_be_learnt(check_id: str) -> None:
    resolver = TableResolver(TABLE)
    await finding_of(check_id, INPUTS, {}, resolver=resolver)
    listed = planned(check_id)
    kinds_to_learn = {what.split(" ")[0] for what in listed if "<" in what}
    for name, kind in resolver.asked:
        assert f"{kind} {name}" in listed or kind in kinds_to_learn


@pytest.mark.parametrize("check_id", SENDER)
def test_same_inputs_give_the_same_list(check_id: str) -> None:
    assert planned(check_id) == planned(check_id)
    assert planned(check_id)


@pytest.mark.parametrize("check_id", ["ptr", "helo", "spf"])
def test_nothing_is_listed_for_what_cannot_be_asked(check_id: str) -> None:
    inputs = CheckInputs(sending_ip="10.0.0.5", helo="server.local", sender_domain="acme.example")
    assert planned(check_id, inputs) == []


@pytest.mark.parametrize("text", ["nonsense", "999.1.1.1", "fe80::1%eth0", "::ffff:10.0.0.1"])
@pytest.mark.parametrize("check_id", ["ptr", "spf", "ip_lists"])
def test_odd_addresses_break_no_list(check_id: str, text: str) -> None:
    assert planned(check_id, CheckInputs(sending_ip=text, sender_domain="acme.example")) == []
