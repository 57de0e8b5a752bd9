"""Compiles all knowledge files to one JSON file, which loads in a tenth of the time.

`python -m tools.knowledge compile|check`. Each rule is read once, so a mistake stops the build,
filed under its rarest words, and its words are counted (word_votes.py). Examples and
wordings are left out: nobody else needs them. The file is made,
never edited or committed. Imports only what needs no package beside the standard library: the
wheel's build hook runs it where nothing else is installed.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping

from tools.machine import ROOT
from wizard.knowledge import rules, wordings
from wizard.knowledge.rulebook import file_rules
from wizard.knowledge.schema import Table
from wizard.knowledge.word_votes import count_words

FOLDER = ROOT / "resources" / "knowledge"
COMPILED = FOLDER / "compiled.json"
NOT_AT_RUN_TIME = frozenset({"examples", "not_examples", "wording"})


def compiled_text() -> str:
    """Give the compiled file: each TOML file's tables and the rules' filing; then the votes."""
    texts = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(FOLDER.rglob("*.toml"))
    }
    tables = {name: tomllib.loads(text) for name, text in texts.items()}
    parts = [rules.parse(Table(tables[name], name, text)) for name, text in texts.items()]
    all_rules = [entry.rule() for entry in rules.combine(parts)]
    told = wordings.combine([wordings.parse(Table(t, name)) for name, t in tables.items()])
    votes = json.dumps(count_words(all_rules, told), ensure_ascii=False, separators=(",", ":"))
    made = {
        "files": {name: _without_examples(table) for name, table in tables.items()},
        "filed": file_rules(all_rules),
    }
    first = json.dumps(made, ensure_ascii=False, separators=(",", ":"), default=str)
    return f"{first}\n{votes}"


def is_current() -> bool:
    """Tell whether the compiled file is what the sources give."""
    return COMPILED.is_file() and COMPILED.read_text(encoding="utf-8") == compiled_text()


def compile_all() -> None:
    """Write the compiled file, newer than every source, so that run time takes it."""
    COMPILED.write_text(compiled_text(), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Compile, or check: 0 when current, 1 when not."""
    if arguments == ["compile"]:
        compile_all()
        return 0
    if arguments == ["check"]:
        return 0 if is_current() else 1
    print(__doc__, file=sys.stderr)
    return 2


def _without_examples(value: object) -> object:
    if isinstance(value, Mapping):
        return {
            key: _without_examples(item)
            for key, item in value.items()
            if key not in NOT_AT_RUN_TIME
        }
    if isinstance(value, list):
        return [_without_examples(item) for item in value]
    return value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
