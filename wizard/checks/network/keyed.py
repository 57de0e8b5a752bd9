"""Names of zones that are asked with a secret key: put in last, taken out again first.

Everything above knows the mark of `key_mark` only, so no finding, transcript, report, list of
questions or kept case can hold a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Resolver
from wizard.checks.list_names import key_mark

__all__ = ["KeyedResolver"]


class KeyedResolver:
    """A resolver that puts the `keys` (by service) where their marks stand."""

    def __init__(self, resolver: Resolver, keys: Mapping[str, str]) -> None:
        self._resolver = resolver
        self._keys = {key_mark(service): key for service, key in keys.items() if key}

    async def ask(self, name: str, rdtype: str) -> DnsAnswer:
        """See `Resolver`. A name whose key is not at hand is asked of nobody."""
        if "[" not in name:
            return await self._resolver.ask(name, rdtype)
        mark, key = next(
            ((mark, key) for mark, key in self._keys.items() if f".{mark}." in name), ("", "")
        )
        if not key:
            return DnsAnswer(name, rdtype, DnsOutcome.REFUSED, text="the key could not be read")
        answer = await self._resolver.ask(name.replace(mark, key), rdtype)
        return _without(answer, key, mark)


def _without(answer: DnsAnswer, key: str, mark: str) -> DnsAnswer:
    """The answer with the mark in place of the key, also where a server repeats the name."""

    def plain(text: str) -> str:
        return text.replace(key, mark).replace(key.upper(), mark)

    return replace(
        answer,
        name=plain(answer.name),
        records=tuple(map(plain, answer.records)),
        cname=tuple(map(plain, answer.cname)),
        text=plain(answer.text),
    )
