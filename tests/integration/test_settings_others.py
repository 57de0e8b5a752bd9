"""Texts for other servers are taken by the real programs: Exim, Sendmail, Haraka."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.integration.exim import USER
from tests.integration.retrying import skip_without
from tools import roots
from tools.roots import Root
from wizard.knowledge import library
from wizard.model import Setting
from wizard.planning.throttle import throttle

pytestmark = pytest.mark.integration

KNOWLEDGE = library.load()
RECEIVERS = ("google", "microsoft", "yahoo", "orange", "apple", "comcast")


def texts(mta: str, receiver: str) -> tuple[Setting, ...]:
    advice = throttle(receiver, mta, KNOWLEDGE, queue=1000, rate=10.0)
    assert advice.settings
    return advice.settings


def root_of(name: str) -> Root:
    skip_without(name)
    root = roots.available(name)
    assert root is not None
    return root


def run(command: list[str | Path], root: Root, stdin: str = "") -> str:
    done = subprocess.run(
        command,
        env=root.environment(),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# --- Exim -----------------------------------------------------------------------------------------

EXIM = """
exim_path = {program}
exim_user = {user}
exim_group = {user}
deliver_drop_privilege = true
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : ^NSS_WRAPPER_.*
primary_hostname = mail.acme.example
spool_directory = {folder}
never_users =
{main}
begin routers
outside:
  driver = dnslookup
  transport = remote_smtp
begin transports
remote_smtp:
  driver = smtp
{transport}
begin retry
{retry}
*  *  F,2h,15m; G,16h,1h,1.5; F,4d,6h
"""


def exim_config(
    root: Root, folder: Path, main: str = "", transport: str = "", retry: str = ""
) -> Path:
    config = folder / "exim.conf"
    program = root.program("exim4")
    config.write_text(
        EXIM.format(
            program=program, user=USER, folder=folder, main=main, transport=transport, retry=retry
        )
    )
    config.chmod(0o644)
    return config


@pytest.mark.parametrize("receiver", RECEIVERS)
def test_exim_takes_the_texts_and_is_as_before_without_them(tmp_path: Path, receiver: str) -> None:
    root = root_of("exim4")
    program = root.program("exim4")
    main, transport, retry = (setting.text for setting in texts("exim", receiver))

    def said(*arguments: str) -> str:
        return run([program, "-C", config, *arguments], root)

    config = exim_config(root, tmp_path)
    before = said("-bP", "transport", "remote_smtp"), said("-bP", "queue_smtp_domains")
    config = exim_config(root, tmp_path, main, transport, retry)
    assert "Configuration file" in said("-bV")
    shown = said("-bP", "transport", "remote_smtp")
    for line in transport.splitlines():
        name, _, value = line.strip().partition(" = ")
        assert f"{name} = {value}" in shown
    domains = said("-bP", "queue_smtp_domains")
    first = main.partition("=")[2].split(":")[0].strip()
    assert first in domains
    assert "F,4h,30m" in said("-brt", first)
    config = exim_config(root, tmp_path)
    after = said("-bP", "transport", "remote_smtp"), said("-bP", "queue_smtp_domains")
    assert after == before


# --- Sendmail -------------------------------------------------------------------------------------

SENDMAIL = """divert(0)dnl
VERSIONID(`test')dnl
OSTYPE(`linux')dnl
DOMAIN(`generic')dnl
define(`confDOMAIN_NAME', `mail.acme.example')dnl
define(`confCW_FILE', `{folder}/sendmail.mc')dnl
define(`confDONT_BLAME_SENDMAIL', `MapInUnsafeDirPath,ClassFileInUnsafeDirPath')dnl
FEATURE(`access_db', `hash -T<TMPF> {folder}/access')dnl
define(`confTRUSTED_USER', `root')dnl
{queue}
MAILER(`local')dnl
MAILER(`smtp')dnl
"""


NAMED = 'hostname mail.acme.example && exec "$@"'


def sendmail_built(root: Root, folder: Path, queue: str) -> str:
    """Build the configuration as `make -C /etc/mail` does; gives its text."""
    source = folder / "sendmail.mc"
    source.write_text(SENDMAIL.format(folder=folder, queue=queue))
    macros = root.path / "usr/share/sendmail/cf"
    command: list[str | Path] = [root.program("m4"), f"-D_CF_DIR_={macros}/"]
    built = run([*command, macros / "m4/cf.m4", source], root)
    assert "error" not in built.lower().replace("error_", "")[:400]
    (folder / "sendmail.cf").write_text(built)
    return built


def group_of(root: Root, folder: Path, address: str) -> str:
    """Ask the address test mode into which queue a recipient goes."""
    program = root.path / "usr/libexec/sendmail/sendmail"
    config = f"-C{folder / 'sendmail.cf'}"
    # On a machine whose name has no dot Sendmail waits a minute for a better one.
    named = ["unshare", "--uts", "sh", "-c", NAMED, "sh"]
    asked = f"queuegroup <{address}>\n"
    said = run([*named, program, "-bt", config], root, stdin=asked)
    found = re.findall(r"^queuegroup +returns:(.*)$", said, re.MULTILINE)
    assert found, said
    return " ".join(found[-1].split())


@pytest.mark.parametrize("receiver", RECEIVERS)
def test_sendmail_builds_with_the_texts_and_sorts_this_receiver_only(
    tmp_path: Path, receiver: str
) -> None:
    root = root_of("sendmail")
    queue, access = texts("sendmail", receiver)
    plain = sendmail_built(root, tmp_path, "")
    assert "Qslow" not in plain
    built = sendmail_built(root, tmp_path, queue.text)
    assert "Qslow" in built
    tmp_path.chmod(0o755)
    run(
        [root.program("makemap"), "-C", tmp_path / "sendmail.cf", "hash", tmp_path / "access"],
        root,
        stdin=access.text + "\n",
    )
    domain = access.text.partition(":")[2].split()[0]
    assert group_of(root, tmp_path, f"someone@{domain}") == "$# slow"
    assert group_of(root, tmp_path, "someone@unrelated.example") != "$# slow"


# --- Node: Haraka and Nodemailer ------------------------------------------------------------------

READ_HARAKA = """
const outbound = require('Haraka/outbound/config');
console.log(JSON.stringify(outbound.cfg));
process.exit(0);
"""
READ_NODEMAILER = """
const { createTransport } = require('nodemailer');
const made = createTransport({ host: 'mail.acme.example', port: 587,
%s
});
const { pool, maxConnections, maxMessages, rateDelta, rateLimit } = made.options;
console.log(JSON.stringify({ kind: made.transporter.constructor.name, pool, maxConnections,
  maxMessages, rateDelta, rateLimit }));
made.close();
"""


def node(package: str, program: str, folder: Path) -> dict[str, Any]:
    """Run a program with a package of Node; gives what it prints as JSON."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node and npm are not on this machine")
    modules = roots.node_modules(package)
    if modules is None:
        words = f"{package} is not fetched: make integration ARGS=--fetch"
        if os.environ.get("CI"):
            pytest.fail(words)
        pytest.skip(words)
    done = subprocess.run(
        ["node", "-e", program],
        cwd=modules.parent,
        env={**os.environ, "HARAKA": str(folder)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_haraka_reads_the_values_that_the_text_sets(tmp_path: Path) -> None:
    (setting,) = texts("haraka", "google")
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "outbound.ini").write_text(setting.text + "\n")
    told = node("Haraka", READ_HARAKA, tmp_path)
    assert int(told["concurrency_max"]) == 1
    assert told["temp_fail_intervals"][:2] == [1800, 3600]
    assert len(told["temp_fail_intervals"]) == 1 + 12 + 10


def test_nodemailer_keeps_to_the_numbers_of_the_text(tmp_path: Path) -> None:
    (setting,) = texts("nodemailer", "google")
    told = node("nodemailer", READ_NODEMAILER % setting.text, tmp_path)
    assert told == {
        "kind": "SMTPPool",
        "pool": True,
        "maxConnections": 1,
        "maxMessages": 25,
        "rateDelta": 6000,
        "rateLimit": 1,
    }
