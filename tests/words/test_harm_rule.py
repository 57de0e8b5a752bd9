"""The harm rule (design, verdict rule 9): no text of a plan advises what does damage.

Every sentence that a plan, a settings text, a letter, a note or a tool can show is looked at;
a sentence that forbids the thing is allowed to name it.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest

from tests.planning.making import bounce_of, finding_of, own_knowledge, plan_of, verdict_of
from wizard.model import (
    Cause,
    DkimFacts,
    DkimKey,
    DkimState,
    DmarcFacts,
    Finding,
    HeloFacts,
    IpListsFacts,
    ListAnswer,
    ListVerdict,
    MendFacts,
    Plan,
    PtrFacts,
    Retrying,
    SpfFacts,
    Status,
    TlsFacts,
)
from wizard.planning import PlanWishes, throttle
from wizard.words import Speaker
from wizard.words.steps import copy_label, step_text, throttle_note, timetable_note

ENGLISH = Speaker("en")
KNOWN = own_knowledge()
IP = "2001:db8::25"
PROVIDERS = ("google", "yahoo", "orange", None)  # beside Microsoft

FORBIDDEN = {
    "removing an address": r"\b(remove|delete|drop|unsubscribe|take off)\b.{0,40}\b"
    r"(recipient|subscriber|contact|addresses|the address|this address)\b",
    "flushing": r"\bflush|postqueue -f|exim4? -q+f*\b|sendmail( -v)? -q(\s|$)|Retry-Queue"
    r"|smtpctl schedule all|qmail-tcpok|pmta .*--all",
    "retrying faster": r"\b(try|retry|send)\b.{0,20}\b(faster|sooner|more often|at once again)\b",
    "another address": r"\b(use|get|add|buy|rent|switch to|change to|move to|rotate|send from)\b"
    r".{0,15}\b(new|second|another|other|different|several|more|fresh)\b.{0,12}\b(IPs?|addresses)\b",
    "a stricter policy": r"p=(reject|quarantine)|\bsp=(reject|quarantine)",
    "a second SPF record": r"\b(add|publish|create)\b.{0,15}\b(second|another|new)\b.{0,12}"
    r"\b(spf|record)\b",
    "switching protection off": r"\b(switch|turn)(ed)? off( the)? (ipv6|tls|encryption|firewall"
    r"|certificate|virus|antivirus|spam filter)|\b(disable|deactivate|uninstall)\b"
    r"|inet_protocols|security_level\s*=\s*none|disable_ipv6|ufw |iptables|setenforce",
    "paid removal": r"\bexpress\b|\bpay\b|\bpaid\b",
    "restarting or clearing": r"\b(systemctl|service) \S* ?restart|\brestart\b|postsuper -d"
    r"|exim4? -Mrm|Remove-Message|rm -rf|\b(clear|empty|purge)\b.{0,15}\bqueue|-r ALL",
}
# A denial counts only for what it stands at: in the same clause, in front ("do not flush"), or
# as the object right behind ("pay nobody"). "Without delay, flush the queue" denies nothing.
DENIED_BEFORE = re.compile(
    r"(\b(not|never|cannot|nobody should|no need to)\b|n't\b)((?!\b(and|but|then|instead|until)\b)"
    r"[^,;:.!?()]){0,60}$|\b(no|without)\s+$",
    re.IGNORECASE,
)
DENIED_BEHIND = re.compile(r"\s*(nobody|nothing)\b", re.IGNORECASE)
SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n")


def everything_wrong(status: Status) -> list[Finding]:
    answers = (
        ListAnswer(
            "a", "a.example", IP, ListVerdict.LISTED, impact="A", removal_url="https://a.example/"
        ),
    )
    facts = {
        "ptr": PtrFacts(IP, (), False),
        "helo": HeloFacts("localhost", False, False),
        "spf": SpfFacts("shop.example", IP, "softfail", record="v=spf1 mx ~all"),
        "dkim": DkimFacts((DkimKey("s1", "shop.example", DkimState.MISSING),)),
        "dmarc": DmarcFacts("shop.example", None),
        "tls": TlsFacts("mx.b.example", True, True, expired=True),
        "ip_lists": IpListsFacts(IP, answers),
    }
    return [finding_of(check, status, fact) for check, fact in facts.items()]


@cache
def plans() -> tuple[Plan, ...]:
    return tuple(made_plans())


def made_plans() -> Iterator[Plan]:
    """Plans for every cause, whoever retries, whoever asks, with and without findings."""
    bounce = bounce_of(sending_ip=IP, helo="mail.shop.example", queue_id="4XyZ12abcD")
    wishes = PlanWishes(queue=5000, target_per_day=900)
    answers: list[dict[str, str]] = [{}, {"ours": "yes"}, {"ours": "no"}, {"which": "everybody"}]
    answers += [{"sends_with": kind} for kind in ("website", "device", "newsletter")]
    answers += [{"role": role} for role in ("receiver", "forwarder", "bystander")]
    answers += [{"path": path} for path in ("hosted_mailbox", "shared_host", "mail_service")]
    answers += [{"which": "large_only"}, {"changed": "new cloud server"}]
    for cause, retrying, said in product(Cause, Retrying, answers):
        findings = everything_wrong(Status.PROBLEM)
        verdict = verdict_of(cause, retrying=retrying, provider="microsoft")
        yield plan_of(verdict, bounce, findings, wishes, **said)
        yield plan_of(
            verdict_of(cause, retrying=retrying, permanent=True), bounce, (), None, **said
        )
    for cause, mta in product(Cause, (None, "postfix")):
        far_too_many = PlanWishes(queue=900_000, mta=mta)
        yield plan_of(verdict_of(cause), bounce, (), far_too_many, ours="yes")
    for cause, status, provider in product(Cause, Status, PROVIDERS):
        verdict = verdict_of(cause, provider=provider)
        for said in answers[:2]:
            yield plan_of(verdict, bounce, everything_wrong(status), wishes, **said)


def plan_texts() -> Iterator[str]:
    for plan in plans():
        for step in plan.steps:
            text = step_text(ENGLISH, step, KNOWN)
            yield from (text.title, text.reason, text.body)
            yield from (f"{copy_label(ENGLISH, each.label)}\n{each.text}" for each in step.copy)
            yield from (link.title for link in step.links)


def knowledge_texts() -> Iterator[str]:
    for mta in KNOWN.mtas.values():
        for provider in KNOWN.limits.entries:
            advice = throttle(provider, mta.id, KNOWN, queue=10, rate=None)
            yield from (throttle_note(ENGLISH, note) for note in advice.notes)
            for each in advice.settings:
                yield from (each.text, each.read_first, each.activate, each.undo, each.verify)
        yield from (timetable_note(ENGLISH, note) for note in mta.notes)
        yield from (command.text for command in mta.commands)
    yield from (letter.text for letter in KNOWN.letters.values())
    yield from (f"{tool.shows} {tool.state}" for tool in KNOWN.tools)


@cache
def sentences() -> frozenset[str]:
    return frozenset(
        sentence.strip()
        for text in {*plan_texts(), *knowledge_texts()}
        for sentence in SENTENCE.split(text)
    )


def advises(harm: str, sentence: str) -> bool:
    """Whether a sentence names a harmful thing at least once without denying it there."""
    return any(
        not DENIED_BEFORE.search(sentence[: found.start()])
        and not DENIED_BEHIND.match(sentence[found.end() :])
        for found in re.finditer(FORBIDDEN[harm], sentence, re.IGNORECASE)
    )


def test_a_queue_that_never_empties_in_time_is_among_them() -> None:
    assert any("does not empty the queue in time" in sentence for sentence in sentences())


@pytest.mark.parametrize("harm", FORBIDDEN)
def test_nothing_harmful_is_advised(harm: str) -> None:
    assert [sentence for sentence in sorted(sentences()) if advises(harm, sentence)] == []


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("removing an address", "Remove the recipient from your list."),
        ("flushing", "Run postqueue -f to flush the queue."),
        ("retrying faster", "Let the server retry more often."),
        ("another address", "Use another IP for this receiver."),
        ("a stricter policy", "Publish v=DMARC1; p=reject."),
        ("a second SPF record", "Add a second SPF record."),
        ("switching protection off", "Turn off IPv6 on the server."),
        ("paid removal", "The list offers express removal."),
        ("restarting or clearing", "Clear the queue with postsuper -d ALL."),
        ("flushing", "Without delay, flush the queue."),
        ("flushing", "Without delay flush the queue."),
        ("flushing", "Nothing is lost when you flush the queue."),
        ("flushing", "Do not wait, flush the queue."),
        ("flushing", "Do not wait and flush the queue."),
        ("flushing", "Flush the queue, there is no harm in it."),
        ("flushing", "Do not flush it now; later flush it twice."),
        ("retrying faster", "There is none: let the server try more often."),
        ("another address", "If it does not help, use another IP."),
    ],
)
def test_the_test_would_see_it(harm: str, sentence: str) -> None:
    assert advises(harm, sentence)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        ("flushing", "Do not flush the queue."),
        ("flushing", "Wait without flushing the queue."),
        ("retrying faster", "We do not send faster or more often meanwhile."),
        ("paid removal", "Ask for removal, and pay nobody for it."),
    ],
)
def test_a_sentence_that_forbids_may_name_it(harm: str, sentence: str) -> None:
    assert not advises(harm, sentence)


def test_enough_was_looked_at() -> None:
    assert len(sentences()) > 300


def test_an_spf_record_keeps_what_it_had_and_dmarc_asks_for_nothing() -> None:
    for plan in plans():
        for facts in (step.facts for step in plan.steps if isinstance(step.facts, MendFacts)):
            if facts.what == "spf" and facts.after:
                assert set(facts.before.split()) < set(facts.after.split())
            if facts.what == "dmarc":
                assert facts.after in ("", "v=DMARC1; p=none")


def test_removal_forms_wait_until_it_is_sure_whose_mail_it_is() -> None:
    for plan in plans():
        ids = [step.id for step in plan.steps]
        for step in plan.steps:
            if step.id == "reputation" and "ours" in ids:
                assert step.locked_by == "ours"
            if any(link.needs == "source_stopped" for link in step.links):
                assert "only after the source is stopped" in step_text(ENGLISH, step, KNOWN).body


def test_every_change_says_how_to_undo_it_and_how_to_see_that_it_worked() -> None:
    undo = re.compile(
        r"\bold\b|\btak(e|ing|en) (it )?back|\bundo|\bput back|keep a copy|\bnote\b", re.I
    )
    changes = ("mend_", "own_", "forwarding", "break_", "allow_", "use_relay", "pause_")
    told = {
        (step.id, step_text(ENGLISH, step, KNOWN).body)
        for plan in plans()
        for step in plan.steps
        if step.id.startswith(changes)
    }
    assert {step_id for step_id, body in told if not undo.search(body)} == set()
    assert len(told) > 20
