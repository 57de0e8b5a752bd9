"""Check `dmarc`: the policy that the From domain publishes, and whether the envelope belongs to it.

A policy of "none" is no fault. Never is a stricter policy advised because of a temporary refusal.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace

from wizard.checks.answers import DnsAnswer
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.dmarc_walk import Walk, dmarc_texts, walk, walk_names
from wizard.checks.mx_set import not_known
from wizard.checks.sending import bare_domain
from wizard.checks.tags import TagError, parse_tags
from wizard.model import (
    CheckInputs,
    DmarcFacts,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    Status,
)

__all__ = ["CHECK", "DmarcAnswers", "read_record"]

POLICIES = ("none", "quarantine", "reject")
MOST_DOMAINS = 4


@dataclass(frozen=True, slots=True)
class DmarcAnswers:
    """The TXT answers at "_dmarc." of each name on the walks, keyed without that label."""

    domain: str
    answers: Mapping[str, DnsAnswer]


def from_domain(inputs: CheckInputs) -> str:
    """Give the domain whose policy counts: that of From, else that of the envelope."""
    return bare_domain(inputs.from_domain or inputs.sender_domain or "")


def compared_domains(inputs: CheckInputs) -> tuple[str, ...]:
    """Give the From domain, the envelope's and those of the signatures, each once."""
    signed = (bare_domain(each.domain) for each in inputs.dkim)
    domains = dict.fromkeys((from_domain(inputs), bare_domain(inputs.sender_domain or ""), *signed))
    return tuple(domain for domain in domains if domain)[:MOST_DOMAINS]


def asked_names(inputs: CheckInputs) -> tuple[str, ...]:
    """Give every name to ask at, each once."""
    names = (name for domain in compared_domains(inputs) for name in walk_names(domain))
    return tuple(dict.fromkeys(names))


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """The record of the domain and of each name above it."""
    names = asked_names(context.inputs)
    return tuple(context.dns("dmarc", "TXT", f"_dmarc.{name}") for name in names)


async def ask(context: CheckContext) -> DmarcAnswers:
    """Ask at all names side by side: the walk's steps do not depend on one another."""
    names = asked_names(context.inputs)
    answers = await asyncio.gather(*(context.ask(f"_dmarc.{name}", "TXT") for name in names))
    return DmarcAnswers(from_domain(context.inputs), dict(zip(names, answers, strict=True)))


def read(raw: DmarcAnswers, context: CheckContext) -> DmarcFacts | NotKnown:
    """The record that counts, its tags, and what aligns with it."""
    if not raw.domain:
        needs = ("from_domain", "sender_domain")
        return NotKnown(Reason.NEEDS_INPUT, status=Status.SKIPPED, needs=needs)
    own = raw.answers[raw.domain]
    if not own.certain:
        return not_known(own, raw.domain)
    found = walk(raw.domain, raw.answers)
    failed = [raw.answers[name] for name in walk_names(raw.domain) if not raw.answers[name].certain]
    if found.found_at is None and failed:
        return not_known(failed[0], raw.domain)
    facts = _facts(found, raw)
    if found.found_at is None:
        return facts
    return _aligned(facts, raw, context.inputs)


def judge(facts: DmarcFacts, context: CheckContext) -> Finding:
    """A record that cannot be read counts as none; none at all, or misaligned, is worth a look."""
    status = Status.OK
    apart = facts.spf_aligned is False and facts.dkim_aligned is not True
    if facts.found_at is None or apart or "bad_policy" in facts.problems:
        status = Status.LOOK
    if {"several_records", "syntax"} & set(facts.problems):
        status = Status.PROBLEM
    return context.finding(status, facts, about=facts.domain)


def _facts(found: Walk, raw: DmarcAnswers) -> DmarcFacts:
    several = ("several_records",) if found.several_at else ()
    facts = DmarcFacts(
        domain=found.domain,
        found_at=found.found_at,
        problems=several,
        organisational_domain=found.organisational,
        older_found_at=found.older_found_at,
        rules_differ=found.older_found_at != found.found_at,
    )
    if found.found_at is None:
        return facts
    return read_record(facts, dmarc_texts(raw.answers[found.found_at])[0])


def read_record(facts: DmarcFacts, record: str) -> DmarcFacts:
    """Fill in the tags of a record (RFC 9989 section 4.7; `pct` is of RFC 7489)."""
    facts = replace(facts, record=record)
    try:
        tags = parse_tags(record)
    except TagError:
        return replace(facts, problems=(*facts.problems, "syntax"))
    policy = tags.get("p", "").lower()
    problem = "no_policy" if not policy else "bad_policy" if policy not in POLICIES else ""
    rua = tuple(each.strip() for each in tags.get("rua", "").split(",") if each.strip())
    return replace(
        facts,
        policy=policy,
        subdomain_policy=tags.get("sp", "").lower(),
        adkim="s" if tags.get("adkim", "").lower() == "s" else "r",
        aspf="s" if tags.get("aspf", "").lower() == "s" else "r",
        pct=_percent(tags.get("pct", "")),
        rua=rua,
        testing=tags.get("t", "").lower() == "y",
        problems=(*facts.problems, problem) if problem else facts.problems,
    )


def _percent(text: str) -> int | None:
    digits = text.isascii() and text.isdigit() and len(text) <= 3
    return int(text) if digits and int(text) <= 100 else None


def _aligned(facts: DmarcFacts, raw: DmarcAnswers, inputs: CheckInputs) -> DmarcFacts:
    """Compare the envelope's and the signatures' domains with the From domain."""
    if not inputs.from_domain:
        return facts  # The envelope's domain alone tells nothing about From.
    envelope = bare_domain(inputs.sender_domain or "")
    signed = [bare_domain(each.domain) for each in inputs.dkim]
    spf = _belongs(envelope, facts.aspf, facts, raw) if envelope else None
    dkim = any(_belongs(each, facts.adkim, facts, raw) for each in signed) if signed else None
    return replace(facts, spf_aligned=spf, dkim_aligned=dkim)


def _belongs(domain: str, mode: str, facts: DmarcFacts, raw: DmarcAnswers) -> bool:
    if mode == "s" or domain == facts.domain:
        return domain == facts.domain
    return walk(domain, raw.answers).organisational == facts.organisational_domain


CHECK: Check[DmarcAnswers, DmarcFacts] = Check(
    id="dmarc",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    names=("from_domain", "sender_domain"),
    deadline_s=15.0,
)
