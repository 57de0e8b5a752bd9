"""A real Exim with a retry rule of its own keeps to the timetable computed from that rule."""

from __future__ import annotations

import os
import pwd
import re
import tempfile
import time
from datetime import datetime
from pathlib import Path

import pytest

from tests.integration.exim import USER
from tests.integration.retrying import Seen, agrees, skip_without
from tests.integration.scene import Events, Scene, scene
from tests.integration.waiting import until

pytestmark = pytest.mark.integration

# Waits of two seconds over a multiple of the queue run: Exim keeps its times in whole seconds, and
# which run takes a message must not hang on a fraction of one.
RULE = "F,14s,5s; G,40s,5s,1.5; F,61s,10s"
QUEUE_RUN_S = 3
RECEIVER = "127.0.4.9"

CONFIG = """
exim_path = {program}
exim_user = {user}
exim_group = {user}
deliver_drop_privilege = true
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : ^NSS_WRAPPER_.*
primary_hostname = e.acme.example
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
disable_ipv6 = true
local_interfaces = 127.0.4.8
qualify_domain = acme.example
never_users =

begin routers
outside:
  driver = manualroute
  route_list = !acme.example {receiver}
  transport = remote_smtp
  no_more
inside:
  driver = accept
  transport = nowhere

begin transports
remote_smtp:
  driver = smtp
  allow_localhost
  hosts_avoid_tls = *
nowhere:
  driver = appendfile
  file = /dev/null
  user = {user}

begin retry
*  *  {rule}
"""


def _prepared(made: Scene) -> Path:
    folder = made.folder / "exim"
    folder.mkdir()
    account = pwd.getpwnam(USER)
    for name in ("spool", "log"):
        (folder / name).mkdir()
        os.chown(folder / name, account.pw_uid, account.pw_gid)
    program = made.root("exim4").program("exim4")
    text = CONFIG.format(program=program, user=USER, folder=folder, receiver=RECEIVER, rule=RULE)
    config = folder / "exim.conf"
    config.write_text(text)
    config.chmod(0o644)
    return config


def _gave_up(log: Path) -> float:
    """The moment of "** … retry timeout exceeded"; Exim writes the machine's own time."""
    line = next(line for line in log.read_text().splitlines() if " ** " in line)
    found = re.match(r"\S+ \S+", line)
    assert found is not None
    return datetime.strptime(found[0], "%Y-%m-%d %H:%M:%S").timestamp()  # local


OPTIONS = {"retry": RULE, "queue_interval": f"{QUEUE_RUN_S}s"}


def _lived_through() -> Seen:
    """Let one message live from its arrival to the give-up."""
    with scene() as made:
        events = made.receiver(RECEIVER, "refuse")
        config = _prepared(made)
        log = config.parent / "log" / "mainlog"
        program, environment = made.root("exim4").program("exim4"), made.root("exim4").environment()
        daemon: list[str | Path] = [program, "-C", config, "-bdf", f"-q{QUEUE_RUN_S}s"]
        made.start(daemon, environment, config.parent / "daemon.out")
        arrived = time.time()
        made.namespace.run(
            [program, "-C", config, "-odi", "-f", "a@acme.example", "info@empfang.example"],
            environment=environment,
            stdin="Subject: x\n\nHello\n",
        )
        until(lambda: " ** " in log.read_text(), what="the give-up", timeout_s=90)
        return Seen(arrived, Events(_kept(events)), _gave_up(log))


def _kept(events: Events) -> Path:
    """Copy what the receiver wrote to where it outlives the scene."""
    kept = Path(tempfile.mkdtemp()) / events.log.name
    kept.write_bytes(events.log.read_bytes())
    return kept


def test_every_attempt_and_the_give_up() -> None:
    skip_without("exim4")
    try:
        agrees("exim", OPTIONS, _lived_through(), within_s=QUEUE_RUN_S)
    except AssertionError:
        # Exim keeps whole seconds. Where the clock ticks between its two notes of a failure the
        # gap it remembers is a second short, and the growing rule begins from its least wait
        # once more. That is chance; a wrong timetable fails twice.
        agrees("exim", OPTIONS, _lived_through(), within_s=QUEUE_RUN_S)
