"""The customer's report: one page of plain words that says what is asked and what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from wizard import paths
from wizard.knowledge.library import load
from wizard.reports import Letterhead, Matter, as_html, as_markdown, as_text, compose_for_customer
from wizard.reports.customer import MOST_STEPS
from wizard.reports.document import Bullets, Code, Heading, Report, Web
from wizard.session import Session
from wizard.words import Speaker

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
KNOWLEDGE = load()
SAMPLES = sorted(path.name for path in paths.resource("samples").iterdir())
ONE_PAGE_WORDS = 330


def matter_of(sample: str) -> Matter:
    session = Session(KNOWLEDGE, lambda: NOW)
    session.paste(paths.read_text(f"samples/{sample}"))
    bounce, diagnosis = session.bounce, session.diagnosis
    assert bounce is not None
    assert diagnosis is not None
    return Matter(bounce, diagnosis, (), session.plan, KNOWLEDGE, NOW)


def report_of(sample: str, letterhead: Letterhead | None = None) -> Report:
    return compose_for_customer(Speaker("en"), matter_of(sample), letterhead)


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_fits_one_page_and_quotes_nothing(sample: str) -> None:
    report = report_of(sample)
    assert len(as_text(report).split()) <= ONE_PAGE_WORDS
    assert not any(isinstance(block, Code | Web) for block in report.blocks)
    steps = [block for block in report.blocks if isinstance(block, Bullets)]
    assert all(1 <= len(block.items) <= MOST_STEPS for block in steps)


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_begins_with_the_verdict_and_ends_with_what_comes_next(sample: str) -> None:
    report = report_of(sample)
    headings = [block.text for block in report.blocks if isinstance(block, Heading)]
    assert headings[0] == report.title
    assert headings[-1] == "What comes next"


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_speaks_to_the_customer_and_not_about_the_caller(sample: str) -> None:
    text = as_text(report_of(sample))
    assert "caller" not in text
    assert "this sender" not in text


def test_what_is_not_sure_is_not_the_headline_as_a_fact() -> None:
    matter = matter_of("gmail-rate.txt")
    unsure = replace(matter, diagnosis=replace(matter.diagnosis, probability=0.5))
    assert "not certain" in compose_for_customer(Speaker("en"), unsure).title


def test_the_company_stands_on_top_in_every_format() -> None:
    report = report_of("gmail-rate.txt", Letterhead("Weber <GmbH>"))
    assert as_text(report).startswith("Weber <GmbH>")
    assert as_markdown(report).startswith(r"Weber \<GmbH\>")
    html = as_html(report)
    assert "Weber &lt;GmbH&gt;" in html
    assert "<img" not in html


def test_a_logo_that_is_no_picture_is_left_out() -> None:
    report = report_of("gmail-rate.txt", Letterhead("Weber", b"<svg onload='x'>"))
    assert "<img" not in as_html(report)
