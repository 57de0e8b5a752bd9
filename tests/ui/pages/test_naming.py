"""Names of saved reports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wizard.ui.pages.report.naming import file_name, with_ending

DAY = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("example.org to Gmail", "421-example-org-to-gmail-2026-11-24.pdf"),
        ("Müller & Söhne: „Rechnung“", "421-muller-sohne-rechnung-2026-11-24.pdf"),
        ("", "421-2026-11-24.pdf"),
        ("../../etc/passwd", "421-etc-passwd-2026-11-24.pdf"),
    ],
)
def test_a_report_is_called_after_its_case(title: str, name: str) -> None:
    assert file_name(title, DAY, "pdf") == name


def test_a_long_title_is_cut() -> None:
    assert len(file_name("x" * 500, DAY, "html")) < 90


@pytest.mark.parametrize(
    ("typed", "ending", "saved"),
    [
        ("reportA", "html", "reportA.html"),
        ("report.html", "html", "report.html"),
        ("report.HTM", "html", "report.HTM"),
        ("customer.pdf", "html", "customer.html"),
        ("case 4.7.28", "md", "case 4.7.28.md"),
    ],
)
def test_a_typed_name_gets_the_ending_of_its_format(typed: str, ending: str, saved: str) -> None:
    assert with_ending(Path("folder", typed), ending) == Path("folder", saved)
