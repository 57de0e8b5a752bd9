"""Check `bulk_rules`: the bulk-sender rules of the large providers, item by item.

Asks nothing: each state is taken from the other findings. What nobody can see from outside is
left to the sender to look at, never taken for kept.
"""

from __future__ import annotations

from wizard.checks.base import Check, CheckContext, NotKnown, PlanContext
from wizard.checks.bulk_table import PROVIDERS, ProviderRules, Rule
from wizard.checks.sending import bare_domain
from wizard.model import (
    BulkRule,
    BulkRulesFacts,
    DkimFacts,
    DkimState,
    DmarcFacts,
    Facts,
    Finding,
    Group,
    MxFacts,
    PlannedQuestion,
    PtrFacts,
    Reason,
    ReceiverRules,
    RuleState,
    SpfFacts,
    Status,
)

__all__ = ["CHECK"]

_SEEN_IN = {
    "spf_or_dkim": ("spf", "dkim"),
    "spf_and_dkim": ("spf", "dkim"),
    "dmarc": ("dmarc",),
    "alignment": ("dmarc",),
    "ptr": ("ptr",),
}
_NO_WORD = ("", "temperror")


def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
    """Nothing of its own."""
    return ()


async def ask(context: CheckContext) -> None:
    """Nothing."""


def read(raw: None, context: CheckContext) -> BulkRulesFacts | NotKnown:
    """The rules of the receiver, of all three where it is not known who that is."""
    domain = bare_domain(context.inputs.sender_domain or "")
    chosen = _receivers(context)
    if not chosen:
        return NotKnown(Reason.NOT_APPLICABLE, about=domain, status=Status.SKIPPED)
    return BulkRulesFacts(domain, tuple(_rules_of(each, context) for each in chosen))


def judge(facts: BulkRulesFacts, context: CheckContext) -> Finding:
    """A rule for everybody that is not kept is worth a look; one for bulk senders is a note."""
    return context.finding(status_of(facts), facts, about=facts.domain)


def status_of(facts: BulkRulesFacts) -> Status:
    """How the sender stands before the rules that bind it."""
    rules = [(rules, rule) for rules in facts.receivers for rule in rules.rules]
    states = {rule.state for _, rule in rules}
    broken = [each for each in rules if each[1].state is RuleState.UNMET]
    if any(not rule.bulk_only and rules.binds for rules, rule in broken):
        return Status.LOOK
    return Status.OK if states <= {RuleState.MET, RuleState.LOOK_YOURSELF} else Status.NOTE


def _receivers(context: CheckContext) -> tuple[ProviderRules, ...]:
    """Whose rules count: told by the receiving servers, else by the recipient, else by the text."""
    mx = _facts(context, "mx")
    if isinstance(mx, MxFacts) and mx.hosts:
        return (PROVIDERS[mx.provider],) if mx.provider in PROVIDERS else ()
    recipient = context.inputs.recipient_domain
    owners = tuple(each for each in PROVIDERS.values() if recipient and each.binds(recipient))
    if owners:
        return owners
    provider = context.inputs.provider
    return (PROVIDERS[provider],) if provider in PROVIDERS else tuple(PROVIDERS.values())


def _rules_of(provider: ProviderRules, context: CheckContext) -> ReceiverRules:
    recipient = context.inputs.recipient_domain
    return ReceiverRules(
        provider=provider.provider,
        rules=tuple(_rule(rule, context) for rule in provider.rules),
        threshold=provider.threshold,
        binds=provider.binds(recipient) if recipient else None,
        source=provider.source,
    )


def _rule(rule: Rule, context: CheckContext) -> BulkRule:
    seen_in = _SEEN_IN.get(rule.rule, ())
    return BulkRule(rule.rule, _state(rule.rule, context), rule.bulk_only, rule.limit, seen_in)


def _state(rule: str, context: CheckContext) -> RuleState:
    if rule not in _SEEN_IN:
        return RuleState.LOOK_YOURSELF
    kept = {
        "spf_or_dkim": lambda: _either(_spf(context), _dkim(context)),
        "spf_and_dkim": lambda: _both(_spf(context), _dkim(context)),
        "dmarc": lambda: _dmarc(context),
        "alignment": lambda: _aligned(context),
        "ptr": lambda: _ptr(context),
    }[rule]()
    if kept is None:
        return RuleState.UNKNOWN
    return RuleState.MET if kept else RuleState.UNMET


def _facts(context: CheckContext, check: str) -> Facts | None:
    finding = context.results.get(check)
    return finding.facts if finding is not None else None


def _either(one: bool | None, other: bool | None) -> bool | None:
    if one or other:
        return True
    return None if one is None or other is None else False


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _spf(context: CheckContext) -> bool | None:
    facts = _facts(context, "spf")
    if not isinstance(facts, SpfFacts) or facts.result in _NO_WORD:
        return None
    return facts.result == "pass"


def _dkim(context: CheckContext) -> bool | None:
    """Whether a seen signature has its key; a guessed selector tells nothing either way."""
    facts = _facts(context, "dkim")
    keys = facts.keys if isinstance(facts, DkimFacts) else ()
    states = [key.state for key in keys if not key.guessed]
    if DkimState.FOUND in states:
        return True
    return None if not states or DkimState.NO_ANSWER in states else False


def _dmarc(context: CheckContext) -> bool | None:
    facts = _facts(context, "dmarc")
    if not isinstance(facts, DmarcFacts):
        return None
    return facts.found_at is not None and not facts.problems


def _aligned(context: CheckContext) -> bool | None:
    facts = _facts(context, "dmarc")
    if not isinstance(facts, DmarcFacts):
        return None
    return _either(facts.spf_aligned, facts.dkim_aligned)


def _ptr(context: CheckContext) -> bool | None:
    facts = _facts(context, "ptr")
    if not isinstance(facts, PtrFacts) or facts.address_kind != "public":
        return None
    return facts.forward_confirmed if facts.names else False


CHECK: Check[None, BulkRulesFacts] = Check(
    id="bulk_rules",
    group=Group.SENDER,
    plan=plan,
    ask=ask,
    read=read,
    judge=judge,
    needs=("sender_domain",),
    names=("sender_domain",),
    depends_on=("mx", "ptr", "spf", "dkim", "dmarc"),
)
