"""Zones signed with BIND's own tools, and what can go wrong with signatures."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tools.roots import Root

# Without the check at the end (-P), which such signatures would not stand.
LONG_AGO = ("-P", "-s", "20200101000000", "-e", "20200201000000")


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs zone files in a folder; a parent signed after its children vouches for them."""

    root: Root
    folder: Path

    def sign(self, zone: str, text: str, *, expired: bool = False) -> str:
        """Give the signed zone as text; a file with its DS record is left in the folder."""
        plain, signed = self.folder / "plain.zone", self.folder / "signed.zone"
        plain.write_text(text)
        key = ("dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", "-K", ".", zone)
        self._run(*key)
        times = LONG_AGO if expired else ()
        # -z: one key does both jobs. -g: take up the DS records of the zones signed before.
        how = ("-S", "-z", "-g", "-Q", "-K", ".", "-d", ".", "-O", "full", *times)
        self._run("dnssec-signzone", *how, "-o", zone, "-f", signed.name, plain.name)
        return signed.read_text()

    def anchor(self, zone: str) -> Path:
        """The file with the DS record of a signed zone, from which a resolver starts."""
        return self.folder / f"dsset-{zone.rstrip('.')}."

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self.root.program(program)), *arguments]
        environment = {**os.environ, **self.root.environment()}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{program}: {done.stderr}"


def forged(signed: str) -> str:
    """Change the MX record behind its signature's back."""
    changed, count = re.subn(r"(?m)(\sMX\s+)10 ", r"\g<1>20 ", signed)
    assert count, "there was no MX record to forge"
    return changed
