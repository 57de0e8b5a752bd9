"""Values of the model as JSON-able ones and back: the only place that knows how.

Every field of a frozen value becomes a key, unknown becomes null, never a missing key. Times are
RFC 3339 with their zone. A `Known` value becomes `{value, start, end, source}`, with null places
where it stands nowhere in the text.

`encode` is for documents that others read. `pack` and `unpack` are for what the program itself
reads again: the same, with the name of the type wherever a field may hold one of several.
"""

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from wizard.model import Facts, Known, Past, Place, Source, StepFacts

__all__ = ["PACKED", "SCHEMA", "CodecError", "Json", "encode", "pack", "unpack"]

# The version of every JSON document the program writes; a change of meaning raises it.
SCHEMA = 1

# The version of what `pack` gives; a change that an older `unpack` would misread raises it.
PACKED = 1

# Whole numbers beyond this are no longer exact in JSON as others read it.
LARGEST = 2**53

# The key under which the name of a type stands.
TYPE = "type"
_ONE_OF_SEVERAL = frozenset(get_args(Facts) + get_args(StepFacts) + get_args(Past))

T = TypeVar("T")

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class CodecError(ValueError):
    """A JSON value that is not what it should be; `path` says where it stands."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path or 'the whole'}: {reason}")
        self.path = path
        self.reason = reason


def encode(value: object) -> Json:
    """Turn a value of the model into what `json.dumps` takes.

    Raises TypeError for a value that is no part of the model.
    """
    return _encoded(value, named=False)


def pack(value: object) -> Json:
    """Turn a value of the model into what `unpack` turns back. Raises TypeError as `encode`."""
    return _encoded(value, named=True)


def unpack(kind: type[T], value: Json) -> T:
    """Turn what `pack` gave back into a value of the model.

    A missing key takes its default, an unknown one is passed over. Nothing is converted: a text
    is no number. Raises CodecError.
    """
    result: T = _decoded(kind, value, "")
    return result


def _encoded(value: object, *, named: bool) -> Json:
    if isinstance(value, Enum):
        return _encoded(value.value, named=named)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Known):
        return _known(value, named=named)
    return _compound(value, named=named)


def _known(known: Known[object], *, named: bool) -> Json:
    place = known.place
    return {
        "value": _encoded(known.value, named=named),
        "start": None if place is None else place.start,
        "end": None if place is None else place.end,
        "source": known.source.value,
    }


def _compound(value: object, *, named: bool) -> Json:
    if is_dataclass(value) and not isinstance(value, type):
        kind: Json = type(value).__name__
        name = {TYPE: kind} if named and type(value) in _ONE_OF_SEVERAL else {}
        members = fields(value)
        return name | {
            field.name: _encoded(getattr(value, field.name), named=named) for field in members
        }
    if isinstance(value, frozenset):
        return sorted((_encoded(item, named=named) for item in value), key=repr)
    if isinstance(value, tuple | list):
        return [_encoded(item, named=named) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _encoded(item, named=named) for key, item in value.items()}
    raise TypeError(f"not a value of the model: {type(value).__name__}")


def _decoded(kind: Any, value: Json, path: str) -> Any:
    if kind in _PLAIN:
        return _PLAIN[kind](value, path)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _union(arguments, value, path)
    if origin is Known:
        return _known_again(arguments[0], value, path)
    if origin is Mapping:
        whole = _object(value, path)
        return {key: _decoded(arguments[1], item, f"{path}.{key}") for key, item in whole.items()}
    if origin in (tuple, frozenset):
        return _several(origin, arguments, value, path)
    if issubclass(kind, Enum):
        return _word(kind, value, path)
    return _made(kind, _object(value, path), path)


def _union(kinds: tuple[Any, ...], value: Json, path: str) -> Any:
    if value is None and type(None) in kinds:
        return None
    others = [kind for kind in kinds if kind is not type(None)]
    if len(others) == 1:
        return _decoded(others[0], value, path)
    name = _object(value, path).get(TYPE)
    for kind in others:
        if kind.__name__ == name:
            return _decoded(kind, value, path)
    raise CodecError(path, f"no such type: {name!r:.40}")


def _known_again(kind: Any, value: Json, path: str) -> Known[Any]:
    whole = _object(value, path)
    start, end = whole.get("start"), whole.get("end")
    place = None if start is None and end is None else _made(Place, whole, path)
    source = _word(Source, whole.get("source"), f"{path}.source")
    return Known(_decoded(kind, whole.get("value"), f"{path}.value"), place, source)


def _several(origin: Any, kinds: tuple[Any, ...], value: Json, path: str) -> Any:
    if not isinstance(value, list):
        raise CodecError(path, "not a list")
    if origin is frozenset or kinds[-1] is Ellipsis:
        kinds = (kinds[0],) * len(value)
    if len(kinds) != len(value):
        raise CodecError(path, f"not {len(kinds)} values")
    pairs = enumerate(zip(kinds, value, strict=True))
    return origin(_decoded(kind, item, f"{path}[{at}]") for at, (kind, item) in pairs)


def _word(kind: type[Enum], value: Json, path: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise CodecError(path, f"no {kind.__name__}: {value!r:.40}") from None


def _made(kind: Any, whole: dict[str, Json], path: str) -> Any:
    given = {}
    for field, hint in _members(kind):
        if field.name in whole:
            given[field.name] = _decoded(hint, whole[field.name], f"{path}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            raise CodecError(path, f"{field.name} is missing")
    return kind(**given)


@cache
def _members(kind: Any) -> tuple[tuple[Field[Any], Any], ...]:
    """Give the fields of a frozen value with the types that they take."""
    hints = get_type_hints(kind)
    return tuple((field, hints[field.name]) for field in fields(kind))


def _object(value: Json, path: str) -> dict[str, Json]:
    if not isinstance(value, dict):
        raise CodecError(path, "not an object")
    return value


def _exactly(kind: type) -> Callable[[Json, str], Any]:
    def checked(value: Json, path: str) -> Any:
        if type(value) is not kind:  # A bool is an int for isinstance.
            raise CodecError(path, f"not a {kind.__name__}")
        return value

    return checked


def _whole(value: Json, path: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise CodecError(path, "not a whole number")
    if abs(value) > LARGEST:
        raise CodecError(path, "not a number of ordinary size")
    return value


def _number(value: Json, path: str) -> float:
    if isinstance(value, float) and isfinite(value):
        return value
    return float(_whole(value, path))


def _moment(value: Json, path: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise CodecError(path, "not a time") from None
    if moment.utcoffset() is None:
        raise CodecError(path, "a time without a zone")
    return moment


def _day(value: Json, path: str) -> date:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise CodecError(path, "not a date") from None


_PLAIN: Mapping[Any, Callable[[Json, str], Any]] = {
    str: _exactly(str),
    int: _whole,
    bool: _exactly(bool),
    float: _number,
    datetime: _moment,
    date: _day,
}
