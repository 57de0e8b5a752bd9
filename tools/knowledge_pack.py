"""Makes and signs packs of knowledge: `python -m tools.knowledge_pack new-key|make|show`.

    new-key KEYFILE            a new key pair; the private half goes into KEYFILE (0600, no project)
    make --key KEYFILE --publisher NAME --title TEXT [--version DAY[.N]] OUT.421k SOURCE…
    show FILE.421k             whose it is and what is in it

A SOURCE is a TOML file or a folder of them, such as resources/knowledge. Needs the environment of
`make setup`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tools.machine import ROOT, ToolError
from wizard import __version__
from wizard.knowledge.packs.content import tables_of
from wizard.knowledge.packs.pack import SUFFIX, Manifest, make_pack, read_pack
from wizard.knowledge.packs.problems import PackError
from wizard.knowledge.packs.publishers import fingerprint_of, key_of, key_text
from wizard.knowledge.packs.version import Version


def new_key(chosen: argparse.Namespace) -> None:
    """Write a private key where nobody else reads it; print what others need."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    place = Path(chosen.keyfile).expanduser().resolve()
    if place.is_relative_to(ROOT.resolve()):
        raise ToolError("a private key does not belong into the project; give another place")
    private = Ed25519PrivateKey.generate()
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise ToolError(f"{place}: {error.strerror}") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(key_text(private.private_bytes_raw()) + "\n")
    public = private.public_key().public_bytes_raw()
    print(f"private key: {place}\npublic key:  {key_text(public)}")
    print(f"fingerprint: {fingerprint_of(public)}")


def make(chosen: argparse.Namespace) -> None:
    """Write a signed pack, checked as the program will check it."""
    out = Path(chosen.out)
    if out.suffix != SUFFIX:
        raise ToolError(f"a pack is named …{SUFFIX}")
    version = chosen.version or datetime.now(UTC).date().isoformat()
    try:
        manifest = Manifest(chosen.publisher, Version.of(version), chosen.title, chosen.program)
        data = make_pack(manifest, dict(_sources(chosen.sources)), _private(Path(chosen.key)))
        tables_of(read_pack(data))
    except PackError as error:
        where = f"{error.file}:{error.line}: " if error.file else ""
        raise ToolError(f"{where}{error}") from error
    except ValueError as error:
        raise ToolError(str(error)) from error
    out.write_bytes(data)
    print(f"{out}: {len(data)} bytes")


def show(chosen: argparse.Namespace) -> None:
    """Print what stands in a pack; its signature is checked, trust is not."""
    try:
        pack = read_pack(Path(chosen.file).read_bytes())
    except PackError as error:
        raise ToolError(str(error)) from error
    manifest = pack.manifest
    print(f"{manifest.title}\nfrom {manifest.publisher}, key {pack.fingerprint}")
    print(f"version {manifest.version}, for program {manifest.program} and later")
    for name, text in pack.files:
        print(f"  {len(text):8} {name}")


def _private(place: Path) -> bytes:
    try:
        return key_of(place.expanduser().read_text(encoding="ascii").strip())
    except OSError as error:
        raise ToolError(f"{place}: {error.strerror}") from error


def _sources(given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give name and text of each TOML file; below a folder a name keeps its place there."""
    for source in map(Path, given):
        if not source.exists():
            raise ToolError(f"{source} is not there")
        base = source if source.is_dir() else source.parent
        for path in sorted(source.rglob("*.toml")) if source.is_dir() else [source]:
            yield path.relative_to(base).as_posix(), path.read_text(encoding="utf-8")


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tools.knowledge_pack")
    words = parser.add_subparsers(required=True, metavar="WORD")
    key = words.add_parser("new-key", help="make a key pair")
    key.add_argument("keyfile", metavar="KEYFILE")
    key.set_defaults(run=new_key)
    made = words.add_parser("make", help="make and sign a pack")
    made.add_argument("--key", required=True, metavar="KEYFILE")
    made.add_argument("--publisher", required=True, metavar="NAME")
    made.add_argument("--title", required=True, metavar="TEXT", help="what the pack is for")
    made.add_argument("--version", metavar="DAY[.N]", help="today (UTC) when left out")
    made.add_argument("--program", default=__version__, help="the oldest one that understands it")
    made.add_argument("out", metavar=f"OUT{SUFFIX}")
    made.add_argument("sources", nargs="+", metavar="SOURCE")
    made.set_defaults(run=make)
    shown = words.add_parser("show", help="print what is in a pack")
    shown.add_argument("file", metavar=f"FILE{SUFFIX}")
    shown.set_defaults(run=show)
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    """Do what the word says: 0, or 1 with one sentence."""
    chosen = _arguments(given)
    try:
        chosen.run(chosen)
    except ToolError as error:
        print(f"knowledge_pack: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
