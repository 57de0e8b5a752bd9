"""Check `spf`: does the sender's domain allow the sending address?"""

import ipaddress
from dataclasses import dataclass, replace

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import not_known
from wizard.checks.sending import PUBLIC, address_kind, bare_domain, sending_address, unusual
from wizard.checks.spf.evaluate import SpfQuery, evaluate
from wizard.checks.spf.fix import merged_record, term_for
from wizard.model import (
    CheckInputs,
    Finding,
    Group,
    PlannedQuestion,
    Reason,
    SpfFacts,
    Status,
)

__all__ = ["CHECK", "SpfAnswers", "query_for"]

_STATUS = {
    "pass": Status.OK,
    "none": Status.LOOK,
    "neutral": Status.LOOK,
    "softfail": Status.PROBLEM,
    "fail": Status.PROBLEM,
    "permerror": Status.PROBLEM,
    "temperror": Status.UNKNOWN,
}
_NOT_ALLOWED = ("neutral", "softfail", "fail")
# A record that passes and has one of these lets in more than its owner may think.
_LOOSE = ("pass_all", "ptr_used")


@dataclass(frozen=True, slots=True)
class SpfAnswers:
    """The evaluation, the last DNS answer that failed in it, and whether the domain exists."""

    facts: SpfFacts
    failed: DnsAnswer | None = None
    exists: bool = True


def query_for(inputs: CheckInputs, now: int = 0) -> SpfQuery | None:
    """Give what to evaluate: the envelope's domain, without one the greeting name.

    RFC 7208 section 2.4: bounces have an empty MAIL FROM, and then the HELO name counts.
    """
    helo = bare_domain(inputs.helo or "")
    domain = bare_domain(inputs.sender_domain or "")
    ip = sending_address(inputs.sending_ip or "")
    if ip is None:
        return None
    if not domain:
        return SpfQuery(ip, helo, helo, identity="helo", now=now) if helo else None
    local, _, envelope_domain = (inputs.envelope.mail_from if inputs.envelope else "").rpartition(
        "@"
    )
    local = local if bare_domain(envelope_domain) == domain else ""
    return SpfQuery(ip, domain, helo, local or "postmaster", now=now)


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """The record; what it names in turn is still to be learnt."""
    query = query_for(context.inputs)
    if query is None or address_kind(str(query.ip), context.options) != PUBLIC:
        return ()
    kind = "A" if query.ip.version == 4 else "AAAA"
    return (
        context.dns("spf", "TXT", query.domain),
        context.dns("spf", "TXT", f"<each include and redirect of {query.domain}>"),
        context.dns("spf", kind, f"<each a, mx and exists of {query.domain}>"),
        context.dns("spf", "MX", f"<each mx of {query.domain}>"),
    )


async def ask(context: CheckContext) -> SpfAnswers | None:
    """Evaluate; None when there is nothing to evaluate."""
    query = query_for(context.inputs, int(context.clock().timestamp()))
    if query is None:
        return None
    kind = address_kind(str(query.ip), context.options)
    if kind != PUBLIC:
        domain, identity = query.domain, query.identity
        facts = SpfFacts(domain, str(query.ip), "", identity=identity, address_kind=kind)
        return SpfAnswers(facts)
    answers: list[DnsAnswer] = []

    async def ask_dns(name: str, rdtype: str) -> DnsAnswer:
        answers.append(await context.ask(name, rdtype))
        return answers[-1]

    facts = await evaluate(query, ask_dns)
    failed = [answer for answer in answers if not answer.certain]
    exists = not answers or answers[0].outcome is not DnsOutcome.NXDOMAIN
    return SpfAnswers(facts, failed[-1] if failed else None, exists)


def read(raw: SpfAnswers | None, context: CheckContext) -> SpfFacts | NotKnown:
    """Add the record that would allow the server."""
    if raw is None:
        has_address = sending_address(context.inputs.sending_ip or "") is not None
        needs = ("sender_domain", "helo") if has_address else ("sending_ip",)
        return NotKnown(Reason.NEEDS_INPUT, status=Status.SKIPPED, needs=needs)
    facts = raw.facts
    if facts.result == "temperror" and raw.failed is not None and not facts.record:
        return not_known(raw.failed, facts.domain)
    if facts.result == "pass" or facts.address_kind != PUBLIC:
        return facts
    if not raw.exists:
        return replace(facts, problems=("no_such_domain",))
    term = term_for(ipaddress.ip_address(facts.ip), _include(context))
    everybody = facts.mechanism.lstrip("-~?+").lower() in ("all", "")
    mends = everybody and facts.result in _NOT_ALLOWED
    fix = merged_record(facts.record, term, facts.lookups) if mends else ""
    return replace(facts, term=term, fix=fix)


def judge(facts: SpfFacts, context: CheckContext) -> Finding:
    """An address that is not allowed is a problem; an unwise record worth a look."""
    if facts.address_kind != PUBLIC:
        return unusual(context, facts, facts.domain, facts.address_kind)
    status = _STATUS[facts.result]
    if status is Status.OK and any(problem in _LOOSE for problem in facts.problems):
        status = Status.LOOK
    raw = context.raws.get("spf")
    failed = raw.failed if isinstance(raw, SpfAnswers) else None
    reason = not_known(failed, facts.domain).reason if failed else None
    reason = reason if status is Status.UNKNOWN else None
    return context.finding(status, facts, about=facts.domain, reason=reason, error=facts.detail)


def _include(context: CheckContext) -> str:
    """Give what the sending platform asks its customers to include, "" when not known."""
    platform = context.inputs.platform
    entry = context.knowledge.receivers.platform(platform) if platform else None
    return entry.spf_includes[0] if entry and entry.spf_includes else ""


CHECK: Check[SpfAnswers | None, SpfFacts] = Check(
    id="spf",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    names=("sender_domain", "helo"),
    needs=("sending_ip",),
    deadline_s=20.0,
)
