"""Documentation names are ordinary only where they are played (design section 6)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.fakes import FakeResolver, fake_tools, knowledge
from wizard.checks import CHECKS, dry_run, prepare, run
from wizard.model import CheckInputs, CheckOptions, Diversion, Reason, Status

INPUTS = CheckInputs(
    recipient_domain="receiver.example",
    sender_domain="acme.example",
    from_domain="acme.example",
    helo="mail.acme.example",
)
NAMED = tuple(check.id for check in CHECKS if check.names)
PLAYED = (
    CheckOptions(nameserver="127.0.0.1:5353"),
    CheckOptions(nameserver="[::1]:53"),
    CheckOptions(diversions=(Diversion("mx.example", 25, "127.0.0.1", 2525),)),
)


@pytest.mark.parametrize("nameserver", [None, "192.0.2.53", "9.9.9.9"])
async def test_in_earnest_an_example_is_not_asked_about_and_counts_as_nothing_found(
    nameserver: str | None,
) -> None:
    resolver = FakeResolver({})
    prepared = prepare(1, INPUTS, CheckOptions(only=NAMED, nameserver=nameserver))
    found = await run(prepared, knowledge(), fake_tools(resolver), lambda finding: None)
    named = [finding for finding in found if finding.about.endswith(".example")]
    assert {finding.id for finding in named} >= {"helo", "dkim", "dmarc", "sender_mx"}
    for finding in named:
        assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.EXAMPLE_ADDRESS)
    assert [name for name, _ in resolver.asked if "acme" in name] == []
    planned = dry_run(prepared, knowledge())
    assert [question.what for question in planned if "acme" in question.what] == []


@pytest.mark.parametrize("options", PLAYED)
async def test_where_they_are_played_they_are_asked_about(options: CheckOptions) -> None:
    resolver = FakeResolver({})
    prepared = prepare(1, INPUTS, replace(options, only=("helo", "dmarc")))
    found = await run(prepared, knowledge(), fake_tools(resolver), lambda finding: None)
    assert Reason.EXAMPLE_ADDRESS not in {finding.reason for finding in found}
    assert ("mail.acme.example", "A") in resolver.asked
