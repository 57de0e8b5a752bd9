"""The runner: side by side, in time, in order; bugs visible; stopped at once when told to."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.checks.fakes import FakeProber, FakeResolver, fake_tools, knowledge, talk
from tests.checks.odd_dns import serving_dns
from tests.checks.odd_smtp import Line, serving
from wizard.checks import dry_run, prepare, run, runner
from wizard.checks.base import AnyCheck, Check, CheckContext, NotKnown, PlanContext
from wizard.checks.network import open_tools
from wizard.model import (
    CheckInputs,
    CheckOptions,
    Diversion,
    Finding,
    Group,
    PlannedQuestion,
    Port25Conclusion,
    Port25Facts,
    Reason,
    Status,
)

ANYTHING = Port25Facts(Port25Conclusion.OPEN)


def check(name: str, ask: Callable[[CheckContext], Any], **more: Any) -> AnyCheck:
    def read(raw: object, context: CheckContext) -> Port25Facts | NotKnown:
        return raw if isinstance(raw, NotKnown) else ANYTHING

    def judge(facts: Port25Facts, context: CheckContext) -> Finding:
        return context.finding(Status.OK, facts)

    def plan(context: PlanContext) -> tuple[PlannedQuestion, ...]:
        return (context.dns(name, "A", f"{name}.example.org"),)

    return Check(name, Group.RECEIVER, plan, ask, read, judge, **more)


async def at_once(context: CheckContext) -> str:
    return "done"


async def never(context: CheckContext) -> str:
    await asyncio.Event().wait()
    raise AssertionError("never reached")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    def use(*made: AnyCheck) -> None:
        monkeypatch.setattr(runner, "CHECKS", made)

    return use


async def play(
    options: CheckOptions | None = None,
    resolver: Any = None,
    emit: Callable[[Finding], None] = lambda finding: None,
) -> tuple[Finding, ...]:
    prepared = prepare(7, CheckInputs(recipient_domain="example.org"), options or CheckOptions())
    return await run(prepared, knowledge(), fake_tools(resolver or FakeResolver({})), emit)


async def test_findings_stream_as_they_come_and_return_in_display_order(
    checks: Callable[..., None],
) -> None:
    first_may_end = asyncio.Event()

    async def late(context: CheckContext) -> str:
        await first_may_end.wait()
        return "late"

    async def early(context: CheckContext) -> str:
        first_may_end.set()
        return "early"

    checks(check("a", late), check("b", early))
    streamed: list[str] = []
    found = await play(emit=lambda finding: streamed.append(finding.id))
    assert streamed == ["b", "a"]
    assert [finding.id for finding in found] == ["a", "b"]


async def test_a_check_sees_the_findings_of_those_it_depends_on_and_no_others(
    checks: Callable[..., None],
) -> None:
    seen: dict[str, Any] = {}

    async def look(context: CheckContext) -> str:
        seen.update(results=set(context.results), raws=dict(context.raws))
        return "looked"

    checks(check("a", at_once), check("b", at_once), check("c", look, depends_on=("a",)))
    await play()
    assert seen == {"results": {"a"}, "raws": {"a": "done"}}


async def test_a_bug_in_one_check_is_told_as_such_with_its_place_and_the_others_go_on(
    checks: Callable[..., None],
) -> None:
    async def broken(context: CheckContext) -> str:
        raise NotImplementedError("no\nway")

    checks(check("a", broken), check("b", at_once, depends_on=("a",)))
    first, second = await play()
    assert (first.status, first.reason) == (Status.UNKNOWN, Reason.PROGRAM_ERROR)
    assert re.fullmatch(r"NotImplementedError: no way \(test_runner\.py:\d+\)", first.error)
    assert second.status is Status.OK


async def test_a_time_out_inside_a_check_is_a_bug_and_not_a_late_answer(
    checks: Callable[..., None],
) -> None:
    async def careless(context: CheckContext) -> str:
        raise TimeoutError("not ours")

    checks(check("a", careless))
    (finding,) = await play()
    assert finding.reason is Reason.PROGRAM_ERROR


async def test_a_late_answer_is_unknown_and_keeps_what_was_asked(
    checks: Callable[..., None],
) -> None:
    async def asks_then_hangs(context: CheckContext) -> str:
        await context.ask("example.org", "MX")
        return await never(context)

    checks(check("a", asks_then_hangs, deadline_s=0.05), check("b", at_once))
    late, other = await play()
    assert (late.status, late.reason, late.facts) == (Status.UNKNOWN, Reason.TIMED_OUT, None)
    assert [asked.question for asked in late.asked] == ["MX example.org", "SOA org"]
    assert 0.05 <= late.seconds < 0.3
    assert other.status is Status.OK


async def test_the_whole_run_ends_at_its_limit(checks: Callable[..., None]) -> None:
    checks(check("a", never), check("b", never, depends_on=("a",)))
    started = time.monotonic()
    found = await play(CheckOptions(timeout_s=0.1))
    assert {finding.reason for finding in found} == {Reason.TIMED_OUT}
    assert time.monotonic() - started < 0.3


async def test_a_missing_input_skips_and_names_it(checks: Callable[..., None]) -> None:
    checks(check("a", at_once, needs=("sending_ip", "recipient_domain", "helo")))
    (finding,) = await play()
    assert (finding.status, finding.reason) == (Status.SKIPPED, Reason.NEEDS_INPUT)
    assert finding.needs == ("sending_ip", "helo")


async def test_why_nothing_is_known_becomes_the_finding(checks: Callable[..., None]) -> None:
    async def stopped(context: CheckContext) -> NotKnown:
        return NotKnown(Reason.REFUSED, "REFUSED (192.0.2.53)", "example.org", Status.SKIPPED)

    checks(check("a", stopped))
    (finding,) = await play()
    told = (finding.status, finding.reason, finding.error, finding.about)
    assert told == (Status.SKIPPED, Reason.REFUSED, "REFUSED (192.0.2.53)", "example.org")


async def test_what_a_chosen_check_builds_on_is_run_unseen(checks: Callable[..., None]) -> None:
    checks(check("a", at_once), check("b", at_once, depends_on=("a",)), check("c", at_once))
    streamed: list[str] = []
    found = await play(CheckOptions(only=("b",)), emit=lambda finding: streamed.append(finding.id))
    assert [finding.id for finding in found] == streamed == ["b"]
    planned = dry_run(prepare(1, CheckInputs(), CheckOptions(only=("b",))), knowledge())
    assert [question.check for question in planned if question.what != "SOA org"] == ["a", "b"]


async def test_what_the_user_left_out_is_not_run_even_for_others(
    checks: Callable[..., None],
) -> None:
    seen: list[set[str]] = []

    async def look(context: CheckContext) -> str:
        seen.append(set(context.results))
        return "looked"

    checks(check("a", never), check("b", look, depends_on=("a",)))
    found = await play(CheckOptions(skip=("a",)))
    assert [finding.id for finding in found] == ["b"]
    assert seen == [set()]


def test_the_same_input_gives_the_same_run_and_another_input_another() -> None:
    inputs, options = CheckInputs(recipient_domain="example.org"), CheckOptions()
    assert prepare(1, inputs, options) == prepare(1, inputs, options)
    other = prepare(1, replace(inputs, sending_ip="192.0.2.1"), options)
    assert other.inputs_hash != prepare(1, inputs, options).inputs_hash
    assert other.order == prepare(1, inputs, options).order


async def test_stopping_unwinds_every_check_within_a_quarter_of_a_second(
    checks: Callable[..., None],
) -> None:
    unwound: list[str] = []

    async def waits(context: CheckContext) -> str:
        try:
            return await never(context)
        finally:
            unwound.append(context.check)

    asked: list[str] = []

    async def would_ask(context: CheckContext) -> str:
        asked.append(context.check)
        return "asked"

    names = [f"c{n}" for n in range(30)]
    checks(*(check(name, waits) for name in names), check("z", would_ask, depends_on=("c0",)))
    task = asyncio.create_task(play())
    await asyncio.sleep(0.01)
    started = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - started < 0.25
    assert sorted(unwound) == sorted(names)
    assert asked == []
    assert len(asyncio.all_tasks()) == 1


async def test_stopping_a_real_run_sends_quit_and_starts_no_further_question() -> None:
    connected, quit_heard = asyncio.Event(), asyncio.Event()

    async def mute(line: Line) -> None:
        await line.send(b"220 mx.example.org ESMTP\r\n")
        while command := await line.hear():
            (quit_heard if command == "QUIT" else connected).set()

    async with serving(mute) as port, serving_dns(lambda query, tcp: []) as server:
        options = CheckOptions(
            diversions=(Diversion("mx.example.org", 25, "127.0.0.1", port),),
            nameserver=f"127.0.0.1:{server.port}",
        )
        zone = {
            ("example.org", "MX"): ("1 mx.example.org",),
            ("mx.example.org", "A"): ("192.0.2.1",),
        }
        tools = replace(await open_tools(options), resolver=FakeResolver(zone))
        prepared = prepare(1, CheckInputs(recipient_domain="example.org"), options)
        task = asyncio.create_task(run(prepared, knowledge(), tools, lambda finding: None))
        await connected.wait()
        started = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert time.monotonic() - started < 0.25
        asked = len(tools.resolver.asked)
        await asyncio.wait_for(quit_heard.wait(), 1)
        assert len(tools.resolver.asked) == asked


async def test_progress_names_the_check_and_the_host() -> None:
    from wizard.checks.base import ProgressKind

    told: list[Any] = []

    class Slow(FakeProber):
        async def probe(self, target: Any, *, progress: Any, **more: Any) -> Any:
            progress(ProgressKind.HOLDS_GREETING, 8.0)
            return talk(target)

    options = CheckOptions(
        diversions=(Diversion("mx.example.org", 25, "127.0.0.1", 9),), only=("connection",)
    )
    zone = {("example.org", "MX"): ("1 mx.example.org",), ("mx.example.org", "A"): ("192.0.2.1",)}
    tools = replace(
        fake_tools(FakeResolver(zone), Slow(lambda target: talk(target))), on_progress=told.append
    )
    prepared = prepare(1, CheckInputs(recipient_domain="example.org"), options)
    await run(prepared, knowledge(), tools, lambda finding: None)
    (progress,) = told
    assert (progress.check, progress.about, progress.seconds) == (
        "connection",
        "mx.example.org",
        8.0,
    )
