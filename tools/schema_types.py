"""JSON Schema for the types of the model, and the few parts that schemas are put together from."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

from wizard import model
from wizard.model import Known

__all__ = ["FLAG", "NUMBER", "TEXT", "TIME", "WHOLE", "Schema", "Types", "keys", "listed", "maybe"]

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
NUMBER: Schema = {"type": "number"}
FLAG: Schema = {"type": "boolean"}
TIME: Schema = {"type": "string", "format": "date-time"}


def maybe(schema: Schema) -> Schema:
    """The schema, or null for unknown."""
    return {"anyOf": [schema, {"type": "null"}]}


def listed(schema: Schema) -> Schema:
    """A list of such values."""
    return {"type": "array", "items": schema}


def keys(properties: Mapping[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    """An object with exactly these keys, all of them there but the optional ones."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


class Types:
    """Schemas of the model's types, each dataclass and word list once under `$defs`."""

    def __init__(self) -> None:
        self.defs: dict[str, Schema] = {}

    def of(self, kind: Any) -> Schema:
        """The schema of a type."""
        simple = {str: TEXT, int: WHOLE, float: NUMBER, bool: FLAG, datetime: TIME}
        if kind in simple:
            return simple[kind]
        if kind is date:
            return {"type": "string", "format": "date"}
        if kind is type(None):
            return {"type": "null"}
        origin, arguments = get_origin(kind), get_args(kind)
        if origin in (Union, types.UnionType):
            return {"anyOf": [self.of(argument) for argument in arguments]}
        if origin is tuple:
            return listed(self.of(arguments[0]))
        if origin is Known:
            return self._known(arguments[0])
        return self._named(kind)

    def _known(self, kind: Any) -> Schema:
        place = maybe(WHOLE)
        source = self.of(model.Source)
        return keys({"value": self.of(kind), "start": place, "end": place, "source": source})

    def _named(self, kind: Any) -> Schema:
        name = kind.__name__
        if name not in self.defs:
            self.defs[name] = {}
            self.defs[name] = self._members(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _members(self, kind: Any) -> Schema:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        if not is_dataclass(kind):
            raise TypeError(f"no schema for {kind!r}")
        hints = get_type_hints(kind)
        return keys({field.name: self.of(hints[field.name]) for field in fields(kind)})
