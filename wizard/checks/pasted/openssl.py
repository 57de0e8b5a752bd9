"""The output of `openssl s_client -starttls smtp`, read as facts of encryption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from wizard.model import TlsFacts

__all__ = ["read_openssl"]

_CIPHER = re.compile(r"New, (\S{1,20}), Cipher is (\S{1,80})$")
_PROTOCOL = re.compile(r" *Protocol *: *(\S{1,20})$")
_CODE = re.compile(r" *Verify return code: (\d{1,3}) \((.{0,120})\)$")
_SUBJECT = re.compile(r"subject=(?:.{0,300}?[ ,/])?CN ?= ?([A-Za-z0-9*._-]{1,253})")
_ISSUER = re.compile(r"issuer=(.{1,300})$")

# X509_V_ERR_… of OpenSSL's x509_vfy.h.
_OK, _EXPIRED, _SELF_SIGNED, _WRONG_NAME = 0, 10, (18, 19), 62
STORE = "openssl"


@dataclass(slots=True)
class _Seen:
    version: str = ""
    cipher: str = ""
    code: int | None = None
    reason: str = ""
    name: str = ""
    issuer: str = ""
    refused: bool = False


def read_openssl(lines: Sequence[str], host: str) -> TlsFacts | None:
    """Give the facts; None where nothing of openssl stands in the lines."""
    seen = _Seen()
    for line in lines:
        _take(seen, line)
    if seen.refused:
        return TlsFacts(host, offered=False, established=False)
    if not seen.version and seen.code is None:
        return None
    established = seen.cipher not in ("", "(NONE)")
    facts = TlsFacts(host, True, established, seen.version, seen.cipher)
    return facts if seen.code is None else _judged(facts, seen, seen.code)


def _judged(facts: TlsFacts, seen: _Seen, code: int) -> TlsFacts:
    """Only a good code speaks for the name; another one may hide what comes after it."""
    names = {_OK: True, _WRONG_NAME: False}
    return replace(
        facts,
        names=(seen.name,) if seen.name else (),
        issuer=seen.issuer,
        trusted=code in (_OK, _WRONG_NAME),
        name_matches=names.get(code),
        expired=code == _EXPIRED,
        self_signed=code in _SELF_SIGNED,
        trust_store=STORE,
        error="" if code == _OK else seen.reason,
    )


def _take(seen: _Seen, line: str) -> None:
    """One line; of several certificates the first one is the server's own."""
    if "didn't find STARTTLS" in line or "Didn't find STARTTLS" in line:
        seen.refused = True
    elif found := _CIPHER.match(line):
        seen.cipher = found[2]
        seen.version = seen.version or found[1]
    elif found := _PROTOCOL.match(line):
        seen.version = found[1]
    elif found := _CODE.match(line):
        seen.code, seen.reason = int(found[1]), found[2]
    elif not seen.name and (found := _SUBJECT.match(line)):
        seen.name = found[1]
    elif not seen.issuer and (found := _ISSUER.match(line)):
        seen.issuer = found[1].strip()
