"""A pack is believed only as it was signed, and nothing in it is used before."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from tests.knowledge.packs.making import OTHER, PRIVATE, RULE, pack, publisher
from wizard.knowledge.packs.pack import MAX_PACK_BYTES, read_pack
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.knowledge.packs.publishers import (
    fingerprint_of,
    key_of,
    own_publishers,
    same_fingerprint,
)

GOOD = pack()


def problem(data: bytes) -> PackProblem:
    with pytest.raises(PackError) as caught:
        read_pack(data)
    return caught.value.problem


def signed(document: bytes, private: bytes = PRIVATE) -> bytes:
    """Any document at all, signed in due form."""
    signer = Ed25519PrivateKey.from_private_bytes(private)
    key = base64.b64encode(signer.public_key().public_bytes_raw())
    head = b"421-wizard-knowledge 1\nkey " + key + b"\n"
    signature = base64.b64encode(signer.sign(head + document))
    return head + b"signature " + signature + b"\n" + document


def made(**changes: Any) -> bytes:
    """A signed document with some fields set otherwise."""
    files = {"test.toml": {"sha256": hashlib.sha256(RULE.encode()).hexdigest(), "text": RULE}}
    document = {"publisher": "E", "version": "2026-12-01", "title": "T", "program": "0.1.0"}
    return signed(json.dumps({**document, "files": files, **changes}).encode())


def named(name: str) -> bytes:
    return made(files={name: {"sha256": hashlib.sha256(b"").hexdigest(), "text": ""}})


def test_a_pack_tells_who_made_it_when_and_what_for() -> None:
    read = read_pack(GOOD)
    assert (read.manifest.publisher, str(read.manifest.version)) == (
        "Example Support",
        "2026-12-01",
    )
    assert read.manifest.title == "Rules of a test"
    assert read.key == publisher().key
    assert read.files == (("test.toml", RULE),)
    assert read.id == hashlib.sha256(GOOD).hexdigest()


@given(at=st.integers(0, len(GOOD) - 1), change=st.integers(1, 255))
def test_no_byte_can_be_changed(at: int, change: int) -> None:
    changed = bytearray(GOOD)
    changed[at] ^= change
    assert problem(bytes(changed)) in (
        PackProblem.CHANGED,
        PackProblem.NOT_A_PACK,
        PackProblem.NEWER_PROGRAM,
    )


@given(st.integers(0, len(GOOD) - 1))
def test_what_is_cut_off_is_refused(length: int) -> None:
    assert problem(GOOD[:length]) in (PackProblem.CHANGED, PackProblem.NOT_A_PACK)


def test_a_signature_of_somebody_else_does_not_fit() -> None:
    other = pack(private=OTHER).split(b"\n")
    forged = GOOD.split(b"\n")
    forged[2] = other[2]
    assert problem(b"\n".join(forged)) is PackProblem.CHANGED


def test_another_key_in_the_head_does_not_fit() -> None:
    forged = GOOD.split(b"\n")
    forged[1] = pack(private=OTHER).split(b"\n")[1]
    assert problem(b"\n".join(forged)) is PackProblem.CHANGED


def test_the_content_of_another_pack_does_not_fit_the_signature() -> None:
    head, content = GOOD.split(b"\n")[:3], pack("2026-12-09").split(b"\n")[3:]
    assert problem(b"\n".join(head + content)) is PackProblem.CHANGED


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04" + b"\0" * 400, b"{}", b"421 4.7.0 try again later\n\n\n\n", b"\xff" * 90],
)
def test_what_is_no_pack_is_told_as_such(data: bytes) -> None:
    assert problem(data) is PackProblem.NOT_A_PACK


def test_a_file_that_is_too_large_is_not_even_hashed() -> None:
    assert problem(GOOD + b" " * MAX_PACK_BYTES) is PackProblem.TOO_LARGE


def test_a_later_form_of_packs_asks_for_a_newer_program() -> None:
    later = GOOD.replace(b"421-wizard-knowledge 1", b"421-wizard-knowledge 2", 1)
    assert problem(later) is PackProblem.NEWER_PROGRAM


@pytest.mark.parametrize(
    "name",
    [
        "../outside.toml",
        "/etc/cron.d/x.toml",
        "a/../../b.toml",
        "C:\\x.toml",
        "a\\b.toml",
        "x\0.toml",
        ".hidden.toml",
        "a/b/c.toml",
        "program.py",
        "",
    ],
)
def test_a_name_that_leads_out_of_a_folder_is_refused(name: str) -> None:
    assert problem(named(name)) is PackProblem.DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        {"version": "yesterday"},
        {"version": "2026-13-01"},
        {"version": 20261201},
        {"program": "latest"},
        {"publisher": ""},
        {"publisher": "two\nlines"},
        {"publisher": "right to left \u202e"},
        {"title": "x" * 201},
        {"files": {}},
        {"files": []},
        {"files": {"a.toml": {"text": "", "sha256": "0" * 64}}},
        {"files": {"a.toml": "text"}},
        {"surprise": True},
    ],
)
def test_a_manifest_that_cannot_be_used_is_refused_though_signed(change: dict[str, Any]) -> None:
    assert problem(made(**change)) is PackProblem.DAMAGED


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"a":' * 100_000,
        b'{"version": "2026-12-01", "version": "2026-12-02"}',
        b'{"program": ' + b"9" * 5000 + b"}",
    ],
)
def test_a_hostile_document_is_refused_though_signed(document: bytes) -> None:
    assert problem(signed(document)) is PackProblem.DAMAGED


def test_a_large_file_within_is_refused() -> None:
    text = "#" * 1_000_001
    files = {"a.toml": {"text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}}
    assert problem(made(files=files)) is PackProblem.DAMAGED


def test_too_many_files_are_refused() -> None:
    one = {"text": "", "sha256": hashlib.sha256(b"").hexdigest()}
    assert problem(made(files={f"f{n}.toml": one for n in range(201)})) is PackProblem.DAMAGED


def test_keys_of_a_later_program_are_no_fault_of_the_pack() -> None:
    assert read_pack(made(program="99.0.0", surprise=True)).manifest.program == "99.0.0"


def test_a_fingerprint_is_compared_as_people_type_it() -> None:
    shown = fingerprint_of(publisher().key)
    assert len(shown) == 39
    assert same_fingerprint(shown.upper().replace(" ", ":"), shown)
    assert same_fingerprint(shown.replace(" ", ""), shown)
    assert not same_fingerprint(shown[:-5], shown)
    assert not same_fingerprint("", shown)


@pytest.mark.parametrize("text", ["", "AAAA", "ä", "A" * 44, "=" * 8])
def test_a_key_is_32_bytes_in_base64(text: str) -> None:
    with pytest.raises(ValueError, match=r"key|base64|ASCII"):
        key_of(text)


def test_every_publisher_that_comes_with_the_program_has_a_good_key() -> None:
    assert all(one.own and one.name and len(one.key) == 32 for one in own_publishers())
