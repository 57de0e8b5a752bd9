"""What leaves this computer: nothing before the checks, then what was announced, never DATA."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.integration.live import Live

pytestmark = pytest.mark.integration

ABOUT = ("--recipient-domain", "signed.example", "--sending-ip", "203.0.113.77")
ONLY = ("--only", "mx,name_servers,dnssec,connection,tls,dane,resolver,ptr,ip_lists")
BOUNCE = "421 4.7.0 mx.signed.example too many connections from 203.0.113.77, try again later\n"


def sent_packets(snmp: str) -> int:
    """IP packets that left, of the text of /proc/net/snmp."""
    names, numbers = (line.split() for line in snmp.splitlines() if line.startswith("Ip:"))
    return int(numbers[names.index("OutRequests")])


COUNTED = """
import subprocess, sys
before = open("/proc/net/snmp").read()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(done.returncode)
print(before + "----" + open("/proc/net/snmp").read())
"""


def packets_of(live_servers: Live, *arguments: str | Path) -> int:
    """Run the program in a network where nothing else sends; count what it sends."""
    alone = ["unshare", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    counted = [*alone, sys.executable, "-c", COUNTED, sys.executable, "-m", "wizard", *arguments]
    environment = live_servers.environment()
    done = live_servers.made.namespace.run(counted, environment=environment)
    code, _, counters = str(done.stdout).partition("\n")
    assert code == "0", done.stderr
    before, after = counters.split("----")
    return sent_packets(after) - sent_packets(before)


# Opens the window, reads a bounce, shows every page, then starts the checks; says after each how
# many IP packets have left, and how many questions were asked, and asked without being listed.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from tests.integration.test_packets import allows, sent_packets
from wizard.settings import SettingsFile
from wizard.ui.app import build_window

def count():
    print(sent_packets(open("/proc/net/snmp").read()), flush=True)

def until(signal, most_ms):
    waiting = QEventLoop()
    signal.connect(waiting.quit)
    QTimer.singleShot(most_ms, waiting.quit)
    waiting.exec()

app = QApplication([])
settings = SettingsFile(Path(sys.argv[2]))
settings.change(resolver="127.0.0.1")
parts = build_window(app, settings=settings)
parts.window.show()
until(parts.desk.opened, 15000)
parts.desk.read_text(open(sys.argv[1]).read())
for step in ("bounce", "diagnosis", "checks", "plan", "report"):
    parts.window.open_step(step)
    until(app.aboutToQuit, 400)
parts.desk.override("recipient_domain", "gmail.com")
run, questions = parts.desk.planned_run()
print(len(questions))
count()
parts.desk.run_checks()
until(parts.desk.checking.ended, 60000)
count()
asked = [each.question for found in parts.desk.session.findings for each in found.asked]
print(len(asked))
print(sum(not any(allows(each.what, question) for each in questions) for question in asked))
parts.loop.close()
"""


@pytest.fixture(scope="module")
def bounce(live_servers: Live) -> Path:
    path = live_servers.made.folder / "bounce.txt"
    path.write_text(BOUNCE)
    return path


def test_nothing_is_sent_before_checks_are_started(live_servers: Live, bounce: Path) -> None:
    # A name server on loopback: a question to it would leave, and be counted, here too.
    there = ("--only", "mx", "--timeout", "3", "--nameserver", "127.0.0.1")
    assert packets_of(live_servers, "classify", bounce) == 0
    assert packets_of(live_servers, "diagnose", bounce, "--offline", *there) == 0
    assert packets_of(live_servers, "diagnose", bounce, "--dry-run", *there) == 0
    assert packets_of(live_servers, "check", "--dry-run", *there, *ABOUT) == 0
    # The same with the checks, which shows that the count does count.
    domain = ("--recipient-domain", "signed.example")
    assert packets_of(live_servers, "diagnose", bounce, *domain, *there) > 0
    assert packets_of(live_servers, "check", *there, *ABOUT) > 0


def test_the_window_sends_nothing_before_checks_are_started(
    live_servers: Live, bounce: Path
) -> None:
    alone = ["unshare", "--net", "sh", "-c", 'ip link set lo up; exec "$@"', "sh"]
    environment = {**live_servers.environment(), "QT_QPA_PLATFORM": "offscreen"}
    command: list[str | Path] = [
        *alone,
        sys.executable,
        "-c",
        WINDOW,
        bounce,
        bounce.parent / "window",
    ]
    done = live_servers.made.namespace.run(command, environment=environment)
    planned, before, after, asked, unannounced = map(int, str(done.stdout).split())
    assert planned > 20
    assert before == 0
    assert after > 0
    # Then all checks, with a name server that is not there: only what the page has listed.
    assert asked > 20
    assert unannounced == 0


def allows(planned: str, asked: str) -> bool:
    """Whether an announced question stands for one that was asked; <…> is still to be learnt."""
    pattern = re.sub(r"<[^>]*>", ".+", re.escape(planned.removesuffix(" +cd")))
    return re.fullmatch(pattern, asked, re.IGNORECASE) is not None


def test_what_is_asked_is_what_was_announced(live_servers: Live) -> None:
    announced = live_servers.check("--dry-run", *ONLY, *ABOUT)["questions"]
    before = len(live_servers.unbound.asked())
    findings = live_servers.check(*ONLY, *ABOUT)["findings"]

    seen = {f"{rdtype} {name}" for rdtype, name in live_servers.unbound.asked()[before:]}
    planned = [each["what"] for each in announced if each["kind"] == "dns"]
    unannounced = [each for each in seen if not any(allows(what, each) for what in planned)]
    assert len(seen) > 40
    assert unannounced == []
    # What is announced without a condition is asked, of the resolver or of a name server.
    certain = {what for what in planned if not re.search(r"[<+]", what)}
    assert {what for what in certain if what not in seen} <= skipped(findings)


def skipped(findings: list[dict[str, Any]]) -> set[str]:
    """Questions kept for the case that others leave something open, which they did not here."""
    (dnssec,) = (each for each in findings if each["id"] == "dnssec")
    assert dnssec["facts"]["state"] == "secure"
    return {"DS signed.example"}


def test_contacts_are_those_announced(live_servers: Live) -> None:
    announced = live_servers.check("--dry-run", *ONLY, *ABOUT)["questions"]
    smtp = [each for each in announced if each["kind"] == "smtp"]
    assert [each["whom"] for each in smtp] == ["<mx of signed.example>:25"]
    before = len(live_servers.greylister.lines("disconnect from"))
    findings = live_servers.check(*ONLY, *ABOUT)["findings"]
    talks = live_servers.greylister.lines("disconnect from")[before:]
    assert [line.partition("] ")[2] for line in talks] == [
        "ehlo=2 starttls=1 quit=1 commands=4",
    ]
    said = [
        line["text"].split()[0]
        for each in findings
        if each["id"] == "connection"
        for line in each["facts"]["transcript"]
        if line["direction"] == "C"
    ]
    assert said == ["EHLO", "STARTTLS", "EHLO", "QUIT"]
