"""Trust stores: which one judges, and how it says no."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from wizard.checks.network import trust
from wizard.checks.network.trust import BundleTrust, open_trust_store, trust_of_pem

NOW = datetime.now(UTC)
PrivateKey = ec.EllipticCurvePrivateKey


def chain(issued: trustme.LeafCert) -> list[bytes]:
    return [ssl.PEM_cert_to_DER_cert(pem.bytes().decode()) for pem in issued.cert_chain_pems]


def store(authority: trustme.CA) -> BundleTrust:
    return BundleTrust("test", [x509.load_pem_x509_certificate(authority.cert_pem.bytes())])


def test_a_chain_over_an_intermediate_is_trusted() -> None:
    root = trustme.CA()
    issued = root.create_child_ca().issue_cert("mx.example.org")
    assert store(root).complaint(chain(issued), NOW) == ""


def test_a_missing_intermediate_a_stranger_and_a_late_date_are_complained_about() -> None:
    root = trustme.CA()
    issued = root.create_child_ca().issue_cert("mx.example.org", not_after=NOW + timedelta(days=9))
    assert store(root).complaint(chain(issued)[:1], NOW)
    assert store(trustme.CA()).complaint(chain(issued), NOW)
    assert store(root).complaint(chain(issued), NOW + timedelta(days=10))


def signed(
    name: str, issuer: str, keys: tuple[PrivateKey, PrivateKey], ca: bool | None
) -> x509.Certificate:
    """A bare certificate; `keys` are its own and its issuer's, `ca` whether it says to be one."""
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, issuer)]
    builder = (
        x509.CertificateBuilder(issuer_name=names[1], subject_name=names[0])
        .public_key(keys[0].public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca, None), critical=False)
    return builder.sign(keys[1], hashes.SHA256())


def test_a_plain_private_authority_will_do_but_nobody_else_may_sign() -> None:
    root_key, own_key, other_key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = signed("root", "root", (root_key, root_key), True)
    judge = BundleTrust("test", [root])
    for says_ca in (None, False):
        own = signed("mx", "root", (own_key, root_key), says_ca)
        forged = signed("bank", "mx", (other_key, own_key), None)
        assert judge.complaint([own.public_bytes(Encoding.DER)], NOW) == ""
        assert judge.complaint([each.public_bytes(Encoding.DER) for each in (forged, own)], NOW)


def test_what_is_no_certificate_is_complained_about() -> None:
    assert store(trustme.CA()).complaint([b"junk"], NOW)


def test_the_systems_list_is_taken_and_says_how_much_it_holds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bundle = tmp_path / "bundle.pem"
    broken = b"-----BEGIN CERTIFICATE-----\nbm90IG9uZQ==\n-----END CERTIFICATE-----\n"
    bundle.write_bytes(trustme.CA().cert_pem.bytes() + b"# a comment\n" + broken)
    monkeypatch.setattr(trust, "_SYSTEM_FILES", (str(tmp_path / "none.pem"), str(bundle)))
    opened = open_trust_store()
    assert opened is not None
    assert opened.name == f"{bundle} (1)"


def test_certifis_list_serves_where_the_system_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trust, "_SYSTEM_FILES", ())
    opened = open_trust_store()
    assert opened is not None
    assert opened.name.startswith("certifi ")


def test_a_text_of_certificates_is_trusted_exactly() -> None:
    own, other = trustme.CA(), trustme.CA()
    given = trust_of_pem("practice", own.cert_pem.bytes())
    assert given.name == "practice (1)"
    assert given.complaint(chain(own.issue_cert("mx.example.org")), NOW) == ""
    assert given.complaint(chain(other.issue_cert("mx.example.org")), NOW)


def test_without_any_authority_there_is_no_store(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(trust, "_SYSTEM_FILES", ())
    monkeypatch.setattr(trust.certifi, "where", lambda: str(tmp_path / "gone.pem"))
    assert open_trust_store() is None
