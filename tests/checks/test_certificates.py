"""Certificates read as facts."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime

import pytest
import trustme

from wizard.checks.certificates import name_matches, read_certificate


@pytest.mark.parametrize(
    ("names", "host", "covered"),
    [
        (("mx.example.org",), "mx.example.org", True),
        (("MX.Example.ORG",), "mx.example.org.", True),
        (("*.example.org",), "mx.example.org", True),
        (("*.example.org",), "a.mx.example.org", False),
        (("*.example.org",), "example.org", False),
        (("*.org",), "example.org", False),
        (("mx*.example.org",), "mx1.example.org", False),
        (("192.0.2.1",), "192.0.2.1", True),
        (("other.example.net", "mx.example.org"), "mx.example.org", True),
        ((), "mx.example.org", False),
    ],
)
def test_a_star_stands_for_one_left_label(names: tuple[str, ...], host: str, covered: bool) -> None:
    assert name_matches(names, host) is covered


def test_names_issuer_and_dates_are_read() -> None:
    end = datetime(2027, 5, 1, 12, 0, tzinfo=UTC)
    issued = trustme.CA(organization_name="Test Authority").issue_cert(
        "mx.example.org", "192.0.2.1", not_after=end
    )
    facts = read_certificate(ssl.PEM_cert_to_DER_cert(issued.cert_chain_pems[0].bytes().decode()))
    assert facts is not None
    assert set(facts.names) == {"mx.example.org", "192.0.2.1"}
    assert "Test Authority" in facts.issuer
    assert facts.not_after == end
    assert facts.not_before < facts.not_after
    assert facts.self_signed is False


@pytest.mark.parametrize("der", [b"", b"\x30\x03\x02\x01\x05", b"A" * 100_000])
def test_what_is_no_certificate_is_told_as_none(der: bytes) -> None:
    assert read_certificate(der) is None
