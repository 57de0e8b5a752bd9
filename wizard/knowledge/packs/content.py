"""What is in a pack: read like the user's files, checked as a whole, compiled to load quickly."""

import json
from collections.abc import Mapping
from typing import Any

from wizard.knowledge import library, rules
from wizard.knowledge.layers import Layer
from wizard.knowledge.packs.pack import Pack
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.rulebook import Filed, file_rules
from wizard.knowledge.schema import KnowledgeError, Table

__all__ = ["compiled", "from_compiled", "tables_of"]

_NOT_AT_RUN_TIME = frozenset({"examples", "not_examples"})


def tables_of(pack: Pack) -> tuple[Table, ...]:
    """Read and check every file. Raises PackError for the first mistake in any of them."""
    tables = tuple(_checked(name, text) for name, text in pack.files)
    if not any(len(table) for table in tables):
        raise pack.error(PackProblem.DAMAGED, "there is no knowledge in it")
    return tables


def _checked(name: str, text: str) -> Table:
    try:
        table = library.read_toml(text, name)
        library.check(table)
    except KnowledgeError as error:
        raise PackError(
            PackProblem.BROKEN, error.reason, file=error.file, line=error.line
        ) from None
    except RecursionError:
        raise PackError(PackProblem.BROKEN, "nested too deeply", file=name) from None
    return table


def compiled(tables: tuple[Table, ...]) -> str:
    """Give one line of JSON that `from_compiled` reads in a fraction of the time."""
    own = [entry.rule() for entry in rules.combine([rules.parse(table) for table in tables])]
    files = {table.file: _without_examples(dict(table)) for table in tables}
    made = {"files": files, "filed": file_rules(own)}
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=str)


def from_compiled(text: str) -> Layer:
    """Read a compiled pack. Raises ValueError, KeyError, TypeError for another text."""
    made = json.loads(text)
    tables = tuple(Table(values, name) for name, values in made["files"].items())
    filed = {
        key: Filed(tuple(stems), tuple(codes)) for key, (stems, codes) in made["filed"].items()
    }
    return Layer(tables, filed)


def _without_examples(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _without_examples(v) for k, v in value.items() if k not in _NOT_AT_RUN_TIME}
    return [_without_examples(each) for each in value] if isinstance(value, list) else value
