"""Retry tables of a knowledge file."""

import pytest

from wizard.knowledge.retry_models import Ends, RetryKind, Rung, parse_retry
from wizard.knowledge.schema import KnowledgeError, Table


def test_a_list_with_groups() -> None:
    model = parse_retry(
        Table(
            {"kind": "list", "rungs": ["1m*4", "5m"], "then": "10m", "ends": "lifetime"}, "x.toml"
        )
    )
    assert model.kind is RetryKind.LIST
    assert model.rungs == (Rung(60, 4), Rung(300, 1))
    assert (model.then_s, model.ends, model.lifetime_s) == (600, Ends.LIFETIME, None)


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "sometimes"},
        {"kind": "every", "interval": "soon"},
        {"kind": "steps", "rule": "F,2h"},
        {"kind": "list", "rungs": ["5m*x"]},
        {"kind": "every", "intervall": "5m"},
        {},
    ],
)
def test_a_mistake_names_the_file(values: dict[str, object]) -> None:
    with pytest.raises(KnowledgeError, match=r"x\.toml"):
        parse_retry(Table(values, "x.toml"))
