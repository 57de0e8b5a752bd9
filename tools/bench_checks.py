"""The live checks on slow practice servers: the whole set beside its slowest chain.

40 ms a DNS answer, 150 ms a mail server's reply. All checks run side by side, so the whole takes
little more than the one conversation with the receiver. The same questions asked by hand, one
after the other with `dig` and `swaks`, take many times as long (`tools.bench_by_hand`).
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tools.bench_by_hand import ByHand, ask_by_hand
from tools.machine import ROOT
from wizard import checks
from wizard.checks.network import open_tools
from wizard.checks.network.trust import trust_of_pem
from wizard.knowledge.library import Knowledge, load
from wizard.model import CheckInputs, CheckOptions, Finding
from wizard.practice import case_named, play
from wizard.practice.scene import Scene

__all__ = ["Figures", "figures", "measure"]

DNS_S, SMTP_S = 0.04, 0.15
CASE = "gmail_rate"
ROUNDS = 5
INPUTS = CheckInputs(
    recipient_domain="gmail.com",
    sender_domain="acme.example",
    from_domain="acme.example",
    sending_ip="203.0.113.25",
    helo="mail.acme.example",
)


class Figures(NamedTuple):
    """Seconds: the whole set, its slowest chain alone, its questions in turn, the command.

    `questions` is how many there were; `command` is 0 and `by_hand` None where not measured.
    """

    whole: float
    chain: float
    in_turn: float
    questions: int
    command: float = 0.0
    by_hand: ByHand | None = None


def figures() -> Figures:
    """Measure everything, also the command from start to end."""
    return asyncio.run(measure(ROUNDS, with_command=True))


async def measure(rounds: int, *, with_command: bool = False) -> Figures:
    """Measure on practice servers of this process; the medians of some rounds."""
    knowledge = load()
    async with play(case_named(CASE), knowledge) as scene:
        scene.slow_down(dns_s=DNS_S, smtp_s=SMTP_S)
        await _run(scene, knowledge, CheckOptions())  # What is loaded only once is loaded now.
        wholes, chains = [], []
        for _ in range(rounds):
            seconds, findings = await _run(scene, knowledge, CheckOptions())
            wholes.append(seconds)
            chains.append((await _run(scene, knowledge, CheckOptions(only=("connection",))))[0])
        by_hand = await ask_by_hand(scene, findings) if with_command else None
        commands = [await _command(scene) for _ in range(rounds)] if with_command else [0.0]
    asked = {(each.server, each.question): each.seconds for f in findings for each in f.asked}
    return Figures(
        statistics.median(wholes),
        statistics.median(chains),
        sum(asked.values()),
        len(asked),
        statistics.median(commands),
        by_hand,
    )


async def _run(
    scene: Scene, knowledge: Knowledge, base: CheckOptions
) -> tuple[float, Sequence[Finding]]:
    """One run with fresh tools, as the program makes them for each run."""
    options = scene.options(replace(base, fresh=True))
    began = time.perf_counter()
    tools = await open_tools(options, trust=trust_of_pem("practice", scene.authority))
    try:
        run = checks.prepare(1, INPUTS, options)
        findings = await checks.run(run, knowledge, tools, lambda _: None)
    finally:
        if tools.close is not None:
            await tools.close()
    return time.perf_counter() - began, findings


async def _command(scene: Scene) -> float:
    """The command line from start to end, asking the same servers."""
    connects = (
        f"--connect={_bracketed(each.host)}:{each.port}={each.address}:{each.real_port}"
        for each in scene.diversions
    )
    given = (
        f"--recipient-domain={INPUTS.recipient_domain}",
        f"--sender-domain={INPUTS.sender_domain}",
        f"--sending-ip={INPUTS.sending_ip}",
        f"--helo={INPUTS.helo}",
        f"--nameserver={scene.nameserver}",
    )
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "wizard", "check", "--json", "--fresh", *given, *connects),
        cwd=ROOT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        stdout=asyncio.subprocess.DEVNULL,
    )
    if await process.wait() != 0:
        raise RuntimeError(f"wizard421 check ended with {process.returncode}")
    return time.perf_counter() - began


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def main() -> int:
    """Print the figures."""
    found = figures()
    print(f"whole set {found.whole:.3f} s, slowest chain {found.chain:.3f} s")
    print(f"ratio {found.whole / found.chain:.2f}, of the command {found.command:.3f} s "
          f"{found.command / found.chain:.2f}")  # fmt: skip
    print(f"{found.questions} questions in turn {found.in_turn:.3f} s")
    if found.by_hand is not None:
        hand = found.by_hand
        print(f"by hand: {hand.dns} times dig, {hand.smtp} times swaks {hand.seconds:.3f} s")
        print(f"share of it {found.whole / hand.seconds:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
