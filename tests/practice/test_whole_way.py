"""Every practice case, the whole way: paste, diagnose, check, diagnose again, plan."""

from __future__ import annotations

import re

import pytest

from tests.practice.journey import Change, pasted, travelled
from tests.practice.listed_questions import allowed_dns, allowed_hosts
from wizard.checks import CHECK_IDS
from wizard.model import Cause, Command, ConnectionFacts, ConnectionOutcome, Port25Conclusion
from wizard.practice import CASES, Behaviour, Listing, PracticeCase, case_named
from wizard.practice.scene import Scene

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)

GMAIL = "gmail-smtp-in.l.google.com"
YAHOO = "mta5.am0.yahoodns.net"


@each_case
async def test_verdict_and_findings_are_as_the_case_says(case: PracticeCase) -> None:
    came = await travelled(case)
    expected, verdict = case.expected, came.diagnosis
    assert (verdict.code, verdict.enhanced) == (expected.code, expected.enhanced)
    assert verdict.provider == expected.provider
    assert verdict.cause == expected.cause
    assert verdict.turn is expected.turn
    assert verdict.retrying is expected.retrying
    assert verdict.permanent is expected.permanent
    assert tuple(came.findings) == CHECK_IDS
    shown = {check: finding.status.value for check, finding in came.findings.items()}
    assert {check: shown[check] for check in expected.findings} == dict(expected.findings)
    # What the case does not speak of is in order there.
    others = {check for check in shown if check not in expected.findings}
    assert {check for check in others if shown[check] in ("look", "problem")} == set()
    # Each of these replies names its reason, so no finding may move the cause.
    assert came.before.cause is verdict.cause


@each_case
async def test_the_plan_has_its_steps_in_order(case: PracticeCase) -> None:
    steps = [step.id for step in (await travelled(case)).plan.steps]
    assert steps == list(PLANS[case.name])


PLANS = {
    "gmail_rate": ("ours", "throttle", "reputation", "wait"),
    "greylisting": ("wait",),
    "yahoo_tss04": ("ours", "pause_bulk", "throttle", "reputation", "use_relay", "wait"),
    "receiver_down": ("wait", "contact_receiver"),
    "missing_ptr_and_listed": (
        *("mend_ptr", "mend_helo", "reputation", "mend_dmarc"),
        "resend_once",
    ),
    "too_many_connections": ("mend_program", "throttle", "contact_receiver", "wait"),
    "own_relay_quota": ("ours", "contact_own_provider", "throttle", "resend_once"),
    "yahoo_ts03_never": ("ours", "reputation", "stop_retrying", "resend_once"),
}


@each_case
async def test_nothing_is_asked_that_was_not_announced(case: PracticeCase) -> None:
    came = await travelled(case)
    asked = {(question.rdtype, question.name) for question in came.scene.questions}
    assert asked <= allowed_dns(came.planned, came.scene.dns.zone)
    talked_to = set(came.scene.log.connections)
    assert talked_to <= allowed_hosts(came.planned, came.scene.dns.zone)


@each_case
async def test_the_probe_is_polite(case: PracticeCase) -> None:
    scene = (await travelled(case)).scene
    assert scene.violations == ()
    assert {heard.verb for heard in scene.commands} <= {"EHLO", "STARTTLS", "QUIT"}
    assert scene.log.most_at_once <= 1
    assert all(number == 1 for number in scene.log.connections.values())
    greetings = [heard.line for heard in scene.commands if heard.verb == "EHLO"]
    assert all(line.startswith("EHLO [") for line in greetings)


def drop(name: str) -> Change:
    return lambda scene: scene.drop_name(name)


def record(name: str, rdtype: str, *values: str) -> Change:
    return lambda scene: scene.put_record(name, rdtype, *values)


def listed(zone: str, subject: str, code: str) -> Change:
    return lambda scene: scene.list_subject(Listing(zone, subject, (code,)))


@pytest.mark.parametrize(
    ("name", "change", "check", "status", "step"),
    [
        ("gmail_rate", drop("25.113.0.203.in-addr.arpa"), "ptr", "problem", "+mend_ptr"),
        (
            "greylisting",
            record("acme.example", "TXT", "v=spf1 ip4:203.0.113.26 -all"),
            *("spf", "problem", "+mend_spf"),
        ),
        (
            "yahoo_tss04",
            listed("dbl.spamhaus.org", "acme.example", "127.0.1.2"),
            *("domain_lists", "problem", "~reputation"),
        ),
        (
            "receiver_down",
            record("praxis-sommer.example", "MX", "0 ."),
            *("mx", "problem", "+stop_retrying"),
        ),
        (
            "missing_ptr_and_listed",
            record("77.113.0.203.in-addr.arpa", "PTR", "post.neubau-plan.example."),
            *("ptr", "ok", "-mend_ptr"),
        ),
        (
            "too_many_connections",
            listed("zen.spamhaus.org", "203.0.113.25", "127.0.0.3"),
            *("ip_lists", "problem", "+reputation"),
        ),
        ("own_relay_quota", drop("_dmarc.acme.example"), "dmarc", "look", "+mend_dmarc"),
        (
            "yahoo_ts03_never",
            record("acme.example", "TXT", "v=spf1 -all"),
            *("spf", "problem", "+mend_spf"),
        ),
    ],
)
async def test_one_record_changes_the_finding_and_the_plan(
    name: str, change: Change, check: str, status: str, step: str
) -> None:
    """`step` is "+id" for a new one, "-id" for one that goes, "~id" for one that says more."""
    case = case_named(name)
    usual, changed = await travelled(case), await travelled(case, change)
    assert usual.findings[check].status != status
    assert changed.findings[check].status == status
    before = {each.id: each.facts for each in usual.plan.steps}
    after = {each.id: each.facts for each in changed.plan.steps}
    kind, step_id = step[0], step[1:]
    if kind == "+":
        assert after.keys() - before.keys() == {step_id}
    elif kind == "-":
        assert before.keys() - after.keys() == {step_id}
    else:
        assert before[step_id] != after[step_id]


def says(host: str, command: Command, text: str) -> Change:
    return lambda scene: scene.put_reply(host, command, text)


LIMITED = "421 4.7.0 Error: too many connections from this address"
REFUSED = "554 5.7.1 No mail from this network"


@pytest.mark.parametrize(
    ("name", "change", "outcome", "status", "at", "code"),
    [
        ("gmail_rate", says(GMAIL, Command.CONNECT, LIMITED), "limits_us", "look", "connect", 421),
        (
            "greylisting",
            says("mx.tischlerei-berg.example", Command.CONNECT, REFUSED),
            *("refused_by_reply", "note", "connect", 554),
        ),
        ("yahoo_tss04", says(YAHOO, Command.EHLO, LIMITED), "limits_us", "look", "ehlo", 421),
        (
            "missing_ptr_and_listed",
            says(GMAIL, Command.EHLO, LIMITED),
            *("limits_us", "look", "ehlo", 421),
        ),
        (
            "too_many_connections",
            says("mx1.grosshandel-nord.example", Command.CONNECT, LIMITED),
            *("limits_us", "look", "connect", 421),
        ),
        (
            "own_relay_quota",
            says("mx.stadtgarten.example", Command.EHLO, LIMITED),
            *("limits_us", "look", "ehlo", 421),
        ),
        (
            "yahoo_ts03_never",
            says(YAHOO, Command.CONNECT, REFUSED),
            *("refused_by_reply", "note", "connect", 554),
        ),
    ],
)
async def test_one_reply_of_a_server_changes_the_finding(
    name: str, change: Change, outcome: str, status: str, at: str, code: int
) -> None:
    connection = (await travelled(case_named(name), change)).findings["connection"]
    assert connection.status == status
    facts = connection.facts
    assert isinstance(facts, ConnectionFacts)
    assert (facts.outcome, facts.refused_at, facts.code) == (outcome, at, code)


async def test_a_receiver_that_comes_back_is_seen() -> None:
    def up(scene: Scene) -> object:
        return scene.listen("mx1.praxis-sommer.example")

    case = case_named("receiver_down")
    down, back = await travelled(case), await travelled(case, up)
    assert down.findings["port25"].facts.conclusion is Port25Conclusion.RECEIVER_ONLY
    assert back.findings["port25"].facts.conclusion is Port25Conclusion.OPEN
    assert back.findings["connection"].facts.outcome is ConnectionOutcome.ANSWERS


async def test_a_network_that_rejects_port_25_is_not_taken_for_the_receiver() -> None:
    async def everybody_refuses(scene: Scene) -> None:
        for host in scene.hosts:
            await scene.refuse(host)

    came = await travelled(case_named("receiver_down"), everybody_refuses)
    assert came.findings["port25"].facts.conclusion is Port25Conclusion.REJECTED_HERE
    assert came.findings["connection"].status == "unknown"


async def test_lists_that_refuse_to_answer_are_neither_clean_nor_listed() -> None:
    def refusing(scene: Scene) -> None:
        scene.put_record("25.113.0.203.zen.spamhaus.org", "A", "127.255.255.254")
        scene.behave("b.barracudacentral.org", Behaviour(rcode="REFUSED"), below=True)
        scene.behave("bl.spamcop.net", Behaviour(rcode="SERVFAIL"), below=True)
        scene.drop_name("2.0.0.127.psbl.surriel.com")

    facts = (await travelled(case_named("gmail_rate"), refusing)).findings["ip_lists"].facts
    verdicts = {answer.zone: answer.verdict for answer in facts.lists}
    assert verdicts["zen.spamhaus.org"] == "refused"
    assert verdicts["b.barracudacentral.org"] == "no_answer"
    assert verdicts["bl.spamcop.net"] == "no_answer"
    assert verdicts["psbl.surriel.com"] == "unusable"


@pytest.mark.parametrize(
    ("name", "reply", "other", "cause", "permanent"),
    [
        (
            "gmail_rate",
            r"421-4\.7\.28.*?UnsolicitedRateLimitError",
            "421 4.3.0 Temporary System Problem.  Try again later.",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "greylisting",
            r"450 4\.2\.0 .*\.html",
            "452 4.2.2 <einkauf@tischlerei-berg.example>: mailbox full",
            *(Cause.RECIPIENT, False),
        ),
        (
            "yahoo_tss04",
            r"421 4\.7\.0 \[TSS04\].*",
            "421 4.3.2 All server ports are busy",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "receiver_down",
            r"connect to\s+(mx2\S+):25: Connection refused",
            r"host \1 said: 421 4.3.2 All server ports are busy",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "missing_ptr_and_listed",
            r"421-4\.7\.23.*?rate limited\.",
            "421 4.3.0 Temporary System Problem.  Try again later.",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "too_many_connections",
            r"421 4\.7\.0 .*",
            "421 4.3.2 All server ports are busy",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "own_relay_quota",
            r"4\.4\.2 Message[^']*",
            "4.3.2 All server ports are busy",
            *(Cause.SERVER_BUSY, False),
        ),
        (
            "yahoo_ts03_never",
            r"421 4\.7\.1 \[TS03\].*(?=\})",
            "421 4.3.2 All server ports are busy",
            *(Cause.SERVER_BUSY, False),
        ),
    ],
)
def test_another_reply_in_the_text_gives_another_verdict(
    name: str, reply: str, other: str, cause: Cause, permanent: bool
) -> None:
    case = case_named(name)
    text, changes = re.subn(reply, other, case.bounce, flags=re.DOTALL if "*?" in reply else 0)
    verdict = pasted(case, text).diagnosis
    assert changes >= 1
    assert verdict is not None
    assert (verdict.cause, verdict.permanent) == (cause, permanent)
    assert verdict.cause != case.expected.cause
