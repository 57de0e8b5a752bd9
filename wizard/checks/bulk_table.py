"""The rules that large mailbox providers set for senders, as published; read on 2026-11-23."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PROVIDERS", "ProviderRules", "Rule"]


@dataclass(frozen=True, slots=True)
class Rule:
    """`rule` is its id; `bulk_only` binds those alone who send much; `limit` a number of it."""

    rule: str
    bulk_only: bool = False
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ProviderRules:
    """The rules of one provider.

    `mailboxes` are the first labels of its mailbox domains (hotmail.com, hotmail.fr …), `others`
    domains that look like them and are not its own. `threshold`: messages a day, None where it
    publishes no number.
    """

    provider: str
    mailboxes: frozenset[str]
    rules: tuple[Rule, ...]
    threshold: int | None
    source: str
    others: frozenset[str] = frozenset()

    def binds(self, domain: str) -> bool:
        """Whether a recipient's domain is one of the provider's own mailbox domains."""
        name = domain.lower().rstrip(".")
        labels = name.split(".")
        return name not in self.others and len(labels) <= 3 and labels[0] in self.mailboxes


_AUTHENTICATED = (
    Rule("spf_and_dkim", bulk_only=True),
    Rule("dmarc", bulk_only=True),
    Rule("alignment", bulk_only=True),
)
_UNSUBSCRIBE = Rule("unsubscribe", bulk_only=True)
_COMPLAINTS = Rule("spam_rate", limit="0.3 %")

# Counted by Google for a primary domain within 24 hours; whoever once was above it stays bound.
_GOOGLE = ProviderRules(
    provider="google",
    mailboxes=frozenset({"gmail", "googlemail"}),
    rules=(
        *(Rule("spf_or_dkim"), Rule("ptr"), Rule("tls"), _COMPLAINTS, Rule("format")),
        *(*_AUTHENTICATED, _UNSUBSCRIBE),
    ),
    threshold=5000,
    source="support.google.com/mail/answer/81126",
)
_YAHOO = ProviderRules(
    provider="yahoo",
    mailboxes=frozenset({"yahoo", "ymail", "rocketmail", "aol"}),
    rules=(
        *(Rule("spf_or_dkim"), Rule("ptr"), _COMPLAINTS, Rule("format")),
        *(*_AUTHENTICATED, _UNSUBSCRIBE),
    ),
    threshold=None,
    source="senders.yahooinc.com/best-practices",
    others=frozenset({"yahoo.co.jp"}),
)
# A permanent refusal (550 5.7.515), not a 421, for those who do not keep them.
_MICROSOFT = ProviderRules(
    provider="microsoft",
    mailboxes=frozenset({"outlook", "hotmail", "live", "msn"}),
    rules=_AUTHENTICATED,
    threshold=5000,
    source="dmarcian.com/microsoft-enforces-spf-dkim-dmarc",
)

PROVIDERS = {each.provider: each for each in (_GOOGLE, _YAHOO, _MICROSOFT)}
