"""A scene for live checks: our own signed DNS behind unbound, block lists, two more receivers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import certifi

from tests.integration.authority import FIRST, LISTS, NOBODY, SECOND, Authority
from tests.integration.listing import start_rbldnsd
from tests.integration.policies import POLICIES, POLICY_SERVER, start_policy_server
from tests.integration.postfix import Postfix
from tests.integration.receivers import (
    GREYLISTER,
    OPENSMTPD,
    make_identity,
    start_greylister,
    start_opensmtpd,
)
from tests.integration.resolving import RESOLVER, Unbound, start_unbound
from tests.integration.scene import Scene, scene
from tools.machine import ROOT
from wizard.knowledge import library
from wizard.knowledge.block_lists import BlockList

NEEDED = ("bind9", "unbound", "rbldnsd", "opensmtpd", "postgrey", "postfix")

_LED = {
    "ns1.example:53": FIRST,
    "ns2.example:53": SECOND,
    "ns3.example:53": NOBODY,
    "mx.unsigned.example:25": OPENSMTPD,
    "mx.signed.example:25": GREYLISTER,
    "mx.astray.example:25": GREYLISTER,
    "mx.greylisted.example:25": GREYLISTER,
    **{f"{host}:443": POLICY_SERVER for host in POLICIES},
}


# Lays one authority over every list of them that this machine may have.
_ONLY = r"""
only=$1; shift
for list in CERTIFI \
    /etc/ssl/certs/ca-certificates.crt /etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem \
    /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/ca-bundle.pem /etc/ssl/cert.pem; do
    [ ! -e "$list" ] || mount --bind "$only" "$list"
done
exec "$@"
""".replace("CERTIFI", certifi.where())


@dataclass(frozen=True, slots=True)
class Live:
    """The running servers, and the program beside them."""

    made: Scene
    unbound: Unbound
    opensmtpd_log: Path
    greylister: Postfix
    policy_authority: Path

    def check(self, *arguments: str, trusted: Path | None = None) -> dict[str, Any]:
        """Run `wizard421 check … --json`; its document.

        `trusted` is the one authority that it knows then, in place of the machine's own.
        """
        led = (f"{name}={address}:{name.split(':')[1]}" for name, address in _LED.items())
        connect = [part for each in led for part in ("--connect", each)]
        asked = ["check", "--nameserver", RESOLVER, "--fresh", "--json", *connect, *arguments]
        alone = [] if trusted is None else ["unshare", "--mount", "sh", "-c", _ONLY, "sh", trusted]
        done = self.made.namespace.run(
            [*alone, sys.executable, "-m", "wizard", *asked],
            environment=self.environment(),
            check=False,
        )
        assert done.returncode == 0, done.stderr
        document = json.loads(done.stdout)
        assert isinstance(document, dict)
        return document

    def finding(self, only: str, *arguments: str, trusted: Path | None = None) -> dict[str, Any]:
        """Run checks and give the finding of the last one named."""
        findings = self.check("--only", only, *arguments, trusted=trusted)["findings"]
        return next(each for each in findings if each["id"] == only.split(",")[-1])

    def environment(self) -> dict[str, str]:
        """Where the program is, and a data folder of its own."""
        data = str(self.made.folder / "wizard")
        return {**os.environ, "WIZARD421_DATA": data, "PYTHONPATH": str(ROOT)}


@contextmanager
def live() -> Iterator[Live]:
    """Start everything."""
    lists = _lists_by_zone()
    with scene() as made:
        identity = make_identity(made, "mx.signed.example", "mx.astray.example")
        authority = Authority(made, tlsa=identity.digest, list_zones=lists)
        authority.start()
        start_rbldnsd(made, LISTS, lists)
        unbound = start_unbound(made, root_server=FIRST, anchor=authority.anchor)
        log = start_opensmtpd(made, identity)
        policies = start_policy_server(made)
        yield Live(made, unbound, log, start_greylister(made, identity), policies)


def _lists_by_zone() -> dict[str, BlockList]:
    return {each.zone: each for each in library.load().block_lists if each.zone}
