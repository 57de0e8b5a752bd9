"""What was packed comes back as it was; what is not what it should be is refused with its place."""

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wizard import model
from wizard.codec import CodecError, Json, encode, pack, unpack
from wizard.model import (
    Bounce,
    Case,
    CaseFinding,
    Cause,
    Circumstances,
    Clue,
    Finding,
    Known,
    Plan,
    PlanWishes,
    Repeat,
    Situation,
)

ZONES = st.integers(-14 * 4, 14 * 4).map(
    lambda quarters: timezone(timedelta(minutes=quarters * 15))
)
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1), timezones=ZONES)
FOUND = {"id": "x", "group": "sender", "status": "ok"}
PLAIN: Mapping[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=12),
    int: st.integers(-(2**53), 2**53),
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: MOMENTS,
    date: st.dates(),
}


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type of the model, built from what its fields are declared to hold."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind is type(None):
        return st.none()
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of([values_of(argument) for argument in arguments])
    if origin is Known:
        return st.builds(
            Known,
            values_of(arguments[0]),
            st.none() | values_of(model.Place),
            values_of(model.Source),
        )
    if origin is Mapping:
        return st.dictionaries(st.text(max_size=5), values_of(arguments[1]), max_size=2)
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if origin is tuple:
        return _tuples(arguments)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    assert is_dataclass(kind), kind
    hints = get_type_hints(kind)
    return st.builds(
        kind, **{name: st.deferred(lambda h=hint: values_of(h)) for name, hint in hints.items()}
    )


def _tuples(arguments: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if arguments[-1] is Ellipsis:
        return st.lists(values_of(arguments[0]), max_size=2).map(tuple)
    return st.tuples(*[values_of(argument) for argument in arguments])


def there_and_back(kind: Any, value: Any) -> Any:
    return unpack(kind, json.loads(json.dumps(pack(value), allow_nan=False)))


@pytest.mark.parametrize(
    "kind",
    [
        Bounce,
        Situation,
        Circumstances,
        Finding,
        model.Diagnosis,
        Plan,
        model.CheckRun,
        PlanWishes,
        Case,
    ],
)
def test_every_value_comes_back_as_it_was(kind: Any) -> None:
    @settings(max_examples=40)
    @given(values_of(kind))
    def comes_back(value: Any) -> None:
        assert there_and_back(kind, value) == value

    comes_back()


def test_a_value_of_one_of_several_types_carries_its_name() -> None:
    finding = Finding(
        "ptr", model.Group.SENDER, model.Status.OK, facts=model.PtrFacts("192.0.2.1", (), None)
    )

    packed, encoded = pack(finding), encode(finding)

    assert isinstance(packed, dict) and isinstance(encoded, dict)
    assert isinstance(packed["facts"], dict) and isinstance(encoded["facts"], dict)
    assert packed["facts"]["type"] == "PtrFacts"
    assert "type" not in encoded["facts"]


def test_a_key_that_an_older_version_did_not_write_takes_its_default() -> None:
    clue = Clue(model.ClueKind.CODE, "4.7.0", "", None, Cause.UNKNOWN, 0.5, "RFC 3463")
    packed = pack(clue)
    assert isinstance(packed, dict)
    del packed["past"]

    assert unpack(Clue, {**packed, "of a newer version": 1}) == clue


@pytest.mark.parametrize(
    ("kind", "value", "path"),
    [
        (Bounce, [], ""),
        (Bounce, {"text": "x"}, ""),
        (Bounce, {"text": 7, "kind": "dsn"}, ".text"),
        (Bounce, {"text": "x", "kind": "letter"}, ".kind"),
        (Bounce, {"text": "x", "kind": "dsn", "deciding": True}, ".deciding"),
        (Bounce, {"text": "x", "kind": "dsn", "deciding": 10**400}, ".deciding"),
        (Bounce, {"text": "x", "kind": "dsn", "replies": {}}, ".replies"),
        (Situation, {"role": {"value": 1, "source": "read"}}, ".role.value"),
        (Situation, {"role": {"value": "sender", "source": "gossip"}}, ".role.source"),
        (Situation, {"role": {"value": "sender", "start": 1, "source": "read"}}, ".role"),
        (
            Situation,
            {"role": {"value": "sender", "start": 1, "end": "x", "source": "read"}},
            ".role.end",
        ),
        (Repeat, {"count": 2, "days": 1, "first_at": "yesterday", "cases": []}, ".first_at"),
        (
            Repeat,
            {"count": 2, "days": 1, "first_at": "2026-11-24T09:00:00", "cases": []},
            ".first_at",
        ),
        (Finding, {**FOUND, "facts": {"type": "os.system"}}, ".facts"),
        (Finding, {**FOUND, "seconds": float("inf")}, ".seconds"),
        (Finding, {**FOUND, "seconds": float("nan")}, ".seconds"),
        (Finding, {**FOUND, "seconds": "1"}, ".seconds"),
        (model.WarmupDay, {"day": 1, "date": "x", "total": 1, "by_provider": []}, ".date"),
        (
            model.WarmupDay,
            {"day": 1, "date": "2026-11-24", "total": 1, "by_provider": [["a"]]},
            ".by_provider[0]",
        ),
    ],
)
def test_a_wrong_value_is_refused_and_its_place_named(kind: Any, value: Json, path: str) -> None:
    with pytest.raises(CodecError) as refused:
        unpack(kind, value)

    assert refused.value.path == path


def test_a_case_keeps_what_it_holds() -> None:
    moment = datetime(2026, 11, 24, 9, 14, tzinfo=UTC)
    finding = Finding("mx", model.Group.RECEIVER, model.Status.OK)
    case = Case(
        id="0" * 32,
        created=moment,
        changed=moment,
        overrides=(("helo", None), ("mta", "postfix")),
        findings=(CaseFinding(finding, moment),),
        wishes=PlanWishes(retry_options={"minimal_backoff_time": "300s"}),
        done=frozenset({"wait", "ours"}),
    )

    assert there_and_back(Case, case) == case
