"""A real OpenSMTPD, its clock running a hundred times faster, keeps to the computed timetable.

OpenSMTPD has no setting for its waits, and the first is 400 seconds long; so libfaketime lets its
processes live through an hour and a half in a minute.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.integration.receivers import IN_ITS_FOLDERS, until_greeting
from tests.integration.retrying import skip_without
from tests.integration.scene import Events, Scene, scene
from tests.integration.waiting import until
from tools.roots import Root
from wizard.knowledge import library
from wizard.planning import timetable

pytestmark = pytest.mark.integration

SPEED = 100
TTL_S = 5400
SENDER, RECEIVER = "127.0.4.8", "127.0.4.9"
# In the server's own seconds: its processes start within a tenth of a second of each other, ours
# look at it ten times a second, and a connection takes its time.
LOOSE_S = 0.6 * SPEED

CONFIG = """
queue ttl {ttl}s
listen on {sender} port 25 hostname o.acme.example
action "out" relay host smtp://{receiver} helo o.acme.example
match from any for any action "out"
"""

SUBMIT = """
import smtplib, sys
with smtplib.SMTP(sys.argv[1], 25, local_hostname="office.acme.example", timeout=20) as client:
    client.sendmail("", ["info@empfang.example"], "Subject: x\\n\\nHello\\n")
"""


def _quick(root: Root) -> Mapping[str, str]:
    """The environment of the set, with a clock that runs faster."""
    environment = dict(root.environment())
    faketime = next(root.path.rglob("libfaketime.so.1"))
    environment["LD_PRELOAD"] = f"{faketime}:{environment['LD_PRELOAD']}"
    environment["FAKETIME"] = f"+0 x{SPEED}"
    return environment


def _started(made: Scene) -> Path:
    folder = made.folder / "opensmtpd"
    folder.mkdir()
    config, log = folder / "smtpd.conf", folder / "smtpd.log"
    config.write_text(CONFIG.format(ttl=TTL_S, sender=SENDER, receiver=RECEIVER))
    root = made.root("opensmtpd")
    made.namespace.run([root.program("smtpd"), "-n", "-f", config], environment=root.environment())
    server: list[str | Path] = [root.program("smtpd"), "-d", "-v", "-f", config]
    apart = ["unshare", "--mount", "--propagation", "private", "sh", "-c", IN_ITS_FOLDERS, "sh"]
    made.start([*apart, *server], _quick(root), log)
    until_greeting(made, SENDER)
    return log


def _ages(events: Events, arrived: float) -> list[float]:
    """The message's age at each attempt, in the server's own seconds."""
    return [(when - arrived) * SPEED for when in events.times("connect")]


def test_every_attempt_and_the_give_up() -> None:
    skip_without("opensmtpd")
    with scene() as made:
        events = made.receiver(RECEIVER, "refuse")
        log = _started(made)
        arrived = time.time()
        made.namespace.run(["python3", "-c", SUBMIT, SENDER])
        until(lambda: "Envelope expired" in log.read_text(), what="the give-up", timeout_s=80)
        gave_up = (time.time() - arrived) * SPEED
        ages = _ages(events, arrived)

    table = timetable(
        library.load().mtas["opensmtpd"], since=None, options={"queue ttl": f"{TTL_S}s"}
    )
    computed = [attempt.age_s for attempt in table.attempts]
    print(f"opensmtpd: computed {computed}, gives up {table.gives_up_age_s}")
    print(f"opensmtpd: seen {[round(age) for age in ages]}, {round(gave_up)}")
    assert len(ages) == len(computed)
    for age, attempt in zip(ages, table.attempts, strict=True):
        assert abs(age - attempt.age_s) <= attempt.slack_s + LOOSE_S
    assert table.gives_up_age_s is not None
    assert abs(gave_up - table.gives_up_age_s) <= LOOSE_S + SPEED
