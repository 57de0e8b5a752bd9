"""Files, folders, mailboxes and standard input, as named pieces of bytes."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wizard.cli.errors import UNREADABLE, USAGE, CommandError

__all__ = ["Given", "given_inputs", "one_input"]

STDIN = "-"

# Nobody pastes more; a log of this size is for `log`, which reads line by line.
MOST_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Given:
    """One bounce to be: its name, and its bytes or the sentence that says why there are none."""

    name: str
    data: bytes = b""
    error: str = ""


def one_input(name: str) -> Given:
    """The one file of `check` and `diagnose`.

    Raises CommandError when it cannot be read or holds several bounces.
    """
    found = list(given_inputs([name], each_line=False))
    if len(found) != 1:
        raise CommandError(
            f"{name} holds {len(found)} messages; this command takes one. "
            "See them all with: wizard421 classify --jsonl",
            USAGE,
        )
    if found[0].error:
        raise CommandError(found[0].error, UNREADABLE)
    return found[0]


def given_inputs(names: Sequence[str], *, each_line: bool) -> Iterator[Given]:
    """Every bounce in what was named, in order; what cannot be read is named with its error."""
    for name in names:
        for given in _of_name(name):
            if given.error:
                yield given
            elif each_line:
                yield from _lines(given)
            else:
                yield from _messages(given)


def _of_name(name: str) -> Iterator[Given]:
    if name == STDIN:
        yield _stdin()
    elif (path := Path(name)).is_dir():
        yield from _folder(path, name)
    else:
        yield _file(path, name)


def _folder(path: Path, name: str) -> Iterator[Given]:
    # A Maildir keeps its messages in `new` and `cur`; `tmp` holds half-written ones.
    maildir = [path / part for part in ("new", "cur") if (path / part).is_dir()]
    files = [file for part in maildir or [path] for file in part.iterdir() if file.is_file()]
    if not files:
        yield Given(name, error=f"{name} is a folder without files.")
    for file in sorted(files, key=lambda file: file.name):
        yield _file(file, str(file))


def _file(path: Path, name: str) -> Given:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Given(name, error=f"{name} is larger than 256 MB; give the part about one mail.")
        return Given(name, path.read_bytes())
    except FileNotFoundError:
        return Given(name, error=f"There is no file {name}.")
    except OSError as error:
        return Given(name, error=f"{name} cannot be read: {error.strerror}.")


def _stdin() -> Given:
    if sys.stdin is None or sys.stdin.isatty():
        return Given(
            STDIN, error="Give a file, or pipe the bounce in: wizard421 classify bounce.txt"
        )
    return Given(STDIN, sys.stdin.buffer.read(MOST_BYTES))


def _messages(given: Given) -> Iterator[Given]:
    from wizard.reading import split_container

    parts = split_container(given.data)
    if len(parts) == 1:
        yield Given(given.name, parts[0])
        return
    for number, part in enumerate(parts, 1):
        yield Given(f"{given.name}#{number}", part)


def _lines(given: Given) -> Iterator[Given]:
    for number, line in enumerate(given.data.splitlines(), 1):
        if line.strip():
            yield Given(f"{given.name}#{number}", line)
