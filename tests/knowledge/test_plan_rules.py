"""Plan rules: when one holds, and that all of them can be built and said."""

from wizard.knowledge.library import load
from wizard.knowledge.plan_rules import PlanRule, combine, parse
from wizard.knowledge.schema import Table
from wizard.planning.steps import BUILDERS

RULES = load(compiled=False).plan_rules


def rule(**values: object) -> PlanRule:
    base = {"id": "r", "step": "wait", "action": "wait", "order": 1}
    return parse(Table({"plan_rule": [base | values]}, "x.toml"))[0]


def test_all_any_and_none() -> None:
    tested = rule(all=["a"], any=["b", "c"], none=["d"])
    assert tested.holds(frozenset({"a", "c"}), "")
    assert not tested.holds(frozenset({"a"}), "")
    assert not tested.holds(frozenset({"b"}), "")
    assert not tested.holds(frozenset({"a", "b", "d"}), "")


def test_words_of_the_reply() -> None:
    tested = rule(reply_has=["too many hops"])
    assert tested.holds(frozenset(), "554 5.4.6 Too many  HOPS 26")
    assert not tested.holds(frozenset(), "554 too many")


def test_rules_come_in_their_order_and_can_be_taken_away() -> None:
    parts = [(rule(id="late", order=9),), (rule(id="early", order=1), rule(id="gone"))]
    gone = parse(Table({"plan_rule": [{"id": "gone", "disabled": True}]}, "own.toml"))
    assert [each.id for each in combine([*parts, gone])] == ["early", "late"]


def test_every_rule_names_a_step_that_can_be_built() -> None:
    assert {each.step for each in RULES} == set(BUILDERS)
    locked = {name for each in RULES for name in (*each.locks, *each.drops)}
    assert locked <= set(BUILDERS)
