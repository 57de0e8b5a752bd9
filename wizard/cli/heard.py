"""`--heard`: what a caller reads out on the phone, in the place of a file."""

import argparse
import re

from wizard.cli.errors import UNREADABLE, USAGE, CommandError
from wizard.session import Session

__all__ = ["NAME", "add_heard", "check_heard", "hear"]

NAME = "heard"
"""How such an input is called where others have the name of their file."""

_CODE = re.compile(r"\s*([2-5]\d\d)(?!\d)[ :-]*")


def add_heard(parser: argparse.ArgumentParser) -> None:
    """Let a command take heard words."""
    parser.add_argument(
        "--heard",
        metavar="WORDS",
        help="instead of FILE: what is only heard on the phone, the code in front, such as "
        '"421 too many connections"; never more than medium sure',
    )
    parser.add_argument(
        "--receiver", metavar="NAME", help="with --heard: who receives, such as gmail.com"
    )


def check_heard(chosen: argparse.Namespace, files: bool) -> None:
    """Raise CommandError when there is both or neither; `files` tells whether one was named."""
    if chosen.heard is not None and files:
        raise CommandError("--heard stands instead of a FILE, not beside one", USAGE)
    if chosen.receiver is not None and chosen.heard is None:
        raise CommandError("--receiver goes with --heard", USAGE)


def hear(session: Session, chosen: argparse.Namespace) -> None:
    """Give a session what was heard, read as the window's phone form reads it."""
    found = _CODE.match(chosen.heard)
    code = int(found[1]) if found else None
    words = chosen.heard[found.end() if found else 0 :].strip()
    if code is None and not words:
        raise CommandError("--heard holds no words", UNREADABLE)
    receiver = (chosen.receiver or "").strip().rpartition("@")[2]
    session.hear(code, words, receiver or None)
