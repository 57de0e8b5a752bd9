"""`knowledge status|show|take|undo|distrust`: what is known, and newer knowledge from a file.

Nothing here asks the network; a pack is a file that somebody has fetched.
"""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard import paths
from wizard.cli.common import local_now, opened, speaker_for
from wizard.cli.errors import DONE, UNREADABLE, USAGE, CommandError
from wizard.cli.output import print_json, print_text
from wizard.codec import SCHEMA, Json, encode
from wizard.knowledge.packs.compare import EntryChange, How
from wizard.knowledge.packs.installed import InstalledPacks
from wizard.knowledge.packs.offer import look, take
from wizard.knowledge.packs.pack import MAX_PACK_BYTES, Pack, read_pack
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.publishers import same_fingerprint
from wizard.reports.text import printable
from wizard.words import Speaker
from wizard.words.packs import change_name, changes_lines, how_name, note_sentence, pack_sentence

__all__ = ["run_distrust", "run_show", "run_status", "run_take", "run_undo"]

_UNREADABLE = frozenset(
    {
        PackProblem.TOO_LARGE,
        PackProblem.NOT_A_PACK,
        PackProblem.NEWER_PROGRAM,
        PackProblem.CHANGED,
        PackProblem.DAMAGED,
        PackProblem.BROKEN,
        PackProblem.CANNOT_READ,
    }
)


def run_status(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Say what is in use, from whom, and what is left out."""
    packs = _packs(chosen)
    knowledge, publishers, state = opened(chosen), packs.publishers(), packs.state()
    if chosen.json:
        print_json(
            {
                "schema": SCHEMA,
                "own_day": knowledge.day.isoformat(),
                "packs": [encode(pack) for pack in knowledge.layer.packs],
                "notes": [encode(note) for note in knowledge.layer.notes],
                "problems": [encode(problem) for problem in knowledge.problems],
                "publishers": [
                    {"name": p.name, "fingerprint": p.fingerprint, "own": p.own} for p in publishers
                ],
                "can_undo": bool(state.before),
            }
        )  # fmt: skip
        return DONE
    s = speaker_for(chosen)
    print_text(s.p("pack", "The program's own knowledge: {day}", day=knowledge.day.isoformat()))
    for pack in knowledge.layer.packs:
        print_text(_in_use(s, pack.publisher, pack.version, pack.title))
    for note in knowledge.layer.notes:
        print_text(note_sentence(s, note))
    for publisher in publishers:
        print_text(s.p("pack", "Trusted publisher: {name}, key {fingerprint}",
                       name=publisher.name, fingerprint=publisher.fingerprint))  # fmt: skip
    return DONE


def run_show(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Say whose a pack is, and what it would change; nothing is taken."""
    s, data, packs = speaker_for(chosen), _read(chosen.file), _packs(chosen)
    with _told(s):
        pack = read_pack(data)
    changes, refused = tuple[EntryChange, ...](), None
    try:
        changes = look(data, packs, local_now().date(), chosen.trust or "").changes
    except PackError as error:
        refused = error
    if chosen.json:
        print_json(_document(pack, changes, refused))
        return DONE
    print_text(_head(s, pack))
    print_text(_text(s, changes) if refused is None else pack_sentence(s, refused))
    return DONE


def run_take(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Use a pack from now on."""
    s, data, packs = speaker_for(chosen), _read(chosen.file), _packs(chosen)
    with _told(s):
        try:
            offer = look(data, packs, local_now().date(), chosen.trust or "")
        except PackError as error:
            if error.problem is PackProblem.SAME:  # Whoever runs this each night is not at fault.
                print_text(pack_sentence(s, error))
                return DONE
            if error.problem is PackProblem.UNKNOWN_PUBLISHER:
                raise CommandError(_how_to_trust(s, error), USAGE) from error
            raise
        take(offer, packs)
    if chosen.json:
        print_json(_document(offer.pack, offer.changes, None))
        return DONE
    manifest = offer.pack.manifest
    print_text(_text(s, offer.changes))
    print_text(_in_use(s, offer.publisher, str(manifest.version), manifest.title))
    return DONE


def run_undo(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Use again what was in use before the last pack."""
    with _told(speaker_for(chosen)):
        _packs(chosen).undo()
    return run_status(chosen, _write_pdf)


def run_distrust(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """No longer trust a publisher that the user had added."""
    packs = _packs(chosen)
    for publisher in packs.publishers():
        if same_fingerprint(chosen.fingerprint, publisher.fingerprint) and not publisher.own:
            with _told(speaker_for(chosen)):
                packs.distrust(publisher.key)
            return run_status(chosen, _write_pdf)
    raise CommandError("You have added no publisher with this fingerprint", USAGE)


def _packs(chosen: argparse.Namespace) -> InstalledPacks:
    return InstalledPacks(paths.user_folders(chosen.data_dir).packs)


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(MAX_PACK_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MAX_PACK_BYTES + 1)
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}", UNREADABLE) from error


@contextmanager
def _told(s: Speaker) -> Iterator[None]:
    """Turn what is wrong with a pack into one sentence and an exit code."""
    try:
        yield
    except PackError as error:
        code = UNREADABLE if error.problem in _UNREADABLE else USAGE
        raise CommandError(printable(pack_sentence(s, error)), code) from error


def _how_to_trust(s: Speaker, error: PackError) -> str:
    how = s.p(
        "pack",
        "Compare the key with what your publisher told you by another way, then add: "
        '--trust "{fingerprint}"',
        fingerprint=error.fingerprint,
    )
    return f"{pack_sentence(s, error)} {how}"


def _head(s: Speaker, pack: Pack) -> str:
    manifest = pack.manifest
    return s.p(
        "pack",
        "{title}\nFrom {publisher}, key {fingerprint}, of {version}",
        title=manifest.title,
        publisher=manifest.publisher,
        fingerprint=pack.fingerprint,
        version=str(manifest.version),
    )


def _in_use(s: Speaker, publisher: str, version: str, title: str) -> str:
    return s.p(
        "pack",
        "In use: {title}, from {publisher}, of {version}",
        title=title,
        publisher=publisher,
        version=version,
    )


def _text(s: Speaker, changes: tuple[EntryChange, ...]) -> str:
    """Each sort of change with its counts, and every entry by name below."""
    if not changes:
        return s.p("pack", "Nothing would change: the same is known already.")
    lines = list[str]()
    for how in How:
        counted = [words for of, words in changes_lines(s, changes) if of is how]
        if counted:
            lines.append(f"{how_name(s, how)}: {', '.join(counted)}")
            lines += [f"  {c.kind} {change_name(c)}" for c in changes if c.how is how]
    return printable("\n".join(lines))


def _document(
    pack: Pack, changes: tuple[EntryChange, ...], refused: PackError | None
) -> dict[str, Json]:
    manifest = pack.manifest
    return {
        "schema": SCHEMA,
        "pack": {
            "id": pack.id,
            "publisher": manifest.publisher,
            "fingerprint": pack.fingerprint,
            "version": str(manifest.version),
            "title": manifest.title,
            "program": manifest.program,
        },
        "refused": None if refused is None else str(refused.problem),
        "changes": [encode(change) for change in changes],
    }
