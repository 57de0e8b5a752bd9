"""One case as a file, to hand to a colleague: written, and read however hostile it may be."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from wizard.answers import AnswerError, situation_value
from wizard.cases.identity import is_case_id, with_new_id
from wizard.cases.private import lean
from wizard.codec import PACKED, CodecError, Json, pack, unpack
from wizard.model import OVERRIDABLE, Case, Known, Place, Situation

__all__ = ["KIND", "CaseFileError", "CaseFileProblem", "case_document", "case_of_file", "file_of"]

KIND = "421-wizard-case"
MOST_BYTES = 64 * 1024 * 1024
MOST_FINDINGS = 200
MOST_LINE = 1_000
MOST_NOTES = 1_000_000
FIRST_YEAR, LAST_YEAR = 1980, 2200


class CaseFileProblem(StrEnum):
    """Why a file cannot be taken as a case."""

    TOO_LARGE = "too_large"
    NO_CASE = "no_case"  # something else altogether
    NEWER = "newer"  # written by a newer version of the program
    BROKEN = "broken"  # a case, but not as the program writes one


class CaseFileError(Exception):
    """The file is not taken; `detail` says where, for the expert."""

    def __init__(self, problem: CaseFileProblem, detail: str = "") -> None:
        super().__init__(f"{problem}: {detail}")
        self.problem = problem
        self.detail = detail


def case_document(case: Case) -> dict[str, Json]:
    """The document of a case, without what a case does not keep."""
    return {"schema": PACKED, "kind": KIND, "case": pack(lean(case))}


def file_of(case: Case) -> bytes:
    """The content of the file."""
    return json.dumps(case_document(case), indent=1).encode("ascii") + b"\n"


def case_of_file(data: bytes) -> Case:
    """Read a file. Raises CaseFileError; what comes back can be shown and saved."""
    if len(data) > MOST_BYTES:
        raise CaseFileError(CaseFileProblem.TOO_LARGE)
    document = _document(data)
    version = document.get("schema")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise CaseFileError(CaseFileProblem.BROKEN, "schema")
    if version > PACKED:
        raise CaseFileError(CaseFileProblem.NEWER, str(version)[:20])
    try:
        case = unpack(Case, document.get("case"))
    except (CodecError, RecursionError) as error:
        raise CaseFileError(CaseFileProblem.BROKEN, str(error)[:200]) from error
    fault = next(_faults(case), None)
    if fault is not None:
        raise CaseFileError(CaseFileProblem.BROKEN, fault)
    return _ours(case)


def _document(data: bytes) -> dict[str, Json]:
    try:
        document = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise CaseFileError(CaseFileProblem.NO_CASE, str(error)[:200]) from error
    if not isinstance(document, dict) or document.get("kind") != KIND:
        raise CaseFileError(CaseFileProblem.NO_CASE, "kind")
    return document


def _ours(case: Case) -> Case:
    """Take over nothing that others may not decide: no pin; an id and times of our own form."""
    case = replace(case, pinned=False, archived=False, selectors=case.selectors[:20])
    if case.event is not None:
        case = replace(case, event=replace(case.event, case_id=case.id))
    return case if is_case_id(case.id) else with_new_id(case)


def _faults(case: Case) -> Iterator[str]:
    """Name what the types alone do not show."""
    yield from _line_faults(case)
    if len(case.notes) > MOST_NOTES or len(case.helped) > MOST_NOTES:
        yield "notes: too long"
    if len(case.findings) > MOST_FINDINGS:
        yield "findings: too many"
    if {field for field, _ in case.overrides} - set(OVERRIDABLE):
        yield "overrides: no such field"
    yield from _bounce_faults(case)
    yield from _answer_faults(case.said)
    yield from _nest_faults(case, len(case.text))


def _line_faults(case: Case) -> Iterator[str]:
    for name in ("id", "name", "caller", "ticket"):
        if len(getattr(case, name)) > MOST_LINE:
            yield f"{name}: too long"


def _bounce_faults(case: Case) -> Iterator[str]:
    bounce = case.bounce
    if bounce is None:
        return
    if bounce.deciding is not None and not 0 <= bounce.deciding < len(bounce.replies):
        yield "deciding: no such reply"
    yield from _answer_faults(bounce.situation)


def _answer_faults(situation: Situation) -> Iterator[str]:
    for name in Situation.__slots__:
        known = getattr(situation, name)
        if known is None:
            continue
        word = {True: "yes", False: "no"}.get(known.value, known.value)
        try:
            given = situation_value(name, str(word))
        except AnswerError:
            given = None
        if given is None or given.value != known.value:
            yield f"{name}: not an answer"


def _nest_faults(value: Any, length: int) -> Iterator[str]:
    """Look at every place and every moment, wherever it stands."""
    if isinstance(value, Place):
        if not 0 <= value.start <= value.end <= length:
            yield "a place outside the text"
    elif isinstance(value, datetime):
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            yield "a time out of the question"
    elif isinstance(value, Known):
        yield from _nest_faults(value.place, length)
        yield from _nest_faults(value.value, length)
    elif isinstance(value, tuple):
        for item in value:
            yield from _nest_faults(item, length)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _nest_faults(getattr(value, field.name), length)
