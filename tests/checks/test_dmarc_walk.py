"""Where the DMARC record of a domain is found, by the new rule and by the older one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.checks.answers import DnsAnswer, DnsOutcome
from wizard.checks.dmarc_walk import Walk, dmarc_texts, walk, walk_names

NONE = "v=DMARC1; p=none"


def answers(domain: str, **records: str) -> dict[str, DnsAnswer]:
    """Answers for all names of a walk; the keys write "_" for "."."""
    given = {name.replace("_", "."): text for name, text in records.items()}
    return {
        name: DnsAnswer(f"_dmarc.{name}", "TXT", DnsOutcome.ANSWER, (given[name],))
        if name in given
        else DnsAnswer(f"_dmarc.{name}", "TXT", DnsOutcome.NXDOMAIN)
        for name in walk_names(domain)
    }


def test_names_of_a_short_domain() -> None:
    assert walk_names("mail.acme.example") == ("mail.acme.example", "acme.example", "example")


def test_long_domain_skips_to_seven_labels() -> None:
    names = walk_names("a.b.c.d.e.f.g.h.i.acme.example")
    assert names[:2] == ("a.b.c.d.e.f.g.h.i.acme.example", "e.f.g.h.i.acme.example")
    assert names[-1] == "example"
    assert len(names) == 8


def test_eight_labels_are_walked_one_by_one() -> None:
    assert walk_names("a.b.c.d.e.f.acme.example")[1] == "b.c.d.e.f.acme.example"


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=100))
def test_never_more_than_eight_questions(labels: list[str]) -> None:
    names = walk_names(".".join(labels))
    assert len(names) == len(set(names)) <= 8


@pytest.mark.parametrize(
    ("records", "found_at", "organisational", "older"),
    [
        # The domain's own record counts, the highest record tells the organisation.
        ({"b_acme_example": NONE, "acme_example": NONE}, "b.acme.example", "acme.example", ...),
        ({"acme_example": NONE}, "acme.example", "acme.example", "acme.example"),
        ({}, None, "b.acme.example", None),
        # psd=n ends the walk: a part of the organisation that stands for itself.
        ({"b_acme_example": NONE + "; psd=n", "acme_example": NONE}, "b.acme.example", ..., ...),
        # psd=y is a registry: the organisation is one label below.
        ({"example": NONE + "; psd=y"}, "example", "acme.example", None),
        (
            {"acme_example": NONE, "example": "v=DMARC1; p=reject; psd=y"},
            "acme.example",
            "acme.example",
            "acme.example",
        ),
    ],
)
def test_which_record_counts(
    records: dict[str, str], found_at: str | None, organisational: object, older: object
) -> None:
    found = walk("b.acme.example", answers("b.acme.example", **records))
    expected_older = "b.acme.example" if older is ... else older
    expected_organisation = "b.acme.example" if organisational is ... else organisational
    assert found == Walk("b.acme.example", found_at, str(expected_organisation), expected_older)


def test_record_between_is_found_by_the_new_rule_only() -> None:
    found = walk("x.b.acme.example", answers("x.b.acme.example", b_acme_example=NONE))
    assert (found.found_at, found.older_found_at) == ("b.acme.example", None)


def test_two_records_count_as_none() -> None:
    told = answers("acme.example")
    told["acme.example"] = DnsAnswer(
        "_dmarc.acme.example", "TXT", DnsOutcome.ANSWER, (NONE, "v=DMARC1; p=reject")
    )
    found = walk("acme.example", told)
    assert (found.found_at, found.several_at) == (None, ("acme.example",))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("v=DMARC1; p=none", True),
        ("v = DMARC1;p=none", True),
        ("v=DMARC1", True),
        ("v=dmarc1; p=none", False),
        ("v=DMARC12; p=none", False),
        ("p=none; v=DMARC1", False),
        ("a token", False),
    ],
)
def test_what_is_a_dmarc_record(text: str, is_one: bool) -> None:
    answer = DnsAnswer("_dmarc.acme.example", "TXT", DnsOutcome.ANSWER, (text,))
    assert bool(dmarc_texts(answer)) is is_one
