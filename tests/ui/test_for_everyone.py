"""For everyone: names for screen readers, nothing cut, small windows, large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QWidget,
)

from tests.ui.conftest import PATIENCE_MS, Driver
from wizard.ui.charts.chart import ChartView
from wizard.ui.pages.report.output import Edition
from wizard.ui.widgets.chip import Chip
from wizard.ui.widgets.text import Text

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    ChartView,
)
SAVED = "451 4.7.1 <dana.weiss@long-department-name.acme.example>: Greylisted, try again later"
REFUSED = (
    "Nov 24 09:00:01 mail postfix/smtp[55]: 4AbC12defG: to=<info@stranger.example>, "
    "relay=mx.stranger.example[203.0.113.5]:25, delay=1.2, dsn=4.7.1, status=deferred (host "
    "mx.stranger.example[203.0.113.5] said: 451 4.7.1 refused by local policy)"
)
STORIES = ("missing_ptr_and_listed", "gmail_rate", "yahoo_ts03_never")


def _stops(driver: Driver, story: str) -> Iterator[str]:
    """Go through every page of a case, and stop at each."""
    yield "empty bounce"
    driver.open_step("cases")
    yield "no cases"
    _keep_a_case(driver)
    yield "cases"
    driver.click("case-delete")
    yield "deleting a case"
    driver.open_step("help")
    yield "help"
    driver.open_step("settings")
    yield "settings"
    driver.open_step("practice")
    yield "practice"
    driver.practise(story)
    driver.settle()
    yield "bounce"
    driver.open_step("diagnosis")
    yield "diagnosis"
    driver.open_step("checks")
    for fold in ("consent", "on-server"):
        driver.click(fold)
    yield "before the checks"
    for fold in ("consent", "on-server"):
        driver.click(fold)
    driver.run_checks_here()
    yield "checks"
    driver.open_step("diagnosis")
    yield "diagnosis after the checks"
    driver.open_step("plan")
    plan = driver.session.plan
    for step in plan.steps if plan is not None else ():
        driver.click(f"step-{step.id}")
        driver.show_all()
        yield f"plan, {step.id}"
    driver.open_step("report")
    yield "report"
    driver.desk.read_text(REFUSED)
    driver.open_step("report")
    _choose_the_mail(driver)
    yield "mail to the postmaster"


def _choose_the_mail(driver: Driver) -> None:
    box = driver.named("report-edition")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(Edition.POSTMASTER))
    assert driver.named("postmaster-open").isVisible()


def _keep_a_case(driver: Driver) -> None:
    """Save a case with all that can be noted, and show it."""
    desk = driver.desk
    desk.read_text(SAVED)
    desk.describe(caller="Dana Weiss", ticket="T-2041", pinned=True, archived=False)
    with driver.qtbot.waitSignal(desk.keeping.stored, timeout=PATIENCE_MS):
        desk.keeping.save_now()
    driver.open_step("cases")
    driver.named("case-delete")


def _shown(driver: Driver, kinds: tuple[type[QWidget], ...]) -> Iterator[QWidget]:
    for widget in driver.window.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible():
            yield widget


def _is_part_of_a_control(widget: QWidget) -> bool:
    """Qt's own inner parts (a box's list, a table's headers) are not reached by themselves."""
    parent = widget.parentWidget()
    inner = (QComboBox, QAbstractScrollArea)
    return isinstance(parent, inner) or widget.objectName().startswith("qt_")


@pytest.mark.parametrize("story", STORIES)
def test_every_control_has_a_name(driver: Driver, story: str) -> None:
    nameless = []
    for stop in _stops(driver, story):
        for widget in _shown(driver, CONTROLS):
            face = QAccessible.queryAccessibleInterface(widget)
            if not _is_part_of_a_control(widget) and not face.text(QAccessible.Text.Name).strip():
                nameless.append(f"{stop}: {type(widget).__name__} {widget.objectName()!r}")
    assert nameless == []


def test_names_of_steps_say_how_they_stand(driver: Driver) -> None:
    spoken = driver.window.rail.buttons["plan"].accessibleName()
    assert "not yet" in spoken
    driver.paste("421 4.7.0 try again later")
    assert "not yet" not in driver.window.rail.buttons["plan"].accessibleName()
    assert "shown now" in driver.window.rail.buttons["bounce"].accessibleName()


Shape = Callable[[Driver], None]


def _plain(driver: Driver) -> None:
    driver.window.resize(1180, 780)


def _small(driver: Driver) -> None:
    driver.window.resize(1024, 700)


def _large_text(driver: Driver) -> None:
    driver.window.resize(1024, 700)
    driver.parts.theme.zoom(2.0)


SHAPES = pytest.mark.parametrize("shape", [_plain, _small, _large_text])


LANGUAGES = pytest.mark.parametrize("language", ["driver", "german"])


@LANGUAGES
@SHAPES
@pytest.mark.parametrize("story", STORIES)
def test_no_text_is_cut(
    request: pytest.FixtureRequest, story: str, shape: Shape, language: str
) -> None:
    driver: Driver = request.getfixturevalue(language)
    shape(driver)
    cut: list[str] = []
    for stop in _stops(driver, story):
        driver.rest()
        cut += [f"{stop}: {words}" for words in _cut_texts(driver)]
    assert cut == []


def _cut_texts(driver: Driver) -> Iterator[str]:
    for label in _shown(driver, (Text,)):
        assert isinstance(label, Text)
        if label.text() and label.hasHeightForWidth():
            if label.height() < label.heightForWidth(label.width()):
                yield f"{label.plain!r} needs {label.heightForWidth(label.width())}"
        elif label.width() < label.sizeHint().width():
            yield f"{label.plain!r} is {label.width()} wide"
    for widget in _shown(driver, (QPushButton, Chip)):
        if isinstance(widget, Chip) and widget.text in widget.toolTip():
            continue  # elided on purpose, the whole word is told on hover
        if widget.width() < widget.sizeHint().width() < widget.maximumWidth():
            yield f"{widget.accessibleName() or getattr(widget, 'text', str)()!r} is too narrow"


@SHAPES
def test_no_page_must_be_scrolled_sideways(driver: Driver, shape: Shape) -> None:
    shape(driver)
    wide: list[str] = []
    for stop in _stops(driver, "missing_ptr_and_listed"):
        driver.rest()
        bar = driver.page().area.horizontalScrollBar()
        if bar.maximum() > 0:
            wide.append(f"{stop}: {bar.maximum()} px too wide")
    assert wide == []


class _Windows(QObject):
    """Notes each window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, thing: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(thing, QWidget) and thing.isWindow():
            self.shown.append(f"{type(thing).__name__} {thing.objectName()!r}")
        return False


@pytest.mark.parametrize("story", STORIES)
def test_no_part_flashes_up_as_a_window_of_its_own(
    driver: Driver, qapp: QApplication, story: str
) -> None:
    windows, flashed = _Windows(), list[str]()
    qapp.installEventFilter(windows)
    for stop in _stops(driver, story):
        driver.rest()
        flashed += [f"{stop}: {each}" for each in windows.shown]
        windows.shown.clear()
    qapp.removeEventFilter(windows)
    assert flashed == []


def test_a_narrow_window_keeps_the_steps(driver: Driver) -> None:
    driver.window.resize(560, 700)
    driver.rest()
    button = driver.window.rail.buttons["diagnosis"]
    assert button.isVisible()
    assert button.width() < 60
    assert button.toolTip() == "Diagnosis"


def test_the_theme_is_switched_on_every_page(driver: Driver) -> None:
    for stop in _stops(driver, "gmail_rate"):
        driver.rest()
        light = driver.window.grab().toImage()
        driver.parts.theme.choose("dark")
        driver.rest()
        dark = driver.window.grab().toImage()
        corner = dark.pixelColor(driver.window.width() - 30, 40).lightness()
        assert corner < 60 < light.pixelColor(driver.window.width() - 30, 40).lightness(), stop
        driver.parts.theme.choose("light")
