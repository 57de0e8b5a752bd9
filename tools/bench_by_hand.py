"""The same questions asked by hand: `dig` and `swaks`, one after the other.

Both come from Debian's packages (`python3 -m tools.roots by_hand`), unpacked, never installed.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from typing import NamedTuple

from tools import roots
from wizard.model import Asked, AskedKind, Finding
from wizard.practice.scene import Scene

__all__ = ["SET", "ByHand", "ask_by_hand"]

SET = "by_hand"


class ByHand(NamedTuple):
    """Seconds for all of them in turn, and how many were asked of each kind."""

    seconds: float
    dns: int
    smtp: int


async def ask_by_hand(scene: Scene, findings: Sequence[Finding]) -> ByHand | None:
    """Ask again what the checks asked; None where nobody fetched the tools.

    Pages over HTTPS are left out: neither tool fetches them.
    """
    root = roots.available(SET)
    if root is None:
        return None
    commands = [_command(root, scene, asked) for asked in _questions(findings)]
    began = time.perf_counter()
    for command in commands:
        await _run(command, root)
    seconds = time.perf_counter() - began
    dns = sum("dig" in command[0] for command in commands)
    return ByHand(seconds, dns, len(commands) - dns)


def _questions(findings: Sequence[Finding]) -> list[Asked]:
    """Every question once, as the run sent it (its resolver has a cache)."""
    found = {
        (asked.kind, asked.server, asked.question): asked
        for finding in findings
        for asked in finding.asked
        if asked.kind in (AskedKind.DNS, AskedKind.SMTP)
    }
    return list(found.values())


def _command(root: roots.Root, scene: Scene, asked: Asked) -> list[str]:
    if asked.kind is AskedKind.SMTP:
        return _swaks(root, scene, asked)
    # All name servers of a practice case are the one that plays it.
    address, _, port = scene.nameserver.rpartition(":")
    rdtype, name, *more = asked.question.split()
    flags = ["+cdflag"] if "+cd" in more else []
    place = [f"@{address}", "-p", port]
    return [str(root.program("dig")), *place, "+tries=1", *flags, f"{name}.", rdtype]


def _swaks(root: roots.Root, scene: Scene, asked: Asked) -> list[str]:
    diversion = next(
        each for each in scene.diversions if each.port == 25 and each.host in asked.server
    )
    place = [f"--server={diversion.address}", f"--port={diversion.real_port}"]
    return ["perl", str(root.program("swaks")), *place, "--tls", "--quit-after=HELO"]


async def _run(command: Sequence[str], root: roots.Root) -> None:
    """Let a tool ask; RuntimeError when it could not."""
    perl = [*root.path.glob("usr/lib/*/perl5/*"), root.path / "usr/share/perl5"]
    process = await asyncio.create_subprocess_exec(
        *command,
        env={**root.environment(), "PERL5LIB": ":".join(map(str, perl))},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {said.decode(errors='replace')[-2000:]}")
