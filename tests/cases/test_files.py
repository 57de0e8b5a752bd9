"""A case goes out as a file and comes back; a hostile file is refused, never half taken."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.making import DAY, NOW, bounce_of, case_of, event_of
from wizard.cases.files import CaseFileError, CaseFileProblem, case_of_file, file_of
from wizard.model import Case, Known, Situation, Source

CASE = case_of(
    "Acme",
    bounce=bounce_of(sender_domain="acme.example"),
    said=Situation(ours=Known("yes", None, Source.CALLER_SAID)),
    overrides=(("helo", "mail.acme.example"),),
    event=event_of(case_id="0" * 32),
    id="0" * 32,
    next_contact=NOW + DAY,
    done=frozenset({"ours"}),
)


def test_a_case_comes_back_as_it_was() -> None:
    assert case_of_file(file_of(CASE)) == CASE


def _spoilt(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(file_of(CASE))
    change(document)
    return json.dumps(document).encode()


def _case(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["case"].update(fields)


def _bounce(**fields: Any) -> Callable[[dict[str, Any]], object]:
    return lambda document: document["case"]["bounce"].update(fields)


WRONG_ANSWER = {"role": {"value": "boss", "start": None, "end": None, "source": "read"}}
FAR_PLACE = {"helo": {"value": "x", "start": 5, "end": 10**6, "source": "read"}}
OLD_TIME = {"arrived_at": {"value": "0001-01-01T00:00:00+00:00", "source": "read"}}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda d: d.update(schema=99), CaseFileProblem.NEWER),
        (lambda d: d.update(schema="1"), CaseFileProblem.BROKEN),
        (lambda d: d.update(schema=True), CaseFileProblem.BROKEN),
        (lambda d: d.update(kind="recipe"), CaseFileProblem.NO_CASE),
        (lambda d: d.update(case=[]), CaseFileProblem.BROKEN),
        (lambda d: d["case"].pop("id"), CaseFileProblem.BROKEN),
        (_case(state="mislaid"), CaseFileProblem.BROKEN),
        (_case(name="x" * 2000), CaseFileProblem.BROKEN),
        (_case(notes=5), CaseFileProblem.BROKEN),
        (_case(overrides=[["__class__", "x"]]), CaseFileProblem.BROKEN),
        (_case(changed="0001-01-01T00:00:00+14:00"), CaseFileProblem.BROKEN),
        (_case(changed="2026-11-24T09:00:00"), CaseFileProblem.BROKEN),
        (_case(said=WRONG_ANSWER), CaseFileProblem.BROKEN),
        (_bounce(deciding=7), CaseFileProblem.BROKEN),
        (_bounce(deciding=-1), CaseFileProblem.BROKEN),
        (_bounce(situation=WRONG_ANSWER), CaseFileProblem.BROKEN),
        (_bounce(circumstances=FAR_PLACE), CaseFileProblem.BROKEN),
        (_bounce(circumstances=OLD_TIME), CaseFileProblem.BROKEN),
    ],
)
def test_a_file_that_is_not_as_we_write_it_is_refused(
    change: Callable[[dict[str, Any]], object], problem: CaseFileProblem
) -> None:
    with pytest.raises(CaseFileError) as refused:
        case_of_file(_spoilt(change))

    assert refused.value.problem is problem


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"null",
        b"[" * 100_000,
        b'{"kind":' * 50_000,
        b'{"kind": "421-wizard-case", "schema": ' + b"9" * 5000 + b"}",
        b'{"kind": "421-wizard-case", "schema": NaN}',
    ],
)
def test_what_is_no_file_of_ours_is_refused(data: bytes) -> None:
    with pytest.raises(CaseFileError):
        case_of_file(data)


def test_a_file_beyond_all_bounds_is_not_even_read() -> None:
    with pytest.raises(CaseFileError) as refused:
        case_of_file(b" " * (64 * 1024 * 1024 + 1))

    assert refused.value.problem is CaseFileProblem.TOO_LARGE


def test_a_strange_id_is_replaced_and_nothing_is_pinned() -> None:
    case = case_of_file(_spoilt(_case(id="../../etc", pinned=True, archived=True)))

    assert len(case.id) == 32
    assert case.event is not None and case.event.case_id == case.id
    assert not case.pinned and not case.archived


@given(st.binary(max_size=300), st.integers(0, 5000))
def test_a_spoilt_file_is_a_case_or_refused(rubbish: bytes, at: int) -> None:
    data = file_of(CASE)
    spoilt = data[:at] + rubbish + data[at + len(rubbish) :]

    try:
        taken = case_of_file(spoilt)
    except CaseFileError:
        return
    assert isinstance(taken, Case)


def test_the_returned_messages_body_does_not_leave() -> None:
    text = (
        "421 4.7.0 Try again later, closing connection\n\n"
        "------ This is a copy of the message, including all the headers. ------\n\n"
        "From: anna@acme.example\n\nDear Bert, the secret is 42.\n"
    )

    assert b"secret" not in file_of(case_of(bounce=bounce_of(text)))
