"""Names that cannot exist: whoever answers for them invents answers (NXDOMAIN hijack)."""

from __future__ import annotations

import asyncio
import hashlib

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import CheckContext
from wizard.model import CheckInputs, CheckOptions

__all__ = ["ask_canaries", "canary_names", "invented"]

# ".invalid" exists nowhere (RFC 6761 section 6.4), but some resolvers answer for it by themselves
# and invent only below real domains; example.com is real, and empty (RFC 2606).
_ENDS = ("invalid", "example.com")


def canary_names(inputs: CheckInputs, options: CheckOptions) -> tuple[str, ...]:
    """The names of a run: the same before and while it runs, and not to be guessed by others."""
    text = repr((inputs, options)).encode("utf-8", "backslashreplace")
    label = f"wizard421-{hashlib.sha256(text).hexdigest()[:12]}"
    return tuple(f"{label}.{end}" for end in _ENDS)


async def ask_canaries(context: CheckContext) -> tuple[DnsAnswer, ...]:
    """Ask for the addresses of the names; a second check of the run gets the same answers."""
    names = canary_names(context.inputs, context.options)
    return tuple(await asyncio.gather(*(context.ask(name, "A") for name in names)))


def invented(answers: tuple[DnsAnswer, ...]) -> tuple[str, ...]:
    """The addresses that were made up, each once; none from an honest resolver."""
    found = (answer for answer in answers if answer.outcome is DnsOutcome.ANSWER)
    return tuple(dict.fromkeys(record for answer in found for record in answer.records))
