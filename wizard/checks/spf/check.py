"""Check `spf`: does the sender's domain allow the sending address?"""

from dataclasses import replace

from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.sending import PUBLIC, address_kind, bare_domain
from wizard.checks.spf.evaluate import SpfQuery, evaluate, sending_address
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

__all__ = ["CHECK", "query_for"]

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


def query_for(inputs: CheckInputs, now: int = 0) -> SpfQuery | None:
    """Give what to evaluate: the envelope's domain, without one the greeting name.

    RFC 7208 section 2.4: bounces have an empty MAIL FROM, and then the HELO name counts.
    """
    helo = bare_domain(inputs.helo or "")
    domain = bare_domain(inputs.sender_domain or "")
    try:
        ip = sending_address(inputs.sending_ip or "")
    except ValueError:
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


async def ask(context: CheckContext) -> SpfFacts | None:
    """Evaluate; None when there is nothing to evaluate."""
    query = query_for(context.inputs, int(context.clock().timestamp()))
    if query is None:
        return None
    kind = address_kind(str(query.ip), context.options)
    if kind != PUBLIC:
        domain, identity = query.domain, query.identity
        return SpfFacts(domain, str(query.ip), "none", identity=identity, address_kind=kind)
    return await evaluate(query, context.ask)


def read(raw: SpfFacts | None, context: CheckContext) -> SpfFacts | NotKnown:
    """Add the record that would allow the server."""
    if raw is None:
        return NotKnown(Reason.NEEDS_INPUT, status=Status.SKIPPED)
    everybody = raw.mechanism.lstrip("-~?+").lower() == "all" or not raw.mechanism
    if raw.result not in _NOT_ALLOWED or not everybody or raw.address_kind != PUBLIC:
        return raw
    term = term_for(sending_address(raw.ip), _include(context))
    return replace(raw, fix=merged_record(raw.record, term, raw.lookups))


def judge(facts: SpfFacts, context: CheckContext) -> Finding:
    """An address that is not allowed is a problem; an unwise record worth a look."""
    if facts.address_kind != PUBLIC:
        return context.finding(Status.LOOK, facts, about=facts.domain)
    status = _STATUS[facts.result]
    if status is Status.OK and any(problem in _LOOSE for problem in facts.problems):
        status = Status.LOOK
    reason = Reason.SERVER_FAILED if status is Status.UNKNOWN else None
    return context.finding(status, facts, about=facts.domain, reason=reason, error=facts.detail)


def _include(context: CheckContext) -> str:
    """Give what the sending platform asks its customers to include, "" when not known."""
    platform = context.inputs.platform
    entry = context.knowledge.receivers.platform(platform) if platform else None
    return entry.spf_includes[0] if entry and entry.spf_includes else ""


CHECK: Check[SpfFacts | None, SpfFacts] = Check(
    id="spf",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("sending_ip",),
    deadline_s=20.0,
)
