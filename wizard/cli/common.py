"""What several commands need: knowledge, language, a session with the answers of the caller."""

import argparse
import locale
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from wizard import paths
from wizard.answers import AnswerError
from wizard.cli.errors import UNREADABLE, USAGE, CommandError, complain
from wizard.cli.inputs import Given, one_input
from wizard.knowledge.library import Knowledge, load
from wizard.knowledge.mtas import find
from wizard.knowledge.packs.source import PackSource
from wizard.reading import ReadingError
from wizard.session import Session
from wizard.settings import Settings, SettingsFile, SettingsNote, SettingsProblem
from wizard.words import Speaker
from wizard.words.problems import reading_problem

__all__ = [
    "answered",
    "known_mta",
    "known_provider",
    "local_now",
    "opened",
    "read_into",
    "settings_for",
    "speaker_for",
    "take_from_server",
    "written",
]


def speaker_for(chosen: argparse.Namespace) -> Speaker:
    """The speaker of `--lang`, else of the settings, else of the system's language."""
    return Speaker(chosen.lang or settings_for(chosen).language or _system_language())


def settings_for(chosen: argparse.Namespace) -> Settings:
    """The user's settings; what is wrong with their file is told, the rest is used."""
    kept: Settings | None = getattr(chosen, "settings", None)
    if kept is not None:
        return kept
    read = SettingsFile(paths.user_folders(chosen.data_dir).config).read()
    for note in read.notes:
        complain(_settings_sentence(note))
    chosen.settings = read.settings
    return read.settings


def _settings_sentence(note: SettingsNote) -> str:
    return {
        SettingsProblem.SET_ASIDE: f"The settings could not be read and are now {note.path}; "
        "the defaults hold.",
        SettingsProblem.WRONG_VALUE: f"{note.path}: {note.key} {note.detail}; the default holds.",
    }.get(note.problem, f"{note.path} cannot be read ({note.detail}); the defaults hold.")


def _system_language() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(variable):
            return "en" if value.split(".")[0] in ("C", "POSIX") else value
    return locale.getlocale()[0] or "en"


def opened(chosen: argparse.Namespace) -> Knowledge:
    """Our knowledge with packs and the user's own on top; what is left out of them is told."""
    folder, folders = settings_for(chosen).knowledge_folder, paths.user_folders(chosen.data_dir)
    own = Path(folder) if folder else folders.knowledge
    knowledge = load(own, packs=PackSource(folders.packs))
    if knowledge.layer.notes:
        from wizard.words.packs import note_sentence

        for note in knowledge.layer.notes:
            complain(note_sentence(speaker_for(chosen), note))
    for problem in knowledge.problems:
        complain(f"{problem.file}, line {problem.line}: {problem.reason}. The file is left out.")
    return knowledge


def local_now() -> datetime:
    """The present moment in the user's own zone, to the second."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def read_into(session: Session, given: Given, speaker: Speaker) -> None:
    """Read an input into a session. Raises CommandError with exit code 3 when it is no text."""
    try:
        session.open_bytes(given.data)
    except ReadingError as error:
        raise CommandError(reading_problem(speaker, error.reason), UNREADABLE) from error


def take_from_server(session: Session, chosen: argparse.Namespace) -> None:
    """Take the `--from-server` output. Raises CommandError when nothing of it is found there."""
    if chosen.from_server is None:
        return
    from wizard.reading.decoding import decode

    given = one_input(chosen.from_server)
    if not session.take_pasted(decode(given.data)):
        sentence = "--from-server: nothing of the command's output was found in this text"
        raise CommandError(sentence, UNREADABLE)


def answered(session: Session, answers: Sequence[str]) -> None:
    """Give a session the `--answer KEY=VALUE` pairs. Raises CommandError for one that is wrong."""
    for pair in answers:
        key, equals, value = pair.partition("=")
        if not equals:
            raise CommandError(f"--answer takes KEY=VALUE, not {pair!r}", USAGE)
        try:
            session.answer(key.strip(), value)
        except AnswerError as error:
            raise CommandError(_answer_sentence(error), USAGE) from error


def _answer_sentence(error: AnswerError) -> str:
    return f"--answer {error.key}={error.value} does not fit; it may be: {', '.join(error.allowed)}"


def known_mta(knowledge: Knowledge, name: str) -> str:
    """The id of a mail server given by id or alias. Raises CommandError with the known ones."""
    found = find(knowledge.mtas, name) or find(knowledge.mtas, knowledge.ids.resolve(name))
    if found is not None:
        return found.id
    raise CommandError(
        f"The mail server {name!r} is not known; known are: {', '.join(sorted(knowledge.mtas))}",
        USAGE,
    )


def known_provider(knowledge: Knowledge, name: str) -> str:
    """The id of a provider given by id, alias or domain. Raises CommandError."""
    found = knowledge.ids.resolve(name)
    if found is None:
        raise CommandError(
            f"The provider {name!r} is not known; an example of a known one: google", USAGE
        )
    return found


def written(path: str, content: str) -> None:
    """Write a text file as UTF-8. Raises CommandError when that cannot be done."""
    try:
        Path(path).write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}", USAGE) from error
