"""Findings in sentences: `finding_text` for each, and the names of checks, groups and states."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wizard.model import (
    BulkRulesFacts,
    ConnectionFacts,
    DaneFacts,
    DkimFacts,
    DmarcFacts,
    DnssecFacts,
    DomainListsFacts,
    Finding,
    HeloFacts,
    IpListsFacts,
    MtaStsFacts,
    MxFacts,
    NameServersFacts,
    Port25Facts,
    PtrFacts,
    ResolverFacts,
    SeenFrom,
    SenderMxFacts,
    SpfFacts,
    TlsFacts,
)
from wizard.words.findings import (
    bulk_rules,
    connection,
    dane,
    dkim,
    dmarc,
    dnssec,
    domain_lists,
    helo,
    ip_lists,
    mta_sts,
    mx,
    name_servers,
    port25,
    ptr,
    resolver,
    sender_mx,
    spf,
    tls,
)
from wizard.words.findings.names import check_name, group_name, status_name
from wizard.words.findings.planned import planned_text
from wizard.words.findings.reasons import input_name, reason_sentence, without_facts
from wizard.words.findings.text import FindingText
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = [
    "FindingText",
    "check_name",
    "finding_text",
    "group_name",
    "input_name",
    "planned_text",
    "reason_sentence",
    "status_name",
]

# Each writer takes (speaker, finding, its own facts, knowledge).
Writer = Callable[[Speaker, Finding, Any, "Knowledge"], FindingText]

_WRITERS: dict[type, Writer] = {
    MxFacts: mx.text,
    ConnectionFacts: connection.text,
    TlsFacts: tls.text,
    NameServersFacts: name_servers.text,
    DnssecFacts: dnssec.text,
    MtaStsFacts: mta_sts.text,
    DaneFacts: dane.text,
    ResolverFacts: resolver.text,
    BulkRulesFacts: bulk_rules.text,
    Port25Facts: port25.text,
    PtrFacts: ptr.text,
    HeloFacts: helo.text,
    SpfFacts: spf.text,
    DkimFacts: dkim.text,
    DmarcFacts: dmarc.text,
    SenderMxFacts: sender_mx.text,
    IpListsFacts: ip_lists.text,
    DomainListsFacts: domain_lists.text,
}


def finding_text(speaker: Speaker, finding: Finding, knowledge: Knowledge) -> FindingText:
    """The sentences of a finding: by its facts, else by the reason why there are none."""
    writer = _WRITERS.get(type(finding.facts))
    if writer is None:
        return without_facts(speaker, finding)
    told = writer(speaker, finding, finding.facts, knowledge)
    if finding.seen_from is SeenFrom.MAIL_SERVER:
        title = speaker.p("finding", "{title}, seen from the mail server", title=told.title)
        return replace(told, title=title)
    return told
