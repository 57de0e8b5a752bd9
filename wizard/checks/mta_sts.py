"""Check `mta_sts`: does the recipient's domain ask senders for encryption, and can it keep that?

RFC 8461: a TXT record says that there is a policy, the policy itself is a page over HTTPS. A
sender that follows it holds mail back (421 and other 4xx in its own log) where a host does not fit.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from wizard.checks.addresses import ContactBar, contact_bar
from wizard.checks.answers import DnsAnswer, DnsOutcome, ProbeTarget, WebAnswer, WebOutcome
from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.mx_set import not_known
from wizard.checks.sts_policy import covers, parse_policy, policy_id
from wizard.model import (
    AskedKind,
    Finding,
    Group,
    MtaStsFacts,
    MxFacts,
    PlannedQuestion,
    Reason,
    Status,
    TlsFacts,
)

__all__ = ["CHECK"]

PATH = "/.well-known/mta-sts.txt"
HTTPS_PORT = 443
MAX_POLICY_CHARS = 4000

_PROBLEMS = {
    WebOutcome.UNREACHABLE: "unreachable",
    WebOutcome.TIMEOUT: "unreachable",
    WebOutcome.NO_TLS: "certificate",
    WebOutcome.UNTRUSTED: "certificate",
    WebOutcome.MALFORMED: "unreachable",
    WebOutcome.TOO_LONG: "too_long",
}


@dataclass(frozen=True, slots=True)
class StsRaw:
    """The TXT answer; the addresses of the policy's host and its page only where that says so."""

    txt: DnsAnswer
    addresses: tuple[DnsAnswer, ...] = ()
    barred: ContactBar | None = None
    page: WebAnswer | None = None


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """The record; the page only where the record says that there is one."""
    domain = context.inputs.recipient_domain or ""
    host = f"mta-sts.{domain}"
    return (
        context.dns("mta_sts", "TXT", f"_mta-sts.{domain}"),
        context.dns("mta_sts", "A", host),
        context.dns("mta_sts", "AAAA", host),
        PlannedQuestion("mta_sts", AskedKind.HTTPS, f"{host}:443", f"GET https://{host}{PATH}"),
    )


async def ask(context: CheckContext) -> StsRaw:
    """Ask for the record, then for the page."""
    txt = await context.ask(f"_mta-sts.{context.inputs.recipient_domain or ''}", "TXT")
    if len(_ids(txt)) != 1:
        return StsRaw(txt)
    host = txt.name.removeprefix("_").removesuffix(".")
    addresses = await asyncio.gather(context.ask(host, "A"), context.ask(host, "AAAA"))
    found = [record for answer in addresses for record in answer.records]
    if not found:
        return StsRaw(txt, tuple(addresses))
    target = ProbeTarget(host, found[0], HTTPS_PORT)
    barred = contact_bar(context.options, target)
    page = None if barred else await context.web.get(target, PATH)
    return StsRaw(txt, tuple(addresses), barred, page)


def read(raw: StsRaw, context: CheckContext) -> MtaStsFacts | NotKnown:
    """Record and policy, and whether the receiving hosts fit it."""
    domain = context.inputs.recipient_domain or ""
    if not raw.txt.certain:
        return not_known(raw.txt, domain)
    ids = _ids(raw.txt)
    if not ids:
        return MtaStsFacts(domain, published=False)
    if raw.barred is not None:
        example = raw.barred is ContactBar.EXAMPLE
        reason = Reason.EXAMPLE_ADDRESS if example else Reason.PRIVATE_ADDRESS
        return NotKnown(reason, about=domain, status=Status.SKIPPED)
    facts = MtaStsFacts(domain, published=True, policy_id=ids[0])
    if len(ids) > 1:
        return replace(facts, problem="several_records")
    return _with_policy(facts, raw, context)


def judge(facts: MtaStsFacts, context: CheckContext) -> Finding:
    """Only a policy that is enforced, and that the hosts do not fit, holds mail back."""
    raw = context.raws.get("mta_sts")
    page = raw.page if isinstance(raw, StsRaw) else None
    return context.finding(
        status_of(facts),
        facts,
        about=facts.domain,
        error=page.error if page is not None else "",
        diverted_to=page.diverted_to if page is not None else None,
    )


def status_of(facts: MtaStsFacts) -> Status:
    """How the policy stands."""
    if not facts.published:
        return Status.NOTE
    if facts.problem:
        return Status.LOOK
    unfit = bool(facts.unmatched) or facts.certificate_ok is False
    if facts.mode == "enforce":
        return Status.PROBLEM if unfit else Status.OK
    return Status.LOOK if unfit and facts.mode == "testing" else Status.NOTE


def _with_policy(facts: MtaStsFacts, raw: StsRaw, context: CheckContext) -> MtaStsFacts:
    facts = replace(facts, problem=_page_problem(raw), status=raw.page.status if raw.page else None)
    if facts.problem or raw.page is None:
        return facts
    policy = parse_policy(raw.page.body)
    shown = raw.page.body[:MAX_POLICY_CHARS]
    if policy is None:
        return replace(facts, problem="bad_policy", policy=shown)
    return replace(
        facts,
        mode=policy.mode,
        mx=policy.mx,
        max_age=policy.max_age,
        policy=shown,
        unmatched=tuple(host for host in _hosts(context) if not covers(policy.mx, host))
        if policy.mode != "none"
        else (),
        certificate_ok=_certificate_ok(context),
    )


def _page_problem(raw: StsRaw) -> str:
    if raw.page is None:
        return "no_host" if all(each.certain for each in raw.addresses) else "unreachable"
    if raw.page.outcome is not WebOutcome.ANSWERS:
        return _PROBLEMS[raw.page.outcome]
    if raw.page.status == 200:
        return ""
    return "redirect" if raw.page.location else "status"


def _ids(txt: DnsAnswer) -> list[str]:
    """The ids of the records that are MTA-STS records; others are passed over (section 3.1)."""
    records = txt.records if txt.outcome is DnsOutcome.ANSWER else ()
    return [found for record in records if (found := policy_id(record)) is not None]


def _hosts(context: CheckContext) -> tuple[str, ...]:
    finding = context.results.get("mx")
    facts = finding.facts if finding is not None else None
    return tuple(host.host for host in facts.hosts) if isinstance(facts, MxFacts) else ()


def _certificate_ok(context: CheckContext) -> bool | None:
    """Whether the tested host shows what the policy asks for; None when that was not seen."""
    finding = context.results.get("tls")
    facts = finding.facts if finding is not None else None
    if not isinstance(facts, TlsFacts):
        return None
    if not facts.established:
        return False
    if facts.name_matches is False or facts.expired or facts.trusted is False:
        return False
    return True if facts.trusted and facts.name_matches else None


CHECK: Check[StsRaw, MtaStsFacts] = Check(
    id="mta_sts",
    group=Group.RECEIVER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("recipient_domain",),
    names=("recipient_domain",),
    reads_after=("mx",),
    reads_if_there=("tls",),
    deadline_s=85.0,
)
