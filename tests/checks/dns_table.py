"""A resolver for tests that answers from a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wizard.checks.answers import DnsAnswer, DnsOutcome

Table = Mapping[tuple[str, str], Sequence[str] | DnsOutcome]

MOST_ALIASES = 8


class TableResolver:
    """Answers from `{(name, rdtype): records or outcome}`.

    A name that stands nowhere is NXDOMAIN (or `otherwise`), one that has other types only has no
    data. CNAMEs of the table are followed. `asked` lists what was asked, in order.
    """

    def __init__(self, table: Table, otherwise: DnsOutcome = DnsOutcome.NXDOMAIN) -> None:
        self.table = {
            (name.lower().rstrip("."), kind): what for (name, kind), what in table.items()
        }
        self.names = {name for name, _ in self.table}
        # There in any case, as in the real DNS.
        self.table.setdefault(("org", "SOA"), ("a0.example. host.example. 1 2 3 4 5",))
        self.otherwise = otherwise
        self.asked: list[tuple[str, str]] = []

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """Answer one question."""
        name = name.lower().rstrip(".")
        self.asked.append((name, rdtype))
        chain: list[str] = []
        at = name
        while (at, rdtype) not in self.table and (at, "CNAME") in self.table:
            at = self.table[at, "CNAME"][0].lower().rstrip(".")
            chain.append(at)
            if len(chain) > MOST_ALIASES:
                return DnsAnswer(name, rdtype, DnsOutcome.MALFORMED, text="a loop of aliases")
        return self._at(name, at, rdtype, tuple(chain))

    def _at(self, name: str, at: str, rdtype: str, chain: tuple[str, ...]) -> DnsAnswer:
        found = self.table.get((at, rdtype), ())
        if isinstance(found, DnsOutcome):
            return DnsAnswer(name, rdtype, found, cname=chain, server="192.0.2.53")
        if found:
            answer = DnsOutcome.ANSWER
            return DnsAnswer(name, rdtype, answer, tuple(found), chain, "192.0.2.53", 0.02)
        empty = DnsOutcome.NO_DATA if at in self.names else self.otherwise
        return DnsAnswer(name, rdtype, empty, (), chain, "192.0.2.53", 0.02)
