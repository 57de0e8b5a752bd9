"""The user's settings: a frozen value, and the one small file that keeps it.

The file is JSON in the user's config folder. It holds only what was changed, so that a better
default of a later version reaches everybody; what this version does not know stays in it as it
is. No secret is ever among them: those are in the system's keyring (`wizard.secret_store`).
"""

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from wizard.paths import SETTINGS_FILE as FILE_NAME
from wizard.setting_values import CHECKERS, SettingValueError, Theme, parsed
from wizard.whole_file import write_whole

__all__ = [
    "FILE_NAME",
    "KEYS",
    "Settings",
    "SettingsError",
    "SettingsFile",
    "SettingsNote",
    "SettingsProblem",
    "SettingsRead",
    "Theme",
    "as_given",
    "changed",
]


MAX_BYTES = 256_000


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user chose. None or "" leaves the choice to the system or the program.

    Attributes:
        language: code of the program's language ("de"); None is the system's.
        report_language: code of the reports' language; None is that of the program.
        resolver: name servers to ask, "IP" or "IP:PORT", several with commas; "" the system's.
        ehlo: the name that the test connection speaks; None is an address literal.
        list_keys: services of block lists whose key lies in the keyring ("spamhaus_dqs").
        polite_exempt: networks ("10.0.0.0/8") of the user's own, connected to without limits.
        envelope_locked: the MAIL FROM / RCPT TO stage of the test connection is never offered.
        knowledge_folder: a folder with the team's own rules; None is the one beside this file.
        knowledge_address: https address of a pack of rules; None has none fetched.
        keep_days: after so many days without a change a case is deleted; 0 keeps all for ever.
        keep_bodies: whether message bodies are kept with a case.
        company_name, company_logo: stand on reports; the logo is the path of a picture.
        theme: the window's colours.
        reduced_motion: nothing moves that need not.
        watch_notifications: a watch that sees a change says so outside the window.
    """

    language: str | None = None
    report_language: str | None = None
    resolver: str = ""
    ehlo: str | None = None
    list_keys: tuple[str, ...] = ()
    polite_exempt: tuple[str, ...] = ()
    envelope_locked: bool = False
    knowledge_folder: str | None = None
    knowledge_address: str | None = None
    keep_days: int = 90
    keep_bodies: bool = False
    company_name: str = ""
    company_logo: str | None = None
    theme: Theme = Theme.SYSTEM
    reduced_motion: bool = False
    watch_notifications: bool = True


KEYS: tuple[str, ...] = tuple(field.name for field in fields(Settings))


class SettingsProblem(StrEnum):
    """What was wrong with the file. It is never overwritten with less than it held."""

    SET_ASIDE = "set_aside"  # no JSON object in it; `path` is its new name
    CANNOT_SET_ASIDE = "cannot_set_aside"  # the same, and it cannot be renamed
    CANNOT_READ = "cannot_read"  # no right to it, a broken disk
    CANNOT_WRITE = "cannot_write"  # full, read-only
    WRONG_VALUE = "wrong_value"  # the value of `key` is not used; the default holds


@dataclass(frozen=True, slots=True)
class SettingsNote:
    """A word to the user about the file; `detail` is a technical note for the expert."""

    problem: SettingsProblem
    path: Path
    key: str = ""
    detail: str = ""


class SettingsError(Exception):
    """The settings could not be kept; the file is as it was."""

    def __init__(self, note: SettingsNote) -> None:
        super().__init__(f"{note.problem}: {note.path} {note.detail}".rstrip())
        self.note = note


@dataclass(frozen=True, slots=True)
class SettingsRead:
    """What a file gave."""

    settings: Settings
    notes: tuple[SettingsNote, ...] = ()


class SettingsFile:
    """The settings in `folder` (`UserFolders.config`), which need not exist yet."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE_NAME

    def read(self) -> SettingsRead:
        """Read the file; defaults for what it does not hold. A broken file is set aside."""
        document, note = self._document()
        if note is not None:
            return SettingsRead(Settings(), (note,))
        values, notes = _values(document, self.path)
        return SettingsRead(Settings(**values), notes)

    def change(self, **values: Any) -> Settings:
        """Set these fields and leave the rest of the file as it is now; None takes one back.

        Another program may have written since this one read, so the file is read again. Raises
        SettingValueError for a wrong value and SettingsError when the file cannot be written.
        """
        wanted = changed(Settings(), **values)
        document, note = self._document()
        if note is not None and note.problem is not SettingsProblem.SET_ASIDE:
            raise SettingsError(note)
        for key in values:
            value = getattr(wanted, key)
            if value == getattr(Settings(), key):
                document.pop(key, None)
            else:
                document[key] = list(value) if isinstance(value, tuple) else value
        self._write(document)
        return self.read().settings

    def _document(self) -> tuple[dict[str, Any], SettingsNote | None]:
        try:
            with self.path.open("rb") as file:
                data = file.read(MAX_BYTES + 1)
        except FileNotFoundError:
            return {}, None
        except OSError as error:
            return {}, SettingsNote(SettingsProblem.CANNOT_READ, self.path, detail=str(error))
        try:
            return _object(data), None
        except (ValueError, RecursionError) as error:
            return {}, self._set_aside(str(error))

    def _set_aside(self, detail: str) -> SettingsNote:
        try:
            with tempfile.NamedTemporaryFile(
                dir=self.path.parent, prefix="settings.broken-", suffix=".json", delete=False
            ) as place:
                aside = Path(place.name)
            self.path.replace(aside)
        except OSError as error:
            problem = SettingsProblem.CANNOT_SET_ASIDE
            return SettingsNote(problem, self.path, detail=f"{detail}; {error}")
        return SettingsNote(SettingsProblem.SET_ASIDE, aside, detail=detail)

    def _write(self, document: Mapping[str, Any]) -> None:
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        try:
            write_whole(self.path, text.encode())
        except OSError as error:
            note = SettingsNote(SettingsProblem.CANNOT_WRITE, self.path, detail=str(error))
            raise SettingsError(note) from error


def changed(settings: Settings, **values: Any) -> Settings:
    """Give settings with some fields set; None is the default. Raises SettingValueError."""
    default = Settings()
    checked: dict[str, Any] = {}
    for key, value in values.items():
        checked[key] = getattr(default, key, None) if value is None else _checked(key, value)
        if key not in KEYS:
            raise SettingValueError(key, "there is no such setting")
    return replace(settings, **checked)


def as_given(key: str, text: str) -> Any:
    """Read the value of a field from text, as on the command line. Raises SettingValueError."""
    if key not in KEYS:
        raise SettingValueError(key, "there is no such setting")
    return parsed(key, text)


def _checked(key: str, value: Any) -> Any:
    if key not in CHECKERS:
        raise SettingValueError(key, "there is no such setting")
    return CHECKERS[key](key, value)


def _object(data: bytes) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise ValueError("too large")
    document = json.loads(data.decode("utf-8-sig"))
    if not isinstance(document, dict):
        raise ValueError("no JSON object")
    return document


def _values(
    document: Mapping[str, Any], path: Path
) -> tuple[dict[str, Any], tuple[SettingsNote, ...]]:
    values: dict[str, Any] = {}
    notes: list[SettingsNote] = []
    for key in KEYS:
        if document.get(key) is None:
            continue
        try:
            values[key] = _checked(key, document[key])
        except SettingValueError as error:
            notes.append(SettingsNote(SettingsProblem.WRONG_VALUE, path, key, error.reason))
    return values, tuple(notes)
