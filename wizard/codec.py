"""Values of the model as JSON-able ones: the only place that knows how.

Every field of a frozen value becomes a key, unknown becomes null, never a missing key. Times are
RFC 3339 with their zone. A `Known` value becomes `{value, start, end, source}`, with null places
where it stands nowhere in the text.
"""

from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum

from wizard.model import Known, Place

__all__ = ["SCHEMA", "Json", "encode"]

# The version of every JSON document the program writes; a change of meaning raises it.
SCHEMA = 1

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def encode(value: object) -> Json:
    """Turn a value of the model into what `json.dumps` takes.

    Raises TypeError for a value that is no part of the model.
    """
    if isinstance(value, Enum):
        return encode(value.value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Known):
        return _known(value)
    return _compound(value)


def _known(known: Known[object]) -> Json:
    place = known.place
    return {
        "value": encode(known.value),
        "start": None if place is None else place.start,
        "end": None if place is None else place.end,
        "source": known.source.value,
    }


def _compound(value: object) -> Json:
    if isinstance(value, Place):
        return {"start": value.start, "end": value.end}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, frozenset):
        return sorted((encode(item) for item in value), key=repr)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    raise TypeError(f"not a value of the model: {type(value).__name__}")
