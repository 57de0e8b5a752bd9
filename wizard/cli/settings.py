"""`settings list|get|set`: what the window's settings page holds, for computers without a window.

Keys of paid lists are no settings: they stand in the system's keyring and are never printed.
"""

import argparse
from typing import Any

from wizard import paths
from wizard.cli.common import settings_for
from wizard.cli.errors import DONE, USAGE, CommandError
from wizard.cli.output import print_text
from wizard.setting_values import SettingValueError
from wizard.settings import KEYS, SettingsError, SettingsFile, as_given

__all__ = ["run"]


def run(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Do what the word says; it takes a key, a value, or neither."""
    given = (chosen.key is not None) + (chosen.value is not None)
    wanted, do = {"list": (0, _list), "get": (1, _get), "set": (2, _set)}[chosen.what]
    if given != wanted:
        raise CommandError("It is: settings [list | get KEY | set KEY VALUE]", USAGE)
    if chosen.key is not None and chosen.key not in KEYS:
        raise CommandError(
            f"There is no setting {chosen.key!r}; there are: {', '.join(KEYS)}", USAGE
        )
    do(chosen)
    return DONE


def _list(chosen: argparse.Namespace) -> None:
    """Print each setting as `key = value`."""
    settings = settings_for(chosen)
    for key in KEYS:
        print_text(f"{key} = {_shown(getattr(settings, key))}".rstrip())


def _get(chosen: argparse.Namespace) -> None:
    print_text(_shown(getattr(settings_for(chosen), chosen.key)))


def _set(chosen: argparse.Namespace) -> None:
    """Set one setting; an empty value takes it back to its default."""
    file = SettingsFile(paths.user_folders(chosen.data_dir).config)
    try:
        file.change(**{chosen.key: as_given(chosen.key, chosen.value)})
    except SettingValueError as error:
        raise CommandError(f"{error.key} {error.reason}", USAGE) from error
    except SettingsError as error:
        note = error.note
        raise CommandError(f"{note.path} cannot be changed ({note.detail})", USAGE) from error


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
