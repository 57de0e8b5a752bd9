"""Check `dkim`: are the public keys there that the seen signatures are verified with?

Selectors cannot be listed. Without one from the bounce a few usual names are tried, marked as
guesses: nothing found there means nothing.
"""

import asyncio
from dataclasses import dataclass

from wizard.checks.answers import DnsAnswer
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.dkim_key import read_key
from wizard.checks.mx_set import not_known
from wizard.checks.sending import bare_domain
from wizard.model import (
    CheckInputs,
    DkimFacts,
    DkimKey,
    DkimState,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "USUAL_SELECTORS"]

# Names that mail services and programs use; source: suped.com/learn/dkim.
USUAL_SELECTORS = ("selector1", "selector2", "google", "k1", "s1", "s2", "default", "dkim")
MOST_KEYS = 12
# RFC 8301 section 3.2: verifiers must not accept shorter ones; signers should use 2048.
SHORTEST_BITS, ADVISED_BITS = 1024, 2048

_BROKEN = (DkimState.MISSING, DkimState.REVOKED, DkimState.INVALID)


@dataclass(frozen=True, slots=True)
class DkimAnswers:
    """The TXT answer under each selector."""

    keys: tuple[tuple[DkimKey, DnsAnswer], ...]


def wanted_keys(inputs: CheckInputs) -> tuple[DkimKey, ...]:
    """Give the keys to look for: those of the bounce, else usual names of the sender's domain."""
    if inputs.dkim:
        names = dict.fromkeys((each.selector, bare_domain(each.domain)) for each in inputs.dkim)
        found = [DkimKey(selector, domain, DkimState.NO_ANSWER) for selector, domain in names]
        return tuple(found[:MOST_KEYS])
    domain = bare_domain(inputs.from_domain or inputs.sender_domain or "")
    guesses = USUAL_SELECTORS if domain else ()
    return tuple(DkimKey(each, domain, DkimState.NO_ANSWER, guessed=True) for each in guesses)


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """One question for each selector."""
    return tuple(context.dns("dkim", "TXT", _name(key)) for key in wanted_keys(context.inputs))


async def ask(context: CheckContext) -> DkimAnswers:
    """Ask for all of them side by side."""
    keys = wanted_keys(context.inputs)
    answers = await asyncio.gather(*(context.ask(_name(key), "TXT") for key in keys))
    return DkimAnswers(tuple(zip(keys, answers, strict=True)))


def read(raw: DkimAnswers, context: CheckContext) -> DkimFacts | NotKnown:
    """What stands under each selector; guesses that led nowhere are left out."""
    if not raw.keys:
        needs = ("dkim", "sender_domain")
        return NotKnown(Reason.NEEDS_INPUT, status=Status.SKIPPED, needs=needs)
    failed = [answer for _, answer in raw.keys if not answer.certain]
    if len(failed) == len(raw.keys):
        return not_known(failed[0], raw.keys[0][0].domain)
    keys = [read_key(key, answer.records) if answer.certain else key for key, answer in raw.keys]
    # A wildcard answers under every name; what is no key there says nothing.
    kept = [key for key in keys if not key.guessed or key.state is DkimState.FOUND]
    return DkimFacts(tuple(kept) or tuple(keys))


def judge(facts: DkimFacts, context: CheckContext) -> Finding:
    """A signature without a usable key cannot be verified; a guess is never more than a note."""
    about = facts.keys[0].domain
    if facts.keys[0].guessed:
        return context.finding(Status.NOTE, facts, about=about)
    statuses = [_status(key) for key in facts.keys]
    for status in (Status.PROBLEM, Status.LOOK, Status.UNKNOWN):
        if status in statuses:
            reason = Reason.SERVER_FAILED if status is Status.UNKNOWN else None
            return context.finding(status, facts, about=about, reason=reason)
    return context.finding(Status.OK, facts, about=about)


def _status(key: DkimKey) -> Status:
    if key.state in _BROKEN or (key.bits is not None and key.bits < SHORTEST_BITS):
        return Status.PROBLEM
    if key.state is DkimState.NO_ANSWER:
        return Status.UNKNOWN
    short = key.bits is not None and key.bits < ADVISED_BITS
    return Status.LOOK if key.testing or short else Status.OK


def _name(key: DkimKey) -> str:
    return f"{key.selector}._domainkey.{key.domain}"


CHECK: Check[DkimAnswers, DkimFacts] = Check(
    id="dkim",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    names=("from_domain", "sender_domain"),
    deadline_s=15.0,
)
