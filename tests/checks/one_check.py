"""Runs one check the way the program does, on a table of DNS records."""

from __future__ import annotations

from functools import cache

from tests.checks.dns_table import Table, TableResolver
from tests.checks.fakes import fake_tools
from wizard.checks.runner import prepare, run
from wizard.knowledge.library import Knowledge, load
from wizard.model import CheckInputs, CheckOptions, Finding

# As in practice cases: with a name server of its own, documentation addresses count as public.
PLAYED = CheckOptions(nameserver="127.0.0.1:53")
IP = "203.0.113.10"
REVERSE = "10.113.0.203.in-addr.arpa"


@cache
def all_knowledge() -> Knowledge:
    """The program's own knowledge, loaded once."""
    return load(compiled=False)


async def finding_of(
    check_id: str,
    inputs: CheckInputs,
    table: Table,
    options: CheckOptions = PLAYED,
    resolver: TableResolver | None = None,
) -> Finding:
    """The finding of one check; those that it builds on run too."""
    asked = resolver or TableResolver(table)
    prepared = prepare(1, inputs, CheckOptions(only=(check_id,), nameserver=options.nameserver))
    (finding,) = await run(prepared, all_knowledge(), fake_tools(asked), lambda each: None)
    return finding
