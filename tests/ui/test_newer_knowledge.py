"""Newer knowledge in the window: seen before it is taken, used at once, undone, never unasked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from tests.knowledge.packs.making import OTHER, RULE, pack, publisher, rule
from tests.ui.conftest import CASES, NOW, PATIENCE_MS, Driver
from wizard.checks.downloading import DownloadError, DownloadProblem
from wizard.settings import SettingsFile
from wizard.ui.app import build_window
from wizard.ui.pages.help.help_page import HelpPage
from wizard.ui.pages.help.newer import NewerKnowledge
from wizard.ui.program import Program
from wizard.ui.widgets.banner import Banner
from wizard.ui.widgets.text import Text

TEXT = "421 4.3.2 the lighthouse is being painted"
TODAY = NOW.date().isoformat()
ADDRESS = "https://packs.example.org/newest.421k"


@pytest.fixture
def help_page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """A window with a case, open where newer knowledge is."""
    parts = build_window(
        qapp,
        clock=lambda: NOW,
        cases=tmp_path / CASES,
        packs=tmp_path / "packs",
        user_knowledge=tmp_path / "own",
        settings=SettingsFile(tmp_path / "config"),
    )
    parts.theme.choose("light")
    qtbot.addWidget(parts.window)
    with qtbot.waitSignal(parts.desk.opened, timeout=PATIENCE_MS):
        parts.window.show()
    driver = Driver(parts, qtbot)
    driver.paste(TEXT)
    driver.open_step("settings")
    driver.click("settings-newer")
    yield driver
    parts.window.close()
    parts.loop.close()


def panel(driver: Driver) -> NewerKnowledge:
    found = driver.page("help").findChild(NewerKnowledge)
    assert isinstance(found, NewerKnowledge)
    return found


def shown(driver: Driver) -> str:
    return "\n".join(label.plain for label in panel(driver).findChildren(Text))


def waits(driver: Driver, done: Callable[[], bool]) -> None:
    driver.qtbot.waitUntil(done, timeout=PATIENCE_MS)


def idle(driver: Driver) -> None:
    waits(driver, lambda: not driver.desk.renewing.is_working)


def opens(driver: Driver, data: bytes, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Open a file with these bytes, as chosen in the dialogue."""
    file = folder / "k.421k"
    file.write_bytes(data)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(file), ""))
    driver.click("pack-open")
    idle(driver)


def trusts(driver: Driver) -> None:
    driver.click("pack-trust")
    idle(driver)


def decided(driver: Driver) -> str | None:
    assert driver.session.diagnosis is not None
    return driver.session.diagnosis.rule


def test_the_way_from_the_settings_leads_to_what_is_in_use(help_page: Driver) -> None:
    assert help_page.window.step == "help"
    assert "The program's own knowledge of" in shown(help_page)
    assert not help_page.named("pack-undo").isEnabled()


def test_a_stranger_s_key_is_compared_then_what_changes_is_seen_then_it_is_taken(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opens(help_page, pack(TODAY), monkeypatch, tmp_path)
    assert publisher().fingerprint in shown(help_page)
    assert decided(help_page) != "test_lighthouse"
    trusts(help_page)
    assert "1 rule about replies" in shown(help_page)
    assert decided(help_page) != "test_lighthouse"
    help_page.click("pack-names-added")
    assert any(
        label.plain == "test_lighthouse" and not label.isHidden()
        for label in panel(help_page).findChildren(Text)
    )
    help_page.click("pack-take")
    idle(help_page)
    assert decided(help_page) == "test_lighthouse"
    assert "from Example Support, version" in shown(help_page)
    assert help_page.named("distrust-0").accessibleName() == "Remove: Example Support"
    help_page.open_step("diagnosis")
    assert "The receiver paints." in "\n".join(
        label.plain for label in help_page.page().findChildren(Text)
    )


def taken(driver: Driver, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    opens(driver, pack(TODAY), monkeypatch, folder)
    trusts(driver)
    driver.click("pack-take")
    idle(driver)


def test_undo_brings_back_what_was(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken(help_page, monkeypatch, tmp_path)
    opens(help_page, pack(f"{TODAY}.1", {"a.toml": rule("tls")}), monkeypatch, tmp_path)
    help_page.click("pack-take")
    idle(help_page)
    assert help_page.session.diagnosis is not None
    assert help_page.session.diagnosis.cause.value == "tls"
    help_page.click("pack-undo")
    idle(help_page)
    assert help_page.session.diagnosis.cause.value == "server_busy"
    help_page.click("pack-undo")
    idle(help_page)
    assert decided(help_page) != "test_lighthouse"
    assert not help_page.named("pack-undo").isEnabled()


def test_what_is_left_is_not_taken(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opens(help_page, pack(TODAY), monkeypatch, tmp_path)
    trusts(help_page)
    help_page.click("pack-leave")
    assert not (tmp_path / "packs").exists()
    assert help_page.named("pack-open").isEnabled()


def test_a_publisher_who_is_removed_counts_no_more(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    taken(help_page, monkeypatch, tmp_path)
    help_page.click("distrust-0")
    idle(help_page)
    assert decided(help_page) != "test_lighthouse"
    assert "no longer trust" in shown(help_page)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no pack", "no pack of knowledge"),
        (pack(TODAY).replace(b"server_busy", b"greylisting"), "signature does not fit"),
        (pack("2020-01-01"), "older than the program"),
        (pack("2031-01-01"), "still to come"),
    ],
)
def test_what_cannot_be_taken_is_told_in_a_sentence(
    help_page: Driver,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    data: bytes,
    said: str,
) -> None:
    opens(help_page, data, monkeypatch, tmp_path)
    [banner] = panel(help_page).findChildren(Banner)
    assert said in banner.words.plain
    assert "Nothing was changed." in banner.words.plain


def test_a_file_that_cannot_be_read_is_told(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_given: (str(tmp_path), ""))
    help_page.click("pack-open")
    idle(help_page)
    assert "cannot be opened" in shown(help_page)


# --- the network -----------------------------------------------------------------------------


def test_without_an_address_there_is_nothing_to_ask(help_page: Driver) -> None:
    assert not panel(help_page).findChildren(object, "pack-ask")
    assert "can be set on the page of the settings" in shown(help_page)


def test_whom_it_asks_for_what_is_said_before_and_it_asks_on_a_click_only(
    help_page: Driver,
) -> None:
    asked: list[str] = []

    async def fetch(url: str, most: int) -> bytes:
        asked.append(url)
        return pack(TODAY, private=OTHER, name="Others")[:most]

    help_page.desk.renewing.fetch = fetch
    help_page.desk.preferences.change("knowledge_address", ADDRESS)
    assert f"packs.example.org is asked once for {ADDRESS}" in shown(help_page)
    help_page.rest()
    assert asked == []
    help_page.click("pack-ask")
    idle(help_page)
    assert asked == [ADDRESS]
    assert publisher(OTHER).fingerprint in shown(help_page)


def test_asking_can_be_stopped(help_page: Driver) -> None:
    unwound: list[bool] = []

    async def fetch(_url: str, _most: int) -> bytes:
        try:
            await asyncio.Event().wait()
        finally:
            unwound.append(True)
        return b""

    help_page.desk.renewing.fetch = fetch
    help_page.desk.preferences.change("knowledge_address", ADDRESS)
    help_page.click("pack-ask")
    help_page.click("pack-stop")
    idle(help_page)
    assert unwound == [True]
    assert help_page.named("pack-ask").isEnabled()


def test_a_server_that_fails_is_told(help_page: Driver) -> None:
    async def fetch(_url: str, _most: int) -> bytes:
        raise DownloadError(DownloadProblem.NOT_THERE, "404")

    help_page.desk.renewing.fetch = fetch
    help_page.desk.preferences.change("knowledge_address", ADDRESS)
    help_page.click("pack-ask")
    idle(help_page)
    assert "HTTP 404" in shown(help_page)


# --- own rules -------------------------------------------------------------------------------


def test_own_rules_are_read_again_without_a_restart(help_page: Driver, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "good.toml").write_text(RULE)
    (own / "bad.toml").write_text(RULE.replace("meaning", "meening"))
    help_page.click("rules-again")
    idle(help_page)
    assert decided(help_page) == "test_lighthouse"
    assert "bad.toml, line 8" in shown(help_page)


def test_another_folder_in_the_settings_holds_at_once(help_page: Driver, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.toml").write_text(RULE)
    help_page.desk.preferences.change("knowledge_folder", str(other))
    idle(help_page)
    assert decided(help_page) == "test_lighthouse"


def test_the_folder_is_made_and_shown(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    help_page.click("rules-open")
    assert (tmp_path / "own").is_dir()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "own"]


def test_answers_of_the_help_follow_newer_knowledge(help_page: Driver, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.toml").write_text('[[answer]]\nid = "what-is-421"\ndisabled = true\n')
    page = help_page.page("help")
    assert isinstance(page, HelpPage)
    assert page.findChildren(object, "help-what-is-421")
    help_page.click("rules-again")
    idle(help_page)
    waits(help_page, lambda: not page.findChildren(object, "help-what-is-421"))
    assert "Your rules were read" in shown(help_page)


def test_what_is_taken_in_one_window_holds_in_the_others(
    help_page: Driver, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = help_page.parts.loop.findChild(Program)
    assert isinstance(program, Program)
    program.open_another(help_page.window, "")
    other = program.windows[-1]
    waits(help_page, lambda: other.desk.session is not None)
    other.desk.read_text(TEXT)
    taken(help_page, monkeypatch, tmp_path)
    session = other.desk.session
    assert session is not None
    assert session.diagnosis is not None
    assert session.diagnosis.rule == "test_lighthouse"
    waits(help_page, lambda: other.desk.renewing.can_undo)
    other.desk.renewing.undo()
    waits(help_page, lambda: decided(help_page) != "test_lighthouse")
    other.close()
