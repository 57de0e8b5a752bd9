"""A tour through the window on practice data, a picture at each stop.

Run as `python -m tools.shots.tour FOLDER SCALE LANG THEME…` with QT_SCALE_FACTOR set.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget

from tools.shots.newer import example_pack
from tools.shots.studio import pause, scroll_to, settle, take_font, until, wait_while
from wizard import paths
from wizard.model import DayReport
from wizard.planning import PlanWishes
from wizard.practice import case_named
from wizard.ui.app import Parts, build_window
from wizard.ui.charts.chart import ChartView
from wizard.ui.compact import show_compact
from wizard.ui.pages.plan.day_reports import DayReports
from wizard.ui.pages.report.output import Edition
from wizard.ui.shortcuts import KeysDialog
from wizard.ui.words_here import show_words

NOW = datetime(2026, 11, 24, 9, 27, tzinfo=UTC)
NEW_ADDRESS = (
    "421 4.7.0 [203.0.113.9] Our system has detected that this IP address has no history yet; "
    "mail from it is rate limited. gsmtp"
)
HOME_LINE = (
    "Nov 24 09:12:41 mail postfix/smtp[2211]: 4BzQ1x2y3z: to=<info@northwind.example>, "
    "relay=mx.northwind.example[198.51.100.20]:25, delay=3, delays=0.1/0/2/0.9, dsn=4.7.1, "
    "status=deferred (host mx.northwind.example[198.51.100.20] said: 421 4.7.1 Mail from a dynamic "
    "IP address is not accepted here, use your provider's mail server (in reply to RCPT TO "
    "command))"
)
SAMPLES = ("gmail-rate", "missing-reverse-dns", "greylisting")
WAITING, A_DAY = 2400, 4000
SOON_MS, DNS_SLOW_S, SMTP_SLOW_S = 600, 0.9, 9.0
QUICK = 80  # Qt's word for little compression: half the time, and the pictures are not kept.
DAYS = (
    DayReport(sent=500, deferred=4, complaints=0, day=1, on=(NOW - timedelta(1)).date()),
    DayReport(sent=640, deferred=31, complaints=1, day=2, on=NOW.date()),
)
NOTES = "Sends a newsletter since Monday; asked her to halve the rate. Calls back on Thursday."
WRONG_TEXT = "Dear all,\n\nthe picnic is on Sunday at two. Please bring a salad.\n\nKind regards\n"


class Tour:
    """Goes through the pages of one window and keeps what it sees."""

    def __init__(self, parts: Parts, folder: Path, scale: int, lang: str) -> None:
        self._parts, self._folder = parts, folder
        self._window, self._desk = parts.window, parts.desk
        self._scale, self._lang = scale, lang
        self._themes: list[str] = []
        self._theme = ""

    def take(self, page: str, seen: QWidget | None = None) -> None:
        """Take the window as it is, or another one, in each theme.

        The next picture begins with the theme of this one's end: half as many switches.
        """
        for theme in self._themes:
            if theme != self._theme:
                self._parts.theme.choose(theme)
                self._theme = theme
            self._keep(page, seen or self._window)
        self._themes.reverse()

    def _keep(self, page: str, seen: QWidget) -> None:
        settle()
        name = f"{page}-{self._theme}-{self._scale}-{self._lang}.png"
        seen.grab().save(str(self._folder / name), quality=QUICK)

    def go(self, themes: list[str]) -> None:
        """Take the whole tour."""
        self._themes = themes
        self._empty_pages()
        self._newer_knowledge()
        self._slow_server()
        self._small_window()
        self._running_checks()
        self._nameless_server()
        self._kinds_of_steps()
        self._mail_to_postmaster()
        self._new_address()
        self._saved_cases()
        self._wrong_text()

    # --- the stops -------------------------------------------------------------------------------

    def _empty_pages(self) -> None:
        self.take("bounce-empty")
        self._click("hear-on-phone")
        self.take("bounce-phone")
        self._click("hear-on-phone")
        for page in ("practice", "help", "settings"):
            self._open(page)
        keys = KeysDialog(self._window)
        keys.show()
        self.take("keys", keys)
        keys.close()
        self._window.page("bounce").refresh()

    def _newer_knowledge(self) -> None:
        """A stranger's pack, and what it would change; it is not taken."""
        self._window.open_step("help")
        self._click("help-newer-knowledge")
        self.take("help-newer")
        renewing = self._desk.renewing
        with tempfile.TemporaryDirectory() as folder:
            renewing.look_at_file(example_pack(Path(folder), NOW.date()))
            wait_while(lambda: renewing.is_working)
        self.take("help-newer-stranger")
        self._click("pack-trust")
        wait_while(lambda: renewing.is_working)
        self.take("help-newer-offer")
        self._click("pack-leave")

    def _slow_server(self) -> None:
        """The whole way of a bounce that asks to send more slowly."""
        self._practise("gmail_rate")
        self.take("bounce")
        self._open("diagnosis")
        self._open("checks", "checks-before")
        self._run_checks()
        self._window.open_step("plan")
        self.take("plan")
        self._step("throttle")
        self._wish(lambda wishes: replace(wishes, queue=WAITING))
        self._scrolled("plan-throttle-queue", ChartView, "chart-QueueLines")
        self._step("wait")
        self._step("check_reputation")
        self._reports()

    def _reports(self) -> None:
        self._open("report")
        self._edition(Edition.CUSTOMER, "report-customer")

    def _edition(self, edition: Edition, name: str) -> None:
        for box in self._window.findChildren(QComboBox, "report-edition"):
            box.setCurrentIndex(box.findData(edition))
            self.take(name)
            box.setCurrentIndex(box.findData(Edition.EXPERT))

    def _mail_to_postmaster(self) -> None:
        self._desk.read_text(case_named("too_many_connections").bounce)
        self._window.open_step("report")
        self._edition(Edition.POSTMASTER, "report-postmaster")

    def _small_window(self) -> None:
        show_compact(self._window)
        compact = self._window.compact
        if compact is not None:
            self.take("compact", compact)
            compact.close()

    def _nameless_server(self) -> None:
        """Checks that find something, and what to mend then."""
        self._practise("missing_ptr_and_listed")
        self._window.open_step("checks")
        self._run_checks()
        self.take("checks")
        words = show_words(self._window.kit, self._window.page("checks"))
        self.take("words", words)
        words.close()
        self._window.open_step("plan")
        self._step("fix_dns")

    def _kinds_of_steps(self) -> None:
        """The plans of other texts, each for the kind of step that is its own."""
        for text, action in (
            (HOME_LINE, "use_relay"),
            (case_named("own_relay_quota").bounce, "contact_own_provider"),
            (case_named("yahoo_ts03_never").bounce, "stop_retrying"),
            (paths.read_text("samples/connection-timed-out.log"), "fix_network"),
        ):
            self._desk.read_text(text)
            self._window.open_step("plan")
            self._step(action)

    def _new_address(self) -> None:
        self._desk.read_text(NEW_ADDRESS)
        for key, value in (("ip_age_days", "3"), ("ours", "yes")):
            self._desk.answer(key, value)
        self._wish(lambda wishes: replace(wishes, target_per_day=A_DAY))
        self._window.open_step("plan")
        self._step("warm_up")
        self._wish(lambda wishes: replace(wishes, warm_up_days=DAYS))
        self._scrolled("plan-warm_up-days", DayReports)

    def _saved_cases(self) -> None:
        """A list of cases, one of them open."""
        for sample in SAMPLES:
            self._desk.read_text(paths.read_text(f"samples/{sample}.txt"))
            self._desk.keeping.save_now()
        self._desk.describe(caller="Dana Weiss", ticket="T-2041", notes=NOTES, pinned=True)
        with until(self._desk.keeping.stored):
            self._desk.keeping.save_now()
        self._window.open_step("cases")
        pause()
        self.take("cases")

    def _wrong_text(self) -> None:
        self._window.open_step("bounce")
        QApplication.clipboard().setText(WRONG_TEXT)
        self._window.page("bounce").paste()
        self.take("bounce-problem")

    # --- what the stops share --------------------------------------------------------------------

    def _open(self, step: str, name: str = "") -> None:
        self._window.open_step(step)
        self.take(name or step)

    def _practise(self, case: str) -> None:
        with until(self._desk.stage.ready):
            self._desk.practise(case_named(case))

    def _run_checks(self) -> None:
        with until(self._desk.checking.ended):
            self._click("start-checks")

    def _running_checks(self) -> None:
        """Take the checks under way, with servers that answer slowly; then stop them."""
        self._practise("missing_ptr_and_listed")
        scene = self._desk.stage.scene
        if scene is not None:
            scene.slow_down(dns_s=DNS_SLOW_S, smtp_s=SMTP_SLOW_S)
        self._window.open_step("checks")
        with until(self._desk.checking.finding_came):
            self._click("start-checks")
        pause(SOON_MS)
        self.take("checks-running")
        self._desk.checking.stop()
        wait_while(lambda: self._desk.checking.is_running)

    def _step(self, action: str) -> None:
        """Take the plan with the first step of this kind open."""
        session = self._desk.session
        plan = session.plan if session is not None else None
        for step in plan.steps if plan is not None else ():
            if step.action.value == action:
                self._click(f"step-{step.id}")
                pause()
                self.take(f"plan-{action}")
                return
        raise LookupError(f"no plan of the tour has a step {action}")

    def _wish(self, change: Callable[[PlanWishes], PlanWishes]) -> None:
        session = self._desk.session
        self._desk.wish(change(session.wishes if session is not None else PlanWishes()))
        pause()

    def _scrolled(self, name: str, kind: type[QWidget], called: str = "") -> None:
        """Take the plan with a part of the open step in view."""
        page = self._window.page("plan")
        found = page.findChildren(kind, called) if called else page.findChildren(kind)
        scroll_to(page.area, next(each for each in found if each.isVisible()))
        self.take(name)
        page.area.verticalScrollBar().setValue(0)

    def _click(self, name: str) -> None:
        found = [each for each in self._window.findChildren(QWidget, name)]
        button = next(each for each in found if isinstance(each, QAbstractButton))
        button.click()


def main(arguments: list[str]) -> int:
    """Open the window and take the tour."""
    folder, scale, lang, *themes = arguments
    app = QApplication(sys.argv[:1])
    take_font(app)
    with tempfile.TemporaryDirectory() as cases:
        kept = Path(cases)
        parts = build_window(app, lang=lang, clock=_clock(), cases=kept, packs=kept / "packs")
        parts.theme.choose(themes[0])
        with until(parts.desk.keeping.opened):
            parts.window.show()
        tour = Tour(parts, Path(folder), int(scale), lang)
        tour.go(themes)
        parts.window.close()
        parts.loop.close()
    return 0


def _clock() -> Callable[[], datetime]:
    return lambda: NOW


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
