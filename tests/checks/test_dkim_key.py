"""What stands under a DKIM selector."""

from __future__ import annotations

import base64

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.dkim_key import read_key
from wizard.model import DkimKey, DkimState

NAME = DkimKey("s1", "acme.example", DkimState.NO_ANSWER)


def rsa_text(bits: int, form: PublicFormat = PublicFormat.SubjectPublicKeyInfo) -> str:
    key = rsa.generate_private_key(65537, bits).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, form)).decode()


def ed25519_text() -> str:
    key = ed25519.Ed25519PrivateKey.generate().public_key()
    return base64.b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


@pytest.mark.parametrize("bits", [1024, 2048])
def test_rsa_key(bits: int) -> None:
    key = read_key(NAME, (f"v=DKIM1; k=rsa; p={rsa_text(bits)}",))
    assert (key.state, key.key_type, key.bits) == (DkimState.FOUND, "rsa", bits)


def test_key_type_is_rsa_without_a_tag_and_space_in_the_key_is_ignored() -> None:
    text = rsa_text(1024)
    key = read_key(NAME, (f"p={text[:40]} \t{text[40:]}",))
    assert (key.state, key.bits) == (DkimState.FOUND, 1024)


def test_bare_rsa_public_key() -> None:
    key = read_key(NAME, (f"v=DKIM1; p={rsa_text(1024, PublicFormat.PKCS1)}",))
    assert (key.state, key.bits) == (DkimState.FOUND, 1024)


def test_ed25519_key() -> None:
    key = read_key(NAME, (f"v=DKIM1; k=ed25519; p={ed25519_text()}",))
    assert (key.state, key.key_type, key.bits) == (DkimState.FOUND, "ed25519", None)


def test_testing_flag() -> None:
    assert read_key(NAME, (f"v=DKIM1; t=s:y; p={rsa_text(1024)}",)).testing
    assert not read_key(NAME, (f"v=DKIM1; t=s; p={rsa_text(1024)}",)).testing


def test_nothing_there() -> None:
    assert read_key(NAME, ()).state is DkimState.MISSING


def test_empty_key_is_revoked() -> None:
    key = read_key(NAME, ("v=DKIM1; k=rsa; p=",))
    assert (key.state, key.key_type) == (DkimState.REVOKED, "rsa")


@pytest.mark.parametrize(
    ("record", "error"),
    [
        ("v=spf1 -all", "no key in it"),
        ("v=DKIM1; p=not base64!", "p= is no base64"),
        ("v=DKIM1; p=AAAA", "p= is no RSA key"),
        ("v=DKIM2; p=AAAA", "v= must come first and be DKIM1"),
        ("k=rsa; v=DKIM1; p=AAAA", "v= must come first and be DKIM1"),
        ("v=DKIM1; k=ed25519; p=AAAA", "p= has a wrong size"),
        ("v=DKIM1; k=elgamal; p=AAAA", "unknown key type elgamal"),
        ("v=DKIM1; p=AAAA; p=AAAA", "p= stands twice"),
        ("v=DKIM1 nonsense; x; p=AAAA", "not a tag: 'x'"),
    ],
)
def test_unusable_record(record: str, error: str) -> None:
    key = read_key(NAME, (record,))
    assert (key.state, key.error) == (DkimState.INVALID, error)
    assert key.record == record


def test_two_keys_under_one_name() -> None:
    record = f"v=DKIM1; p={rsa_text(1024)}"
    key = read_key(NAME, (record, record))
    assert (key.state, key.error) == (DkimState.INVALID, "2 key records")


def test_other_text_beside_the_key_does_not_matter() -> None:
    records = ("a verification token", f"v=DKIM1; p={rsa_text(1024)}")
    assert read_key(NAME, records).state is DkimState.FOUND


def test_certificate_instead_of_a_key() -> None:
    key = ed25519.Ed25519PrivateKey.generate().public_key()
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    found = read_key(NAME, (f"v=DKIM1; k=rsa; p={base64.b64encode(der).decode()}",))
    assert (found.state, found.bits) == (DkimState.INVALID, None)


@given(st.text(max_size=300), st.binary(max_size=300))
def test_hostile_records_are_read_or_invalid(text: str, data: bytes) -> None:
    for record in (text, f"v=DKIM1; p={base64.b64encode(data).decode()}", f"p={text}"):
        assert read_key(NAME, (record,)).state in DkimState
