"""Settings in the window: they hold at once, are kept, can be undone; a wrong value is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tests.ui.conftest import CASES, NOW, PATIENCE_MS, Driver
from tests.ui.saving import GMAIL, paste_case
from wizard.secret_store import DQS_KEY, MemoryStore, SecretError, SecretProblem
from wizard.settings import FILE_NAME, SettingsFile
from wizard.ui.app import build_window
from wizard.ui.pages.page import State
from wizard.ui.pages.settings.key_field import KeyField

KEY = "abcdefghij0123456789abcdef"


def opened(qtbot: QtBot, folder: Path) -> Driver:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    parts = build_window(
        app, clock=lambda: NOW, cases=folder / CASES, settings=SettingsFile(folder / "config")
    )
    qtbot.addWidget(parts.window)
    with qtbot.waitSignal(parts.desk.opened, timeout=PATIENCE_MS):
        parts.window.show()
    return Driver(parts, qtbot)


def closed(driver: Driver) -> None:
    driver.window.close()
    driver.parts.loop.close()


@pytest.fixture
def settings(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    """A window that keeps its settings, on their page."""
    driver = opened(qtbot, tmp_path)
    driver.open_step("settings")
    yield driver
    closed(driver)


def line(driver: Driver, key: str) -> QLineEdit:
    found = driver.named(f"setting-{key}")
    assert isinstance(found, QLineEdit)
    return found


def enter(driver: Driver, key: str, text: str) -> None:
    line(driver, key).setText(text)
    line(driver, key).editingFinished.emit()


def choose(driver: Driver, key: str, at: int) -> None:
    box = driver.named(f"setting-{key}")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(at)
    box.activated.emit(at)


def wait_kept(driver: Driver, folder: Path, words: str) -> None:
    path = folder / "config" / FILE_NAME
    driver.qtbot.waitUntil(
        lambda: path.exists() and words in path.read_text("utf-8"), timeout=PATIENCE_MS
    )


def test_a_setting_holds_at_once_and_after_a_restart(
    settings: Driver, qtbot: QtBot, tmp_path: Path
) -> None:
    enter(settings, "resolver", "192.0.2.53")
    assert settings.desk.checking.plain_options().nameserver == "192.0.2.53"
    wait_kept(settings, tmp_path, "192.0.2.53")
    again = opened(qtbot, tmp_path)
    again.open_step("settings")
    assert line(again, "resolver").text() == "192.0.2.53"
    assert again.desk.checking.plain_options().nameserver == "192.0.2.53"
    closed(again)


@pytest.mark.parametrize(
    ("key", "wrong"),
    [
        ("resolver", "not an address"),
        ("ehlo", "no_name"),
        ("polite_exempt", "300.0.0.0/8"),
        ("keep_days", "soon"),
    ],
)
def test_a_wrong_value_is_told_and_the_old_one_stays(
    settings: Driver, key: str, wrong: str
) -> None:
    before = settings.desk.preferences.settings
    enter(settings, key, wrong)
    assert settings.desk.preferences.settings == before
    field = line(settings, key).parentWidget().parentWidget()
    assert field is not None
    assert field.word.isVisible()  # type: ignore[attr-defined]  # the field of a setting
    assert field.word.plain.startswith("Please give")  # type: ignore[attr-defined]


def test_colours_change_at_once_and_can_be_undone(settings: Driver) -> None:
    light = settings.parts.theme.palette
    choose(settings, "theme", 2)
    assert settings.parts.theme.palette != light
    settings.click("settings-undo")
    assert settings.parts.theme.palette == light
    undo = settings.named("settings-undo")
    assert not undo.isEnabled()


def test_how_long_cases_are_kept_reaches_the_store(settings: Driver) -> None:
    enter(settings, "keep_days", "7")
    store = settings.desk.keeping.store
    assert store is not None
    settings.qtbot.waitUntil(lambda: store.keep_days() == 7, timeout=PATIENCE_MS)
    enter(settings, "keep_days", "0")
    settings.qtbot.waitUntil(lambda: store.keep_days() is None, timeout=PATIENCE_MS)


def test_bodies_are_kept_only_where_that_is_wanted(settings: Driver) -> None:
    switch = settings.named("setting-keep_bodies")
    assert isinstance(switch, QCheckBox)
    switch.click()
    settings.window.start_afresh()
    paste_case(settings, GMAIL)
    assert settings.session.case.whole


def test_the_company_stands_on_the_customers_report(settings: Driver, tmp_path: Path) -> None:
    enter(settings, "company_name", "Weber & Sons")
    enter(settings, "company_logo", str(tmp_path / "missing.png"))
    paste_case(settings, GMAIL)
    settings.open_step("report")
    edition = settings.named("report-edition")
    assert isinstance(edition, QComboBox)
    edition.setCurrentIndex(1)
    preview = settings.named("report-preview")
    assert "Weber & Sons" in preview.toPlainText()  # type: ignore[attr-defined]  # a text browser


def test_a_file_that_cannot_be_written_is_told(settings: Driver, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be")
    enter(settings, "company_name", "Weber")
    settings.qtbot.waitUntil(lambda: settings.page().state is State.PROBLEM, timeout=PATIENCE_MS)
    assert "cannot be written" in settings.page().banner.words.plain
    assert settings.desk.preferences.settings.company_name == "Weber"


def test_a_broken_file_is_set_aside_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / FILE_NAME).write_text("{broken")
    driver = opened(qtbot, tmp_path)
    driver.open_step("settings")
    assert "could not be read" in driver.page().banner.words.plain
    closed(driver)


def test_with_less_motion_nothing_runs_to_and_fro(settings: Driver) -> None:
    page = settings.page("practice")
    page.set_state(State.WORKING, "Working")
    assert page.work_bar.maximum() == 0
    switch = settings.named("setting-reduced_motion")
    assert isinstance(switch, QCheckBox)
    switch.click()
    page.set_state(State.WORKING, "Working")
    assert page.work_bar.maximum() == 1


class NoKeyring(MemoryStore):
    def set(self, name: str, value: str) -> None:
        raise SecretError(SecretProblem.NO_KEYRING)


def key_field(driver: Driver, store: MemoryStore) -> KeyField:
    field = KeyField(driver.window.kit, driver.desk.preferences, driver.parts.loop, store)
    driver.qtbot.addWidget(field)
    return field


def test_the_key_of_a_paid_list_goes_to_the_keyring_and_nowhere_else(
    settings: Driver, tmp_path: Path
) -> None:
    store = MemoryStore()
    field = key_field(settings, store)
    field.line.setText(KEY)
    field.keep.click()
    settings.qtbot.waitUntil(lambda: store.get(DQS_KEY) == KEY, timeout=PATIENCE_MS)
    settings.qtbot.waitUntil(lambda: field.line.text() == "", timeout=PATIENCE_MS)
    assert settings.desk.checking.plain_options().keyed == (DQS_KEY,)
    wait_kept(settings, tmp_path, DQS_KEY)
    assert KEY not in (tmp_path / "config" / FILE_NAME).read_text("utf-8")
    field.forget.click()
    settings.qtbot.waitUntil(lambda: store.get(DQS_KEY) is None, timeout=PATIENCE_MS)


def test_without_a_keyring_the_key_is_not_kept_and_that_is_said(settings: Driver) -> None:
    field = key_field(settings, NoKeyring())
    field.line.setText("too short")
    field.keep.click()
    assert "no such key" in field.word.plain
    field.line.setText(KEY)
    field.keep.click()
    settings.qtbot.waitUntil(lambda: "no keyring" in field.word.plain, timeout=PATIENCE_MS)
    assert settings.desk.preferences.settings.list_keys == ()
