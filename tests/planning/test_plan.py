"""Plans: what comes first, what is locked, what is never offered."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from tests.planning.making import (
    bounce_of,
    finding_of,
    ids_of,
    plan_of,
    step_of,
    verdict_of,
)
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
    MxFacts,
    Plan,
    PtrFacts,
    ReasonKind,
    Retrying,
    SpfFacts,
    Status,
    WaitFacts,
    WarmUpFacts,
)
from wizard.planning import PlanWishes

IP = "198.51.100.7"
LOCKED = ("throttle", "warm_up", "reputation")
SUSPICIOUS = [
    Cause.REPUTATION,
    Cause.RATE_LIMIT,
    Cause.VOLUME_SPIKE,
    Cause.BLOCKLISTED,
    Cause.SENDER_QUOTA,
]


def listing(list_id: str = "a_list", **given: object) -> ListAnswer:
    values: dict[str, object] = {"impact": "A", "removal_url": "https://lists.example/", **given}
    return ListAnswer(list_id, "zone.example", IP, ListVerdict.LISTED, **values)  # type: ignore[arg-type]  # keywords of ListAnswer


def all_findings(status: Status, belongs_to: str | None = None) -> list[Finding]:
    facts = {
        "ptr": PtrFacts(IP, (), False),
        "helo": HeloFacts("localhost", False, False),
        "spf": SpfFacts("shop.example", IP, "softfail", record="v=spf1 mx ~all"),
        "dkim": DkimFacts((DkimKey("s1", "shop.example", DkimState.MISSING),)),
        "dmarc": DmarcFacts("shop.example", None),
        "ip_lists": IpListsFacts(IP, (listing(),)),
    }
    return [finding_of(check, status, fact, belongs_to=belongs_to) for check, fact in facts.items()]


# --- is it yours? -------------------------------------------------------------------------------


@pytest.mark.parametrize("cause", SUSPICIOUS)
def test_is_it_yours_comes_first_and_locks_the_rest(cause: Cause) -> None:
    plan = plan_of(verdict_of(cause), findings=all_findings(Status.PROBLEM))
    assert ids_of(plan)[0] == "ours"
    for step in plan.steps:
        assert (step.locked_by == "ours") == (step.id in LOCKED)
    assert any(step.locked_by for step in plan.steps)


@pytest.mark.parametrize("cause", SUSPICIOUS)
def test_known_mail_needs_no_such_look(cause: Cause) -> None:
    plan = plan_of(verdict_of(cause), ours="yes")
    assert "ours" not in ids_of(plan)
    assert not any(step.locked_by for step in plan.steps)


def test_a_queue_above_five_usual_days_is_looked_at_all_the_same() -> None:
    wishes = PlanWishes(queue=501, target_per_day=100)
    assert ids_of(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=wishes, ours="yes"))[0] == "ours"
    fewer = PlanWishes(queue=500, target_per_day=100)
    assert "ours" not in ids_of(plan_of(verdict_of(Cause.RATE_LIMIT), wishes=fewer, ours="yes"))


@pytest.mark.parametrize("cause", list(Cause))
def test_unknown_mail_is_stopped_before_anything_else(cause: Cause) -> None:
    plan = plan_of(verdict_of(cause), findings=all_findings(Status.PROBLEM), ours="no")
    assert ids_of(plan) == ["secure_sender"]


def test_the_commands_are_those_of_the_server() -> None:
    labels = [text.label for text in step_of(plan_of(verdict_of()), "ours").copy]
    looked = ["queue_size", "queue_senders", "queue_subject"]
    assert labels == [*looked, "log_logins", "log_scripts"]
    held = step_of(plan_of(verdict_of(), ours="no"), "secure_sender")
    assert "postsuper -h" in held.copy[0].text


# --- waiting ------------------------------------------------------------------------------------


def test_waiting_goes_on_beside_the_other_steps() -> None:
    assert ids_of(plan_of(verdict_of()))[-1] == "(wait)"


def test_greylisting_is_waited_for_and_nothing_else() -> None:
    plan = plan_of(verdict_of(Cause.GREYLISTING, provider=None))
    assert ids_of(plan) == ["wait"]
    facts = plan.steps[0].facts
    assert isinstance(facts, WaitFacts)
    assert facts.timetable is not None
    assert facts.timetable.mta == "postfix"
    assert not facts.too_short


def wait_facts(plan: Plan) -> WaitFacts:
    facts = step_of(plan, "wait").facts
    assert isinstance(facts, WaitFacts)
    return facts


@pytest.mark.parametrize(
    ("mta", "too_short"),
    [("postfix", False), ("hmailserver", True), ("exim", False), ("exchange", False)],
)
def test_a_server_that_gives_up_before_the_block_ends(mta: str, too_short: bool) -> None:
    tss04 = bounce_of("421 4.7.0 [TSS04] deferred")
    plan = plan_of(verdict_of(provider="yahoo", mta=mta), tss04)
    assert wait_facts(plan).too_short is too_short
    assert wait_facts(plan).quiet_s == 4 * 3600


@pytest.mark.parametrize("platform", ["microsoft365", "mailgun"])
def test_so_do_services_that_keep_mail_for_hours(platform: str) -> None:
    plan = plan_of(verdict_of(provider="yahoo", platform=platform), bounce_of("421 TSS04"))
    assert wait_facts(plan).too_short


def test_the_replys_own_pause_wins() -> None:
    plan = plan_of(verdict_of(provider="yahoo", wait_s=600), bounce_of("421 TSS04"))
    assert wait_facts(plan).quiet_s == 600


def test_the_texts_own_end_wins_over_the_servers() -> None:
    until = datetime(2026, 11, 26, 9, tzinfo=UTC)
    bounce = bounce_of(arrived_at=datetime(2026, 11, 24, 9, tzinfo=UTC), retry_until=until)
    table = wait_facts(plan_of(verdict_of(), bounce)).timetable
    assert table is not None
    assert table.gives_up_at == until


@pytest.mark.parametrize("cause", list(Cause))
def test_a_try_by_hand_is_offered_only_where_a_fault_is_mended(cause: Cause) -> None:
    facts = [
        step.facts
        for step in plan_of(verdict_of(cause), bounce_of(queue_id="4XyZ12abcD")).steps
        if isinstance(step.facts, WaitFacts)
    ]
    mended = (Cause.REVERSE_DNS, Cause.AUTHENTICATION, Cause.DNS_FAILURE, Cause.TLS)
    mended += (Cause.NETWORK, Cause.PROTOCOL, Cause.RECIPIENT)
    expected = "postqueue -i 4XyZ12abcD" if cause in mended else ""
    assert [each.forced_retry for each in facts] == [expected]


def test_a_strange_queue_id_gets_into_no_command() -> None:
    plan = plan_of(verdict_of(Cause.TLS), bounce_of(queue_id="x; rm -rf /"))
    assert wait_facts(plan).forced_retry == "postqueue -i QUEUE-ID"


def test_settings_that_do_not_fit_are_noted() -> None:
    wishes = PlanWishes(retry_options={"MessageExpirationTimeout": "1.00:00:00"})
    table = wait_facts(plan_of(verdict_of(), wishes=wishes)).timetable
    assert table is not None
    assert "settings_not_used" in table.notes


# --- after the end ------------------------------------------------------------------------------


@pytest.mark.parametrize("retrying", [Retrying.OVER, Retrying.NOBODY])
@pytest.mark.parametrize("cause", list(Cause))
def test_what_is_over_is_sent_once_more_at_the_very_end(cause: Cause, retrying: Retrying) -> None:
    plan = plan_of(verdict_of(cause, retrying=retrying), findings=all_findings(Status.PROBLEM))
    assert ids_of(plan)[-1] == "resend_once"
    assert "wait" not in ids_of(plan)
    assert "(wait)" not in ids_of(plan)


def test_a_refusal_for_good_is_not_waited_for() -> None:
    plan = plan_of(verdict_of(Cause.POLICY, permanent=True, code=550))
    assert ids_of(plan)[0] == "stop_retrying"
    assert not any("wait" in step_id for step_id in ids_of(plan))


def test_a_domain_that_takes_no_mail() -> None:
    null = finding_of("mx", Status.PROBLEM, MxFacts("gone.example", True, (), null_mx=True))
    plan = plan_of(verdict_of(Cause.DNS_FAILURE, retrying=Retrying.OVER), findings=[null])
    assert ids_of(plan)[0] == "stop_retrying"
    assert "resend_once" not in ids_of(plan)


# --- whose server -------------------------------------------------------------------------------

NOT_THEIRS = {"mend_ptr", "mend_helo", "throttle", "warm_up", "reputation", "use_relay"}


@pytest.mark.parametrize("cause", list(Cause))
@pytest.mark.parametrize("path", ["hosted_mailbox", "shared_host", "isp"])
def test_who_sends_by_anothers_server_is_told_nothing_about_its_address(
    cause: Cause, path: str
) -> None:
    findings = all_findings(Status.PROBLEM, belongs_to="microsoft365")
    plan = plan_of(verdict_of(cause, platform=None), findings=findings, path=path)
    assert set(ids_of(plan)) & NOT_THEIRS <= ({"reputation"} if cause is Cause.CONTENT else set())


def test_a_platform_read_in_the_text_counts_as_much() -> None:
    plan = plan_of(verdict_of(Cause.REVERSE_DNS, platform="microsoft365"))
    assert ids_of(plan) == ["contact_own_provider", "(wait)"]


def test_a_shared_address_is_not_warmed_up() -> None:
    wishes = PlanWishes(target_per_day=5000)
    assert "warm_up" in ids_of(plan_of(verdict_of(Cause.COLD_IP), wishes=wishes))
    shared = plan_of(verdict_of(Cause.COLD_IP), wishes=wishes, shared_ip="yes")
    assert "warm_up" not in ids_of(shared)


@pytest.mark.parametrize(("target", "needed"), [(199, False), (200, True), (5000, True)])
def test_small_senders_need_no_warm_up(target: int, needed: bool) -> None:
    plan = plan_of(verdict_of(Cause.COLD_IP), wishes=PlanWishes(target_per_day=target))
    facts = step_of(plan, "warm_up").facts
    assert isinstance(facts, WarmUpFacts)
    assert facts.needed is needed
    assert bool(facts.days) is needed
    assert not needed or facts.days[-1].total == target


# --- findings -----------------------------------------------------------------------------------


def test_what_was_refused_is_mended_first_and_called_so() -> None:
    plan = plan_of(verdict_of(Cause.REVERSE_DNS), findings=all_findings(Status.PROBLEM))
    assert ids_of(plan)[0] == "mend_ptr"
    causes = {s.id: s.facts.cause_of_refusal for s in plan.steps if s.id.startswith("mend_")}  # type: ignore[union-attr]  # MendFacts
    assert causes["mend_ptr"]
    assert not causes["mend_spf"]


def test_a_list_that_nobody_uses_is_no_step() -> None:
    seldom = IpListsFacts(IP, (listing(impact="I"),))
    finding = finding_of("ip_lists", Status.LOOK, seldom)
    assert "reputation" not in ids_of(plan_of(verdict_of(Cause.TLS), findings=[finding]))
    often = finding_of("ip_lists", Status.PROBLEM, IpListsFacts(IP, (listing(),)))
    assert "reputation" in ids_of(plan_of(verdict_of(Cause.TLS), findings=[often]))


def test_a_range_for_home_users_is_answered_with_a_relay_not_with_a_form() -> None:
    pbl = IpListsFacts(IP, (listing(policy_only=True),))
    plan = plan_of(
        verdict_of(Cause.BLOCKLISTED), findings=[finding_of("ip_lists", Status.PROBLEM, pbl)]
    )
    assert ids_of(plan) == ["use_relay", "(wait)"]


def reasons_of(plan: Plan, step_id: str) -> Sequence[tuple[ReasonKind, str]]:
    return [(reason.kind, reason.ref) for reason in step_of(plan, step_id).reasons]


def test_reasons_name_what_the_rule_looked_at() -> None:
    plan = plan_of(
        verdict_of(Cause.RATE_LIMIT, retrying=Retrying.OVER),
        findings=all_findings(Status.PROBLEM)[:1],
        volume="tenfold",
        ours="yes",
    )
    assert (ReasonKind.SITUATION, "volume=tenfold") in reasons_of(plan, "pause_bulk")
    assert reasons_of(plan, "mend_ptr") == [(ReasonKind.FINDING, "ptr")]
    assert (ReasonKind.RETRYING, "over") in reasons_of(plan, "resend_once")
