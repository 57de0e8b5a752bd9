"""Exact records: the one that is there with one entry more, never a second one."""

import pytest

from tests.planning.making import bounce_of, finding_of, plan_of, step_of, verdict_of
from wizard.model import (
    Cause,
    DkimFacts,
    DkimKey,
    DkimState,
    DmarcFacts,
    Facts,
    HeloFacts,
    MendFacts,
    MxHost,
    PtrFacts,
    SenderMxFacts,
    SpfFacts,
    Status,
    Step,
)

IP = "198.51.100.7"


def mended(check: str, facts: Facts, cause: Cause = Cause.UNKNOWN, **given: object) -> Step | None:
    """The step made from one finding; None when the plan has none."""
    around = {"sending_ip": IP, "helo": "mail.shop.example", "sender_domain": "shop.example"}
    platform = given.pop("platform", None)
    verdict = verdict_of(cause, platform=platform)
    finding = finding_of(check, Status.PROBLEM, facts)
    plan = plan_of(verdict, bounce_of(**{**around, **given}), [finding])
    return next((step for step in plan.steps if isinstance(step.facts, MendFacts)), None)


def record(check: str, facts: Facts, cause: Cause = Cause.UNKNOWN, **given: object) -> MendFacts:
    step = mended(check, facts, cause, **given)
    assert step is not None
    assert isinstance(step.facts, MendFacts)
    return step.facts


def spf(**given: object) -> SpfFacts:
    values: dict[str, object] = {
        "domain": "shop.example",
        "ip": IP,
        "result": "softfail",
        "record": "v=spf1 mx include:news.example ~all",
    }
    return SpfFacts(**{**values, **given})  # type: ignore[arg-type]  # keywords of SpfFacts


def test_a_name_for_the_address() -> None:
    made = record("ptr", PtrFacts(IP, ("host7.isp.example",), False, generic=True))
    assert (made.name, made.record_type) == ("7.100.51.198.in-addr.arpa", "PTR")
    assert (made.before, made.after) == ("host7.isp.example", "mail.shop.example")
    assert made.ask == "ip_owner"


@pytest.mark.parametrize("helo", ["localhost", "[192.0.2.1]", "win-7", "pc.local", "a b.example"])
def test_no_name_is_made_up_from_a_greeting_that_is_none(helo: str) -> None:
    assert record("ptr", PtrFacts(IP, (), None), helo=helo).after == ""


def test_the_name_that_the_check_found_fitting_is_taken() -> None:
    made = record("ptr", PtrFacts(IP, (), None, expected="out.shop.example"))
    assert made.after == "out.shop.example"


def test_the_mail_to_the_owner_of_the_address_holds_name_and_reply() -> None:
    step = mended("ptr", PtrFacts(IP, (), None))
    assert step is not None
    (letter,) = step.copy
    assert letter.label == "letter_ask_ptr"
    assert "7.100.51.198.in-addr.arpa  PTR  mail.shop.example." in letter.text
    assert "421 4.7.0 try later" in letter.text


def test_spf_keeps_everything_and_gets_one_entry() -> None:
    made = record("spf", spf())
    assert made.before == "v=spf1 mx include:news.example ~all"
    assert made.after == "v=spf1 mx include:news.example ip4:198.51.100.7 ~all"


def test_spf_for_an_ipv6_address() -> None:
    made = record("spf", spf(ip="2001:db8::25", record="v=spf1 -all", result="fail"))
    assert made.after == "v=spf1 ip6:2001:db8::25 -all"


def test_spf_for_microsoft_365_gets_its_include_not_an_address() -> None:
    made = record("spf", spf(), platform="microsoft365")
    assert made.after.endswith("include:spf.protection.outlook.com ~all")
    assert IP not in made.after


@pytest.mark.parametrize(
    "facts",
    [
        spf(record="", result="none"),
        spf(problems=("several_records",), result="permerror"),
        spf(result="temperror"),
        spf(record="garbage"),
    ],
)
def test_no_record_is_invented(facts: SpfFacts) -> None:
    step = mended("spf", facts)
    assert step is not None
    assert isinstance(step.facts, MendFacts)
    assert step.facts.after == ""
    assert step.copy == ()


def test_the_record_that_the_check_proposes_is_taken() -> None:
    assert record("spf", spf(fix="v=spf1 mx ip4:198.51.100.0/24 ~all")).after.endswith("/24 ~all")


def test_dmarc_only_where_there_is_none_and_then_it_asks_for_nothing() -> None:
    made = record("dmarc", DmarcFacts("shop.example", None))
    assert (made.name, made.after) == ("_dmarc.shop.example", "v=DMARC1; p=none")
    broken = record(
        "dmarc",
        DmarcFacts("shop.example", "shop.example", "v=DMARC1; p=maybe", problems=("bad_policy",)),
    )
    assert broken.after == ""
    there = DmarcFacts("shop.example", "shop.example", "v=DMARC1; p=none", policy="none")
    assert mended("dmarc", there) is None


def test_dkim_names_the_selector_but_no_value() -> None:
    keys = (
        DkimKey("ok", "shop.example", DkimState.FOUND),
        DkimKey("guess", "shop.example", DkimState.MISSING, guessed=True),
        DkimKey("s2", "shop.example", DkimState.REVOKED, record="v=DKIM1; p="),
    )
    made = record("dkim", DkimFacts(keys))
    assert (made.name, made.before) == ("s2._domainkey.shop.example", "v=DKIM1; p=")
    assert made.after == ""
    assert mended("dkim", DkimFacts(keys[:2])) is None


def test_the_greeting_takes_the_name_of_the_address() -> None:
    findings = [
        finding_of("helo", Status.PROBLEM, HeloFacts("localhost", False, False)),
        finding_of(
            "ptr", Status.OK, PtrFacts(IP, ("mail.shop.example",), True, ("mail.shop.example",))
        ),
    ]
    plan = plan_of(verdict_of(Cause.REVERSE_DNS), bounce_of(sending_ip=IP), findings)
    facts = step_of(plan, "mend_helo").facts
    assert isinstance(facts, MendFacts)
    assert (facts.before, facts.after) == ("localhost", "mail.shop.example")
    assert facts.cause_of_refusal


def test_a_sender_without_a_way_back() -> None:
    facts = SenderMxFacts("shop.example", True, (MxHost(10, "old.example", ()),))
    made = record("sender_mx", facts)
    assert (made.record_type, made.before, made.after) == ("MX", "10 old.example", "")
