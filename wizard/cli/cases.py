"""`cases`: the saved cases listed, shown, exported, imported, counted, deleted."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wizard import paths
from wizard.cases.files import CaseFileError, case_document, case_of_file, file_of
from wizard.cases.problems import CaseStoreError
from wizard.cases.store import CaseStore
from wizard.cli.common import local_now, opened, speaker_for
from wizard.cli.errors import DONE, FAULT, UNREADABLE, USAGE, CommandError, complain
from wizard.cli.inputs import one_input
from wizard.cli.matter import full_matter
from wizard.cli.output import print_json, print_text
from wizard.codec import SCHEMA, CodecError, encode
from wizard.model import Case, CaseQuery, CaseState, CaseSummary
from wizard.reports import as_text, compose_for_terminal
from wizard.reports.case_table import case_table
from wizard.session import Session
from wizard.words import Speaker
from wizard.words.cases import case_title, state_name, store_sentence
from wizard.words.follow_up import helped_name

__all__ = ["run_csv", "run_delete", "run_export", "run_import", "run_list", "run_show"]

MOST_ROWS = 100_000
SHORT = 8
"""So many digits of an id are shown; that many mostly name one case."""


def run_list(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """List the cases, or those that hold all the words."""
    states = (CaseState(chosen.state),) if chosen.state else ()
    archived = None if chosen.archived else False
    with _store(chosen) as store:
        due = local_now() if chosen.due else None
        found = store.cases(CaseQuery(" ".join(chosen.words), states, archived, due))
    if chosen.json:
        print_json({"schema": SCHEMA, "cases": [encode(summary) for summary in found]})
        return DONE
    speaker, knowledge = speaker_for(chosen), opened(chosen)
    for summary in found:
        title = case_title(speaker, summary, knowledge)
        print_text(_line(speaker, summary, title))
    return DONE


def _line(s: Speaker, summary: CaseSummary, title: str) -> str:
    parts = [summary.id[:SHORT], s.when(summary.changed), state_name(s, summary.state), title]
    parts += [part for part in (summary.caller, summary.ticket) if part]
    return "  ".join(parts)


def run_show(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Print one case: what is noted, and its report as of now."""
    with _store(chosen) as store:
        case = _case(store, chosen.id)
    if chosen.json:
        print_json(case_document(case))
        return DONE
    speaker = speaker_for(chosen)
    for label, text in _noted(speaker, case):
        print_text(f"{label}: {text}")
    if case.bounce is not None:
        session = Session.from_case(opened(chosen), local_now, case)
        print_text("\n" + as_text(compose_for_terminal(speaker, full_matter(session))))
    return DONE


def _noted(s: Speaker, case: Case) -> Iterator[tuple[str, str]]:
    yield s.p("case", "Case"), case.name or case.id
    yield s.p("case", "Begun"), s.when(case.created)
    yield s.p("case", "Changed"), s.when(case.changed)
    yield s.p("case", "State"), state_name(s, case.state)
    if case.next_contact is not None:
        yield s.p("case", "Next contact"), s.when(case.next_contact)
    told = (
        (s.p("case", "Caller"), case.caller),
        (s.p("case", "Ticket"), case.ticket),
        (s.p("case", "Notes"), case.notes),
        (s.p("case", "What helped"), helped_name(s, case.helped)),
    )
    yield from ((label, text) for label, text in told if text)


def run_export(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Write one case to a file; never over one that is there already."""
    with _store(chosen) as store:
        content = file_of(_case(store, chosen.id))
    return _write(chosen.out, content)


def run_csv(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Write what came of all cases as a table."""
    with _store(chosen) as store:
        every = store.cases(CaseQuery(archived=None, most=MOST_ROWS))
        cases = (_case(store, summary.id) for summary in every)
        content = case_table(cases, opened(chosen))
    return _write(chosen.out, content.encode("ascii"))


def _write(out: str, content: bytes) -> int:
    if out == "-":
        print_text(content.decode("ascii"))
        return DONE
    try:
        with Path(out).open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise CommandError(f"{out} is there already", USAGE) from None
    except OSError as error:
        raise CommandError(f"{out} cannot be written: {error.strerror}", USAGE) from error
    return DONE


def run_import(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Take the case of a file in, and print its id."""
    given = one_input(chosen.file)
    try:
        case = case_of_file(given.data)
    except CaseFileError as error:
        told = store_sentence(speaker_for(chosen), error.problem, chosen.file)
        raise CommandError(told, UNREADABLE) from error
    with _store(chosen) as store:
        print_text(store.add(case).id)
    return DONE


def run_delete(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Delete cases for good: all of them or, when one id is wrong, none."""
    with _store(chosen) as store:
        ids = [_id(store, beginning) for beginning in chosen.ids]
        store.delete(*ids)
    return DONE


@contextmanager
def _store(chosen: argparse.Namespace) -> Iterator[CaseStore]:
    speaker = speaker_for(chosen)
    store = CaseStore(
        paths.user_folders(chosen.data_dir).data,
        local_now,
        told=lambda note: complain(store_sentence(speaker, note.kind, str(note.path))),
    )
    try:
        yield store
    except CaseStoreError as error:
        told = store_sentence(speaker, error.problem, str(error.path))
        raise CommandError(told, UNREADABLE) from error
    finally:
        store.close()


def _case(store: CaseStore, beginning: str) -> Case:
    try:
        case = store.case(_id(store, beginning))
    except CodecError as error:
        raise CommandError(f"The case {beginning} cannot be read: {error}", FAULT) from error
    if case is None:  # Deleted by another window just now.
        raise CommandError(f"There is no case {beginning}", UNREADABLE)
    return case


def _id(store: CaseStore, beginning: str) -> str:
    """The one id that begins so."""
    found = store.ids(beginning) if beginning else ()
    if len(found) == 1:
        return found[0]
    if not found:
        raise CommandError(f"There is no case {beginning!r}; see: wizard421 cases list", UNREADABLE)
    raise CommandError(f"Several cases begin with {beginning!r}; give more of the id", USAGE)
