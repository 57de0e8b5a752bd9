"""Only web pages are opened, and only by this one function."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices

from wizard.ui.widgets.links import open_web

UI = Path(__file__).parents[3] / "wizard" / "ui"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    urls: list[str] = []

    def note(url: object) -> bool:
        urls.append(str(getattr(url, "toString", str)()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    yield urls


def test_web_pages_are_opened(opened: list[str]) -> None:
    assert open_web("https://postmaster.google.com/")
    assert opened == ["https://postmaster.google.com/"]


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "javascript:alert(1)", "mailto:a@b.example", "ftp://x.example", "", "x"],
)
def test_nothing_else_is(opened: list[str], url: str) -> None:
    assert not open_web(url)
    assert opened == []


def test_no_other_module_opens_pages() -> None:
    users = [
        path.name
        for path in UI.rglob("*.py")
        if "QDesktopServices" in path.read_text(encoding="utf-8")
    ]
    assert users == ["links.py"]
