"""What holds for every command: a folder that can be one, a language that is there."""

import argparse
from pathlib import Path

from wizard import paths
from wizard.cli.errors import USAGE, CommandError, complain

__all__ = ["check_surroundings"]

_NO_LANGUAGE = ("C", "POSIX")
"""What the system calls "none in particular"; English then is no surprise."""


def check_surroundings(chosen: argparse.Namespace) -> None:
    """Say once that English is used where `--lang` names what is not there.

    Raises CommandError when the user's folder is a file, or would have to be made below one.
    """
    _check_folder(chosen.data_dir)
    _check_language(chosen.lang)


def _check_folder(given: str | None) -> None:
    folder = paths.user_folders(given).data
    for path in (folder, *folder.parents):
        if _is_file(path):
            name = "--data-dir" if given is not None else paths.DATA_VARIABLE
            raise CommandError(f"{name} takes a folder; {path} is a file", USAGE)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # one may not look there; who writes there says so
        return False


def _check_language(code: str | None) -> None:
    if not code or code.partition(".")[0] in _NO_LANGUAGE:
        return
    from wizard.words import Speaker

    asked = code.replace("-", "_").partition("_")[0].partition(".")[0]
    spoken = Speaker(code).lang
    if spoken.partition("_")[0] != asked:
        complain(f"The language {code!r} is not there; English is used.")
