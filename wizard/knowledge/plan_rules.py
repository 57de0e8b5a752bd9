"""Which steps a plan has, and in which order, as rules over what is known of the case.

A rule looks at marks such as "cause:reputation", "retrying:yes", "finding:ptr"; the list of all
marks is in `wizard.planning.marks`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wizard.knowledge.phrases import Phrase, make_comparable
from wizard.knowledge.schema import Table
from wizard.model import Action

__all__ = ["KEYS", "PlanRule", "combine", "parse"]

KEYS = ("plan_rule",)

_FIELDS = frozenset(
    {
        "id", "step", "action", "order", "all", "any", "none", "reply_has", "meanwhile",
        "locks", "drops", "detail", "disabled",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlanRule:
    """Adds `step` when all of `all_of`, one of `any_of` and none of `none_of` are there.

    `reply_has`: one of these wordings must stand in the reply. `order`: smaller comes first.
    `locks`: the steps that wait until this one is ticked; `drops`: those that make no sense beside
    it. `detail` is handed to the step.
    """

    id: str
    step: str
    action: Action
    order: int
    all_of: frozenset[str]
    any_of: frozenset[str]
    none_of: frozenset[str]
    reply_has: tuple[Phrase, ...] = ()
    meanwhile: bool = False
    locks: tuple[str, ...] = ()
    drops: tuple[str, ...] = ()
    detail: str = ""
    disabled: bool = False

    def holds(self, marks: frozenset[str], reply: str) -> bool:
        """Tell whether the rule applies. `reply` is the deciding reply's text."""
        if not self.all_of <= marks or self.none_of & marks:
            return False
        if self.any_of and not self.any_of & marks:
            return False
        return not self.reply_has or self._said(make_comparable(reply[:4000]))

    def _said(self, comparable: str) -> bool:
        return any(phrase.find(comparable) is not None for phrase in self.reply_has)


def parse(root: Table) -> tuple[PlanRule, ...]:
    """Read the `[[plan_rule]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("plan_rule"))


def combine(parts: Sequence[tuple[PlanRule, ...]]) -> tuple[PlanRule, ...]:
    """Join the files, by order; a later rule replaces an earlier one of the same id."""
    rules = {rule.id: rule for part in parts for rule in part}
    kept = (rule for rule in rules.values() if not rule.disabled)
    return tuple(sorted(kept, key=lambda rule: rule.order))


def _one(table: Table) -> PlanRule:
    table.allow(_FIELDS)
    rule_id = table.string("id")
    none = frozenset[str]()
    if table.boolean("disabled", False):
        return PlanRule(rule_id, "", Action.WAIT, 0, none, none, none, disabled=True)
    return PlanRule(
        id=rule_id,
        step=table.string("step"),
        action=table.choice("action", Action),
        order=table.integer("order"),
        all_of=frozenset(table.strings("all")),
        any_of=frozenset(table.strings("any")),
        none_of=frozenset(table.strings("none")),
        reply_has=tuple(Phrase.of(text) for text in table.strings("reply_has")),
        meanwhile=table.boolean("meanwhile", False),
        locks=table.strings("locks"),
        drops=table.strings("drops"),
        detail=table.string("detail", ""),
    )
