"""The evaluator agrees with the whole openspf.org test suite for RFC 7208."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.dns_table import TableResolver
from wizard.checks.answers import DnsOutcome
from wizard.checks.sending import sending_address
from wizard.checks.spf.evaluate import SpfQuery, evaluate

SUITE = Path(__file__).parent / "data" / "rfc7208-tests.yml"
ADDRESSES = ("A", "AAAA", "PTR", "CNAME")


@dataclass(frozen=True)
class Scenario:
    """One test of the suite with the zone it runs in."""

    name: str
    test: dict[str, Any]
    zone: dict[str, Any]


def scenarios() -> Iterator[Scenario]:
    with SUITE.open(encoding="utf-8") as text:
        for part in yaml.safe_load_all(text):
            for name, test in part["tests"].items():
                yield Scenario(name, test, part["zonedata"])


def rows(name: str, entries: list[Any]) -> Iterator[tuple[tuple[str, str], str | DnsOutcome]]:
    """The zone's entries; SPF ones stand for TXT where the name has no TXT of its own."""
    has_txt = any(isinstance(entry, dict) and "TXT" in entry for entry in entries)
    for entry in entries:
        if entry == "TIMEOUT":
            for kind in ("A", "AAAA", "MX", "PTR", "TXT"):
                yield (name, kind), DnsOutcome.TIMEOUT
            continue
        ((kind, value),) = entry.items()
        if kind == "SPF" and not has_txt:
            kind = "TXT"
        if kind != "SPF" and value != "NONE":
            yield (name, kind), presentation(kind, value)


def presentation(kind: str, value: Any) -> str:
    if kind == "MX":
        return f"{value[0]} {value[1].rstrip('.') or '.'}"
    if kind == "TXT":
        return value if isinstance(value, str) else "".join(value)
    return str(value).rstrip(".")


def table(zone: dict[str, Any]) -> dict[tuple[str, str], Any]:
    found: dict[tuple[str, str], Any] = {}
    for name, entries in zone.items():
        for key, value in rows(name.lower(), entries):
            if isinstance(value, DnsOutcome):
                found.setdefault(key, value)
            elif not isinstance(found.get(key), DnsOutcome):
                found.setdefault(key, []).append(value)
    return found


@pytest.mark.parametrize("scenario", list(scenarios()), ids=lambda scenario: scenario.name)
async def test_suite(scenario: Scenario) -> None:
    test = scenario.test
    sender = test["mailfrom"] or f"postmaster@{test['helo']}"
    local, _, domain = sender.rpartition("@")
    query = SpfQuery(sending_address(test["host"]), domain, test["helo"], local)
    facts = await evaluate(query, TableResolver(table(scenario.zone)).ask)
    wanted = test["result"] if isinstance(test["result"], list) else [test["result"]]
    assert facts.result in wanted, facts
    if "explanation" in test:
        # The suite writes DEFAULT where the domain gives no text of its own that counts.
        assert (facts.explanation or "DEFAULT") == test["explanation"]


def test_suite_is_whole() -> None:
    assert len(list(scenarios())) == 203
