"""Where the program's resources and the user's folders are.

The only module that knows whether the program runs from a checkout, from an installed wheel or
from the packaged folder; everybody else names a resource ("knowledge/google.toml") and gets it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

import platformdirs

__all__ = [
    "DATA_VARIABLE",
    "SETTINGS_FILE",
    "ResourceNameError",
    "UserFolders",
    "is_frozen",
    "read_bytes",
    "read_text",
    "resource",
    "resource_names",
    "resources_root",
    "user_folders",
]

APP_NAME = "421-wizard"
DATA_VARIABLE = "WIZARD421_DATA"
SETTINGS_FILE = "settings.json"


class ResourceNameError(ValueError):
    """A resource name that is absolute, climbs out of the folder or is empty."""

    def __init__(self, name: str) -> None:
        super().__init__(f"not the relative name of a resource: {name!r}")
        self.name = name


class UserFolders(NamedTuple):
    """The user's own folders. None of them need exist yet; who writes there makes them."""

    data: Path
    config: Path
    state: Path

    @property
    def knowledge(self) -> Path:
        """Rules that the user's team adds to ours or overrides."""
        return self.config / "knowledge"

    @property
    def packs(self) -> Path:
        """Signed packs of newer knowledge that the user has taken."""
        return self.data / "packs"

    @property
    def settings(self) -> Path:
        """The file of the settings."""
        return self.config / SETTINGS_FILE


def is_frozen() -> bool:
    """Tell whether this is the packaged program."""
    return bool(getattr(sys, "frozen", False))


def resources_root() -> Path:
    """Give the folder that holds knowledge, samples, icons and translations."""
    if is_frozen():
        # PyInstaller's name for the folder that holds the bundle's data.
        return Path(str(vars(sys)["_MEIPASS"])) / "resources"
    return _installed_root()


@cache
def _installed_root() -> Path:
    """Look once: the first window alone reads some thirty icons."""
    package = Path(__file__).resolve().parent
    in_wheel = package / "_resources"
    return in_wheel if in_wheel.is_dir() else package.parent / "resources"


def resource(name: str) -> Path:
    """Give the path of a resource named with forward slashes; it need not exist."""
    return resources_root().joinpath(*_checked_parts(name))


def read_text(name: str) -> str:
    """Read a resource as UTF-8 text, line ends as they stand."""
    return read_bytes(name).decode("utf-8")


def read_bytes(name: str) -> bytes:
    """Read a resource."""
    return resource(name).read_bytes()


def resource_names(folder: str = "", suffix: str = "") -> tuple[str, ...]:
    """List the files below a resource folder, or all, sorted; empty when there is no such one."""
    root = resource(folder) if folder else resources_root()
    return tuple(sorted(_names_below(root, suffix)))


def user_folders(
    given: str | os.PathLike[str] | None = None, environ: Mapping[str, str] | None = None
) -> UserFolders:
    """Give the user's folders: below `given`, else below WIZARD421_DATA, else the system's."""
    variables = os.environ if environ is None else environ
    chosen = given if given is not None else variables.get(DATA_VARIABLE) or None
    if chosen is not None:
        root = Path(chosen).expanduser().absolute()
        return UserFolders(data=root, config=root / "config", state=root / "state")
    # No author and no "roaming": a case store with a write-ahead log must not be synchronised.
    system = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
    return UserFolders(
        data=system.user_data_path,
        config=system.user_config_path,
        state=system.user_state_path,
    )


def _names_below(root: Path, suffix: str) -> Iterator[str]:
    base = resources_root()
    for path in root.rglob("*"):
        if path.is_file() and path.name.endswith(suffix):
            yield path.relative_to(base).as_posix()


def _checked_parts(name: str) -> tuple[str, ...]:
    """Refuse what could lead out of the resources folder on any system."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    rooted = posix.is_absolute() or bool(windows.drive or windows.root)
    if not posix.parts or rooted or "\\" in name or "\0" in name or ".." in posix.parts:
        raise ResourceNameError(name)
    return posix.parts
