"""Politeness around the test connection."""

from __future__ import annotations

import pytest

from tests.checks.fakes import FakeProber, talk
from wizard.checks.answers import ProbeTarget
from wizard.checks.base import ProgressKind
from wizard.checks.ledger import MemoryLedger
from wizard.checks.network.polite import PoliteProber
from wizard.model import CheckOptions, Diversion, Envelope

PUBLIC = ProbeTarget("mx.strangers.net", "93.184.216.34")


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class World:
    """A polite prober over a friendly one, and a sleep that turns the clock."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, options: CheckOptions) -> None:
        self.clock = Clock()
        self.prober = FakeProber(lambda target: talk(target))
        self.polite = self.with_options(options, MemoryLedger(self.clock))

        async def sleep(seconds: float) -> None:
            self.clock.now += seconds

        monkeypatch.setattr("wizard.checks.network.polite.asyncio.sleep", sleep)

    def with_options(self, options: CheckOptions, ledger: MemoryLedger) -> PoliteProber:
        return PoliteProber(self.prober, ledger, options, "192.0.2.53")


async def test_a_second_look_within_a_quarter_of_an_hour_is_the_kept_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch, CheckOptions())
    await world.polite.probe(PUBLIC)
    world.clock.now += 100
    kept = await world.polite.probe(PUBLIC)
    assert kept.age_seconds == 100
    assert len(world.prober.visits) == 1


async def test_a_fresh_look_waits_for_its_turn_and_tells_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch, CheckOptions(fresh=True))
    told: list[tuple[ProgressKind, float]] = []
    await world.polite.probe(PUBLIC)
    world.clock.now += 10
    again = await world.polite.probe(PUBLIC, progress=lambda *step: told.append(step))
    assert again.age_seconds == 0.0
    assert world.clock.now == 30.0
    assert told[0] == (ProgressKind.POLITE_WAIT, 20.0)
    assert len(world.prober.visits) == 2


async def test_where_the_run_has_no_room_for_the_wait_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch, CheckOptions(fresh=True, timeout_s=20))
    await world.polite.probe(PUBLIC)
    again = await world.polite.probe(PUBLIC)
    assert (again.outcome, again.wait_s) == (None, 30.0)
    assert len(world.prober.visits) == 1


async def test_a_kept_talk_does_not_answer_for_an_envelope(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    world = World(monkeypatch, CheckOptions())
    await world.polite.probe(PUBLIC)
    await world.polite.probe(PUBLIC, envelope=Envelope("a@b.example", "c@d.example"))
    assert len(world.prober.visits) == 2
    assert world.clock.now == 30.0


@pytest.mark.parametrize(
    ("target", "options"),
    [
        (ProbeTarget("localhost", "127.0.0.1"), CheckOptions()),
        (ProbeTarget("mail.own.net", "10.1.2.3"), CheckOptions(exempt=("10.0.0.0/8",))),
        (
            ProbeTarget("mx.example.org", "192.0.2.1"),
            CheckOptions(diversions=(Diversion("mx.example.org", 25, "127.0.0.1", 2525),)),
        ),
    ],
)
async def test_loopback_and_the_users_own_networks_have_no_limits(
    monkeypatch: pytest.MonkeyPatch, target: ProbeTarget, options: CheckOptions
) -> None:
    world = World(monkeypatch, options)
    for _ in range(3):
        answer = await world.polite.probe(target)
        assert answer.age_seconds == 0.0
    assert len(world.prober.visits) == 3
    assert world.clock.now == 0.0


async def test_a_broken_off_contact_frees_the_host(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(monkeypatch, CheckOptions())

    def fails(target: ProbeTarget) -> None:
        raise RuntimeError("broken off")

    world.prober.answer = fails  # type: ignore[assignment]  # a prober that raises
    with pytest.raises(RuntimeError):
        await world.polite.probe(PUBLIC)
    world.prober.answer = lambda target: talk(target)
    world.clock.now += 30
    assert (await world.polite.probe(PUBLIC)).outcome is not None
