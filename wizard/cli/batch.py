"""`classify`: read and diagnose, one text or a whole batch."""

import argparse
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from wizard.cli.common import answered, local_now, opened, read_into, speaker_for
from wizard.cli.errors import DONE, NOTHING_FOUND, UNREADABLE, USAGE, CommandError, complain
from wizard.cli.heard import NAME, check_heard, hear
from wizard.cli.inputs import STDIN, Given, given_inputs
from wizard.cli.matter import full_matter
from wizard.cli.output import as_line, print_json, print_line, print_text
from wizard.codec import Json
from wizard.knowledge.library import Knowledge
from wizard.reports import as_text, compose_for_terminal
from wizard.reports.json_out import classify_document, error_document
from wizard.session import Session
from wizard.words import Speaker

__all__ = ["run"]

Document = dict[str, Json]

# How many inputs one worker process takes at a time: enough to hide the cost of handing over.
CHUNK = 32


def run(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Classify what is given; several inputs take --jsonl."""
    check_heard(chosen, bool(chosen.files))
    if chosen.heard is not None:
        return _heard(chosen)
    found = given_inputs(chosen.files or [STDIN], each_line=chosen.each_line)
    if chosen.jsonl:
        return _many(chosen, found)
    first = list(islice(found, 2))
    if len(first) > 1:
        raise CommandError("More than one bounce takes --jsonl, one line each", USAGE)
    if not first:
        raise CommandError("There is nothing to read: the input is empty", UNREADABLE)
    return _single(chosen, first[0])


def _single(chosen: argparse.Namespace, given: Given) -> int:
    if given.error:
        raise CommandError(given.error, UNREADABLE)
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    session = Session(knowledge, local_now)
    read_into(session, given, speaker)
    return _told(chosen, session, given.name, speaker)


def _heard(chosen: argparse.Namespace) -> int:
    session = Session(opened(chosen), local_now)
    hear(session, chosen)
    return _told(chosen, session, NAME, speaker_for(chosen))


def _told(chosen: argparse.Namespace, session: Session, name: str, speaker: Speaker) -> int:
    answered(session, chosen.answer)
    if chosen.jsonl:
        print_line(as_line(_document(session, name, speaker, with_text=chosen.with_text)))
    elif chosen.json:
        print_json(_document(session, name, speaker, with_text=chosen.with_text))
    else:
        print_text(as_text(compose_for_terminal(speaker, full_matter(session), with_plan=False)))
    about_mail = session.bounce is not None and session.bounce.about_mail
    return DONE if about_mail else NOTHING_FOUND


def _many(chosen: argparse.Namespace, found: Iterable[Given]) -> int:
    read = total = 0
    for line, is_read in _lines(chosen, found):
        print_line(line)
        total += 1
        read += is_read
    if total == 0:
        complain("There is nothing to read: no input holds a bounce")
    return DONE if read else UNREADABLE


def _lines(chosen: argparse.Namespace, found: Iterable[Given]) -> Iterator[tuple[str, bool]]:
    """Give each input's line and whether it could be read, in the order of the inputs."""
    work = partial(_line, chosen)
    if chosen.jobs == 1:
        _prepare(chosen)
        yield from map(work, found)
        return
    # Only a batch needs them; every command would wait for them.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # "spawn" everywhere: the same on the three systems, and nothing is inherited half-made.
    pool = ProcessPoolExecutor(
        chosen.jobs, mp_context=get_context("spawn"), initializer=_prepare, initargs=(chosen,)
    )
    with pool:
        # The executor's own map would read the whole input first; a batch may be endless.
        waiting = iter(found)
        for window in iter(lambda: list(islice(waiting, CHUNK * chosen.jobs * 4)), []):
            yield from pool.map(work, window, chunksize=CHUNK)


class _Ready:
    """What a process opens once and uses for each input."""

    knowledge: Knowledge
    speaker: Speaker


def _prepare(chosen: argparse.Namespace) -> None:
    _Ready.knowledge, _Ready.speaker = opened(chosen), speaker_for(chosen)


def _line(chosen: argparse.Namespace, given: Given) -> tuple[str, bool]:
    # Made where the work is done: a line is handed over at a fraction of a document's cost.
    document = _one_of_many(chosen, given)
    return as_line(document), "error" not in document


def _one_of_many(chosen: argparse.Namespace, given: Given) -> Document:
    if given.error:
        return error_document(given.name, given.error)
    session = Session(_Ready.knowledge, local_now)
    try:
        read_into(session, given, _Ready.speaker)
    except CommandError as error:
        return error_document(given.name, error.sentence)
    answered(session, chosen.answer)
    return _document(session, given.name, _Ready.speaker, with_text=chosen.with_text)


def _document(session: Session, name: str, speaker: Speaker, *, with_text: bool) -> Document:
    bounce, diagnosis = session.bounce, session.diagnosis
    assert bounce is not None
    assert diagnosis is not None
    return classify_document(
        name,
        bounce,
        session.situation,
        diagnosis,
        session.knowledge,
        speaker,
        with_text=with_text,
        today=local_now().date(),
    )
