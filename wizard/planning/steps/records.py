"""The steps that mend a record: reverse DNS, HELO, SPF, DKIM, DMARC, MX."""

import ipaddress
import re

from wizard.knowledge.plan_rules import PlanRule
from wizard.model import (
    CopyText,
    DkimFacts,
    DkimState,
    DmarcFacts,
    HeloFacts,
    MendFacts,
    PtrFacts,
    SenderMxFacts,
    SpfFacts,
    Turn,
)
from wizard.planning.case import HOSTED_PATHS, PlanCase
from wizard.planning.letters import letter
from wizard.planning.spf_record import with_mechanism
from wizard.planning.steps.parts import StepParts

__all__ = [
    "build_dkim",
    "build_dmarc",
    "build_helo",
    "build_mx",
    "build_ptr",
    "build_spf",
]

_HOST = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}\.)(?:[a-z0-9-]{1,63}\.){0,8}[a-z][a-z0-9-]{1,62}")


def build_ptr(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the reverse name with the HELO name as its value, where that is a real name."""
    facts = case.facts("ptr", PtrFacts)
    ip = case.sending_ip or (facts.ip if facts else "")
    after = (facts.expected if facts else "") or _host(case.read("helo"))
    name = ipaddress.ip_address(ip).reverse_pointer if ip else ""
    mend = MendFacts(
        what="ptr",
        name=name,
        record_type="PTR",
        before=", ".join(facts.names) if facts else "",
        after=after,
        ask=Turn.IP_OWNER,
        cause_of_refusal=_is_cause(rule),
    )
    known = {"ip": ip, "name": name, "after": after}
    return StepParts(mend, letter(case, "ask_ptr", known) if ip and after else ())


def build_helo(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the name that the address already has as the name to greet with."""
    facts = case.facts("helo", HeloFacts)
    ptr = case.facts("ptr", PtrFacts)
    after = ptr.confirmed_names[0] if ptr and ptr.confirmed_names else ""
    before = facts.helo if facts else case.read("helo")
    mend = MendFacts(
        what="helo",
        before=before,
        after=after if after != before else "",
        ask=Turn.MAIL_ADMIN,
        cause_of_refusal=_is_cause(rule),
    )
    return StepParts(mend, (CopyText("helo_name", after),) if mend.after else ())


def build_spf(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Give the existing record with one mechanism more; never a second or a wholly new one."""
    facts = case.facts("spf", SpfFacts)
    domain = facts.domain if facts else case.read("sender_domain")
    after = _spf_after(case, facts) if facts else ""
    mend = MendFacts(
        what="spf",
        name=domain,
        record_type="TXT",
        before=facts.record if facts else "",
        after=after,
        ask=Turn.DNS_MANAGER,
        cause_of_refusal=_is_cause(rule),
    )
    return _with_record(case, mend)


def _spf_after(case: PlanCase, facts: SpfFacts) -> str:
    if facts.fix and facts.record:
        return facts.fix
    if facts.result not in ("fail", "softfail", "neutral") or "several_records" in facts.problems:
        return ""
    if case.path in HOSTED_PATHS:
        platform = case.knowledge.receivers.platform(case.diagnosis.platform or "")
        includes = platform.spf_includes if platform else ()
        return with_mechanism(facts.record, f"include:{includes[0]}") if includes else ""
    address = ipaddress.ip_address(facts.ip)
    return with_mechanism(facts.record, f"ip{address.version}:{address}")


def build_dkim(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Name the selector whose key is missing or broken; its value only the signer knows."""
    facts = case.facts("dkim", DkimFacts)
    bad = (DkimState.MISSING, DkimState.REVOKED, DkimState.INVALID)
    keys = [key for key in facts.keys if key.state in bad and not key.guessed] if facts else []
    if not keys:
        return None
    mend = MendFacts(
        what="dkim",
        name=f"{keys[0].selector}._domainkey.{keys[0].domain}",
        record_type="TXT",
        before=keys[0].record,
        ask=Turn.DNS_MANAGER,
        cause_of_refusal=_is_cause(rule),
    )
    return StepParts(mend)


def build_dmarc(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Offer a record only where there is none, and then one that asks for nothing (p=none)."""
    facts = case.facts("dmarc", DmarcFacts)
    if facts is None or (facts.found_at is not None and not facts.problems):
        return None
    missing = facts.found_at is None and not facts.record and not facts.problems
    mend = MendFacts(
        what="dmarc",
        name=f"_dmarc.{facts.organisational_domain or facts.domain}",
        record_type="TXT",
        before=facts.record,
        after="v=DMARC1; p=none" if missing else "",
        ask=Turn.DNS_MANAGER,
        cause_of_refusal=_is_cause(rule),
    )
    return _with_record(case, mend)


def build_mx(case: PlanCase, rule: PlanRule) -> StepParts | None:
    """Say what is wrong with how the sender's domain takes answers; the right host is unknown."""
    facts = case.facts("sender_mx", SenderMxFacts)
    domain = facts.domain if facts else case.read("sender_domain")
    hosts = ", ".join(f"{host.preference} {host.host}" for host in facts.hosts) if facts else ""
    mend = MendFacts(
        what="mx",
        name=domain,
        record_type="MX",
        before=hosts,
        ask=Turn.DNS_MANAGER,
        cause_of_refusal=_is_cause(rule),
    )
    return StepParts(mend)


def _with_record(case: PlanCase, mend: MendFacts) -> StepParts:
    """Add the record and the mail to whoever manages the DNS."""
    if not mend.after:
        return StepParts(mend)
    marks = {
        "name": mend.name,
        "record_type": mend.record_type,
        "before": mend.before,
        "after": mend.after,
    }
    return StepParts(mend, (CopyText("record", mend.after), *letter(case, "ask_record", marks)))


def _host(name: str) -> str:
    """Give a HELO name that is a host name with a dot; "localhost" or an address are none."""
    lowered = name.strip().lower().rstrip(".")
    usable = _HOST.fullmatch(lowered) and not lowered.endswith((".local", ".localdomain", ".lan"))
    return lowered if usable else ""


def _is_cause(rule: PlanRule) -> bool:
    """The rules that look at the cause are for what the receiver refused."""
    marks = rule.all_of | rule.any_of
    if rule.detail == "fresh":  # What a new address lacks is what it is mistrusted for.
        return True
    return any(mark.startswith("cause:") for mark in marks) and "cause:cold_ip" not in marks
