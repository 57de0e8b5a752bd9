"""A network of its own for real servers: true ports 25 and 53, and no way out.

A process holds the namespaces (network and mounts); whatever shall live there is started with
`nsenter`. All addresses are documentation or loopback addresses on its loopback interface, and
its /etc/resolv.conf names our BIND. Needs root, unshare, nsenter (util-linux) and ip (iproute2).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

NAMESERVER = "192.0.2.53"
NOT_LAME_BUT_EMPTY = "192.0.2.54"  # a name server that knows no zone

SENDER = "203.0.113.25"
IMPATIENT_SENDER = "203.0.113.26"
EXIM_SENDER = "203.0.113.27"
FORWARDER = "203.0.113.28"
RECEIVER = "198.51.100.20"
GREYLISTER = "198.51.100.30"
# Where the live checks are led: loopback, so that they need not wait between two contacts.
RECEIVER_FOR_CHECKS = "127.0.2.20"
GREYLISTER_FOR_CHECKS = "127.0.2.30"
NOBODY_THERE = "127.0.2.99"

ADDRESSES = (
    NAMESERVER,
    NOT_LAME_BUT_EMPTY,
    SENDER,
    IMPATIENT_SENDER,
    EXIM_SENDER,
    FORWARDER,
    RECEIVER,
    GREYLISTER,
    RECEIVER_FOR_CHECKS,
    GREYLISTER_FOR_CHECKS,
)

_HOLDER = """
set -e
mount --bind "$1" "$(readlink -f /etc/resolv.conf)"
ip link set lo up
shift
for address in "$@"; do ip address add "$address/32" dev lo; done
echo ready
exec cat
"""


def lacking() -> str:
    """Why no namespace can be made here; "" when it can."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "network namespaces need root here"
    for program in ("unshare", "nsenter", "ip", "mount"):
        if shutil.which(program) is None:
            return f"network namespaces need the program {program}"
    probe = subprocess.run(
        ["unshare", "--net", "--mount", "true"], capture_output=True, text=True, check=False
    )
    return f"no network namespace: {probe.stderr.strip()}" if probe.returncode else ""


class Namespace:
    """The namespaces while the `with` block lasts."""

    def __init__(self, folder: Path) -> None:
        self._resolv_conf = folder / "resolv.conf"
        self._resolv_conf.write_text(f"nameserver {NAMESERVER}\noptions timeout:2 attempts:1\n")
        self._resolv_conf.chmod(0o644)
        self._holder: subprocess.Popen[str] | None = None

    def __enter__(self) -> Namespace:
        apart = ("unshare", "--net", "--mount", "--propagation", "private")
        self._holder = subprocess.Popen(
            [*apart, "sh", "-c", _HOLDER, "sh", str(self._resolv_conf), *ADDRESSES],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._holder.stdout is not None
        assert self._holder.stdout.readline() == "ready\n", "the namespace did not come up"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._holder is not None
        self._holder.communicate(timeout=10)

    def inside(self, command: Sequence[str | Path]) -> list[str]:
        """The command line that runs a command in here."""
        assert self._holder is not None
        entering = ["nsenter", f"--target={self._holder.pid}", "--net", "--mount"]
        # nsenter goes to the root folder of the other side; stay where we are.
        return [*entering, f"--wd={Path.cwd()}", *map(str, command)]

    def run(
        self,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str] | None = None,
        timeout_s: float = 60.0,
        stdin: str | bytes | None = None,
        check: bool = True,
    ) -> subprocess.CompletedProcess[Any]:
        """Run a command in here and give what it printed, as text unless `stdin` is bytes."""
        return subprocess.run(
            self.inside(command),
            env=environment,
            input=stdin,
            capture_output=True,
            text=not isinstance(stdin, bytes),
            timeout=timeout_s,
            check=check,
        )

    def start(
        self, command: Sequence[str | Path], *, environment: Mapping[str, str], log: Path
    ) -> subprocess.Popen[bytes]:
        """Start a server in here; its output goes to a file."""
        with log.open("wb") as output:
            return subprocess.Popen(
                self.inside(command),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Postfix's master ends its children by their process group.
                start_new_session=True,
            )
