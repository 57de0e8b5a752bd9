"""The typed facts of the bulk-sender rules: a list to go through, each item with its state."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["BulkRule", "BulkRulesFacts", "ReceiverRules", "RuleState"]


class RuleState(StrEnum):
    """Whether a rule is kept, as far as can be seen from outside."""

    MET = "met"
    UNMET = "unmet"
    UNKNOWN = "unknown"  # the check behind it told nothing
    LOOK_YOURSELF = "look_yourself"  # nobody can see it from outside


@dataclass(frozen=True, slots=True)
class BulkRule:
    """One rule of one receiver. `rule` is its id, `limit` a number that belongs to it.

    `bulk_only`: it binds only those who send much (`ReceiverRules.threshold` a day). `seen_in`
    are the checks that its state was taken from.
    """

    rule: str
    state: RuleState
    bulk_only: bool = False
    limit: str = ""
    seen_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceiverRules:
    """The rules of one receiver (`provider`), in force for mail to its own mailboxes.

    `threshold`: messages a day from which the stricter rules bind; None where no number is
    published. `binds` tells whether the recipient's domain is one of those mailboxes; None when
    the recipient is not known.
    """

    provider: str
    rules: tuple[BulkRule, ...]
    threshold: int | None = None
    binds: bool | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class BulkRulesFacts:
    """The bulk-sender rules that the sender's domain is measured against."""

    domain: str
    receivers: tuple[ReceiverRules, ...]
