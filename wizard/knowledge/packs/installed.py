"""The installed packs: files in the user's data folder, opened as a layer of the knowledge.

A pack lies there as it came, named by its hash. Taking writes the pack first and then the one
small file that says which are in use, each whole at once; whatever is cut off between leaves what
was. Beside each pack lies its compiled form, which is made anew when the program is another.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from wizard import __version__
from wizard.knowledge.layers import Layer, LayerNote, PackInUse
from wizard.knowledge.packs import content
from wizard.knowledge.packs.files import set_aside
from wizard.knowledge.packs.pack import MAX_PACK_BYTES, SUFFIX, Pack, read_pack
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.publishers import (
    Publisher,
    fingerprint_of,
    key_of,
    key_text,
    own_publishers,
)
from wizard.knowledge.packs.source import STATE
from wizard.knowledge.packs.state import PackState, state_of, text_of
from wizard.knowledge.packs.version import Version
from wizard.whole_file import write_whole

__all__ = ["InstalledPacks", "Opened", "together"]

COMPILED = ".compiled.json"


class Opened(NamedTuple):
    """A pack as it is opened; its layer holds this one alone."""

    key: bytes
    version: Version
    layer: Layer


class InstalledPacks:
    """The packs in `folder` (`UserFolders.packs`), which need not exist yet.

    Nothing is kept between calls: another window or the command line may change them. Every method
    reads or writes files; those that write raise PackError (CANNOT_WRITE).
    """

    def __init__(self, folder: Path, own: Sequence[Publisher] | None = None) -> None:
        """`own` replaces the publishers that came with the program."""
        self.folder = folder
        self._own = own

    # --- reading -----------------------------------------------------------------------------

    def state(self) -> PackState:
        """What is in use and who is trusted; nothing when the file is damaged."""
        return self._state()[0]

    def publishers(self) -> tuple[Publisher, ...]:
        """Everybody whose packs are believed."""
        own = own_publishers() if self._own is None else tuple(self._own)
        keys = {one.key for one in own}
        return (*own, *(one for one in self.state().publishers if one.key not in keys))

    def open(self, own_day: date) -> Layer:
        """See `LayerSource`: the packs that count, the oldest first, and why others do not."""
        opened, notes = self.layers(own_day)
        return together([one.layer for one in opened], notes)

    def layers(self, own_day: date) -> tuple[list[Opened], list[LayerNote]]:
        """Give the packs that count, the oldest first, and why others do not."""
        state, notes = self._state()
        trusted = {one.key: one.name for one in self.publishers()} if state.in_use else {}
        opened = list[Opened]()
        for pack_id in state.in_use:
            try:
                opened.append(self._open_one(pack_id, trusted, own_day))
            except PackError as error:
                name = f"{error.publisher} {error.version}".strip() or f"{pack_id[:12]}{SUFFIX}"
                notes.append(LayerNote(error.problem, name, error.value))
        return sorted(opened, key=lambda one: one.version), notes

    def versions(self) -> dict[bytes, Version]:
        """The version in use of each publisher's key; of a pack that cannot be read, none."""
        return {pack.key: pack.manifest.version for pack in self._packs()}

    def _packs(self) -> Iterator[Pack]:
        for pack_id in self.state().in_use:
            try:
                yield read_pack(self._read(pack_id))
            except PackError:
                continue

    # --- changing ----------------------------------------------------------------------------

    def take(self, data: bytes, pack: Pack, compiled: str, trust: Publisher | None = None) -> None:
        """Use a pack that was judged; it replaces the one of the same key."""
        state = self.state()
        others = [one.id for one in self._packs() if one.key != pack.key]
        self._write(self._path(pack.id), data)
        self._keep_compiled(pack, compiled)
        changed = state.using([*others, pack.id])
        self._write_state(changed if trust is None else changed.trusting(trust))

    def undo(self) -> None:
        """Use again what was in use before the last pack was taken."""
        state = self.state()
        if not state.before:
            raise PackError(PackProblem.NOTHING_TO_UNDO)
        self._write_state(state.undone())

    def trust(self, publisher: Publisher) -> None:
        """Trust a publisher."""
        self._write_state(self.state().trusting(publisher))

    def distrust(self, key: bytes) -> None:
        """No longer trust one; what is in use of theirs counts no more."""
        self._write_state(self.state().distrusting(key))

    # --- files -------------------------------------------------------------------------------

    def _path(self, pack_id: str) -> Path:
        return self.folder / f"{pack_id}{SUFFIX}"

    def _state(self) -> tuple[PackState, list[LayerNote]]:
        path = self.folder / STATE
        try:
            return state_of(path.read_bytes()), []
        except FileNotFoundError:
            return PackState(), []
        except OSError as error:
            return PackState(), [LayerNote(PackProblem.CANNOT_READ, STATE, str(error))]
        except ValueError as error:
            aside = set_aside(path)
            name = aside.name if aside is not None else STATE
            return PackState(), [LayerNote(PackProblem.SET_ASIDE, name, str(error))]

    def _write_state(self, state: PackState) -> None:
        left = _left_behind(self.folder)
        self._write(self.folder / STATE, text_of(state))
        _remove(*left)
        for path in self.folder.glob(f"*{SUFFIX}"):
            if path.name.removesuffix(SUFFIX) not in state.needed:
                _remove(path, path.with_name(path.name + COMPILED))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_whole(path, data)
        except OSError as error:
            raise PackError(PackProblem.CANNOT_WRITE, str(error)) from error

    def _read(self, pack_id: str) -> bytes:
        """Read a pack; what is not the file that was taken is set aside."""
        path = self._path(pack_id)
        try:
            with path.open("rb") as file:
                data = file.read(MAX_PACK_BYTES + 1)
        except FileNotFoundError:
            raise PackError(PackProblem.MISSING) from None
        except OSError as error:
            raise PackError(PackProblem.CANNOT_READ, str(error)) from None
        if hashlib.sha256(data).hexdigest() != pack_id:
            set_aside(path)
            raise PackError(PackProblem.SET_ASIDE, path.name)
        return data

    # --- opening -----------------------------------------------------------------------------

    def _open_one(self, pack_id: str, trusted: Mapping[bytes, str], own_day: date) -> Opened:
        data = self._read(pack_id)
        found = self._from_compiled(pack_id) or self._compiled_anew(data)
        publisher, version = trusted.get(found.key, ""), str(found.version)
        if found.key not in trusted:
            raise PackError(PackProblem.UNKNOWN_PUBLISHER, version=version)
        if found.version.day < own_day:
            problem, day = PackProblem.OLDER_THAN_PROGRAM, own_day.isoformat()
            raise PackError(problem, day, publisher=publisher, version=version)
        [pack] = found.layer.packs
        return found._replace(
            layer=replace(found.layer, packs=(replace(pack, publisher=publisher),))
        )

    def _from_compiled(self, pack_id: str) -> Opened | None:
        """Read the compiled form; None when there is none of this program, or it is damaged."""
        path = self.folder / f"{pack_id}{SUFFIX}{COMPILED}"
        try:
            first, _, rest = path.read_bytes().partition(b"\n")
            head = json.loads(first)
            fits = head["pack"] == pack_id and head["program"] == __version__
            if not fits or head["sha256"] != hashlib.sha256(rest).hexdigest():
                return None
            version = Version.of(head["version"])
            layer = content.from_compiled(rest.decode("utf-8"))
            key = key_of(head["key"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        pack = PackInUse(pack_id, "", fingerprint_of(key), str(version), head["title"])
        return Opened(key, version, replace(layer, packs=(pack,)))

    def _compiled_anew(self, data: bytes) -> Opened:
        pack = read_pack(data)
        text = content.compiled(content.tables_of(pack))
        self._keep_compiled(pack, text)
        manifest = pack.manifest
        used = PackInUse(pack.id, "", pack.fingerprint, str(manifest.version), manifest.title)
        layer = replace(content.from_compiled(text), packs=(used,))
        return Opened(pack.key, manifest.version, layer)

    def _keep_compiled(self, pack: Pack, text: str) -> None:
        """Keep it beside the pack; where that fails it is made again next time."""
        rest = text.encode()
        head = {
            "pack": pack.id,
            "program": __version__,
            "key": key_text(pack.key),
            "version": str(pack.manifest.version),
            "title": pack.manifest.title,
            "sha256": hashlib.sha256(rest).hexdigest(),
        }
        data = json.dumps(head, ensure_ascii=False).encode() + b"\n" + rest
        try:
            write_whole(self.folder / f"{pack.id}{SUFFIX}{COMPILED}", data)
        except OSError:
            return


def together(layers: Sequence[Layer], notes: Sequence[LayerNote] = ()) -> Layer:
    """Lay several over each other, the last on top."""
    return Layer(
        tuple(table for layer in layers for table in layer.tables),
        {key: filed for layer in layers for key, filed in layer.filed.items()},
        tuple(pack for layer in layers for pack in layer.packs),
        tuple(notes),
    )


def _left_behind(folder: Path) -> list[Path]:
    """Give what a killed program had begun to write before the last change was whole."""
    try:
        last = (folder / STATE).stat().st_mtime_ns
        return [path for path in folder.glob("*.part") if path.stat().st_mtime_ns < last]
    except OSError:
        return []


def _remove(*paths: Path) -> None:
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            continue  # another program holds it; the next change tries again
