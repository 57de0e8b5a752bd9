"""The message catalogues: `python -m tools.catalogues check|update|compile|new LANG`.

Texts come from three places. In the program a sentence is `speaker.p(context, text)` or
`speaker.n(context, one, many, count)`; in the knowledge files the fields of KNOWLEDGE_FIELDS are
texts with the context "ID.FIELD"; a practice case has its title and story. A language is one file,
resources/translations/LANG.po; the compiled file is never committed, and a fuzzy entry counts as
missing.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tools.machine import ROOT

TRANSLATIONS = ROOT / "resources" / "translations"
KNOWLEDGE = ROOT / "resources" / "knowledge"
PRACTICE = ROOT / "resources" / "practice"
DOMAIN = "wizard421"

# For each function: which argument is the context ("c"), the text, the plural.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...]] = {
    "p": ((1, "c"), 2),
    "n": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The fields that people read in their own language, by the kind of entry. Proper names stay.
KNOWLEDGE_FIELDS: Mapping[str, Sequence[str]] = {
    "reply": ("meaning", "fix"),
    "block_list": ("name",),
    "code": ("text",),
    "tool": ("shows", "state"),
    "relay": ("title", "server", "price", "limits", "spf"),
    "letter": ("text",),
    "answer": ("question", "short", "body", "then", "now"),
}
PRACTICE_FIELDS = ("title", "story")

Key = tuple[str, str]


def extract() -> Catalog:
    """Collect every text of the program and its knowledge files, in a stable order."""
    catalog = Catalog(domain=DOMAIN, project="421 Wizard", charset="utf-8")
    for path in sorted((ROOT / "wizard").rglob("*.py")):
        place = path.relative_to(ROOT).as_posix()
        for line, message, comments, context in extract_from_file(
            "python", path, KEYWORDS, ["i18n:"]
        ):
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    for folder, texts_of in ((KNOWLEDGE, knowledge_texts), (PRACTICE, practice_texts)):
        for path in sorted(folder.rglob("*.toml")):
            place = path.relative_to(ROOT).as_posix()
            for context, text in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))):
                catalog.add(text, None, [(place, 1)], context=context)
    return catalog


def knowledge_texts(value: object, kind: str = "") -> Iterator[tuple[str, str]]:
    """Give context and text of every readable field of the entries in a knowledge file."""
    if isinstance(value, list):
        for each in value:
            yield from knowledge_texts(each, kind)
    elif isinstance(value, dict):
        for field in KNOWLEDGE_FIELDS.get(kind, ()):
            if "id" in value and str(value.get(field, "")).strip():
                yield f"{value['id']}.{field}", value[field]
        for name, inner in value.items():
            yield from knowledge_texts(inner, name)


def practice_texts(value: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Give context and text of what a practice case says about itself."""
    for field in PRACTICE_FIELDS:
        if text := value.get(field):
            yield f"practice.{value['name']}.{field}", str(text)


def check(_arguments: list[str]) -> int:
    """Fail on a text that a language lacks, has too much, or has as a guess."""
    wanted = _keys(extract())
    print(f"{len(wanted)} texts")
    faults = 0
    for path in languages():
        have = _load(path)
        kept = _keys(have)
        lacking, stale = wanted.keys() - kept.keys(), kept.keys() - wanted.keys()
        fuzzy = [key for key, message in kept.items() if message.fuzzy]
        empty = [key for key, message in kept.items() if not _is_translated(message.string)]
        print(
            f"{path.stem}: {len(empty)} untranslated, {len(lacking)} not extracted, "
            f"{len(stale)} stale, {len(fuzzy)} fuzzy"
        )
        kinds = {"untranslated": empty, "not extracted": lacking, "stale": stale, "fuzzy": fuzzy}
        for kind, keys in kinds.items():
            for context, text in sorted(keys)[:5]:
                print(f"  {kind}: {context}: {text[:60]!r}")
        faults += sum(map(len, kinds.values()))
    if faults:
        print("mend with: python -m tools.catalogues update; then translate what is empty")
    return 1 if faults else 0


def update(_arguments: list[str]) -> int:
    """Bring every language's file up to date; new texts come in empty, never guessed."""
    template = extract()
    for path in languages():
        catalog = _load(path)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        _save(path, catalog)
    return 0


def new(arguments: list[str]) -> int:
    """Begin a language."""
    template = extract()
    for language in arguments:
        path = TRANSLATIONS / f"{language}.po"
        if not path.exists():
            catalog = Catalog(locale=language, domain=DOMAIN, project="421 Wizard")
            catalog.update(template, no_fuzzy_matching=True)
            _save(path, catalog)
    return 0


def compile_all(_arguments: list[str] | None = None) -> int:
    """Write the binary catalogue of every language, without its fuzzy entries."""
    for path in languages():
        target = TRANSLATIONS / path.stem / "LC_MESSAGES" / f"{DOMAIN}.mo"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, _load(path), use_fuzzy=False)
    return 0


def languages() -> list[Path]:
    """List the languages' files."""
    return sorted(TRANSLATIONS.glob("*.po"))


def _keys(catalog: Catalog) -> dict[Key, Message]:
    return {(m.context or "", _singular(m.id)): m for m in catalog if m.id}


def _singular(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _load(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem, domain=DOMAIN)


def _save(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        # No line numbers: they would change with every edit of the program.
        write_po(file, catalog, width=99, include_lineno=False, ignore_obsolete=True)


COMMANDS: Mapping[str, Callable[[list[str]], int]] = {
    "check": check,
    "update": update,
    "compile": compile_all,
    "new": new,
}


def main(arguments: list[str]) -> int:
    """Run one command."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__, file=sys.stderr)
        return 2
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
