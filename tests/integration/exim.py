"""Exim as a sender in the namespace: no daemon, each message is delivered in the foreground."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from tests.integration.namespace import Namespace
from tools.roots import Root

# The account under whose number tools/roots.py lets Exim's own user appear.
USER = "mail"

CONFIG = """
exim_path = {program}
exim_user = {user}
exim_group = {user}
deliver_drop_privilege = true
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : ^NSS_WRAPPER_.*
primary_hostname = {hostname}
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
disable_ipv6 = true
# All addresses of the namespace lie on this machine; only this one is ours.
local_interfaces = {address}
delay_warning = 1s
qualify_domain = acme.example
domainlist own = acme.example
never_users =

begin routers
outside:
  driver = dnslookup
  domains = ! +own
  ignore_target_hosts = 0.0.0.0 : 127.0.0.0/8
  transport = remote_smtp
  no_more
inside:
  driver = accept
  transport = inbox

begin transports
remote_smtp:
  driver = smtp
  interface = {address}
  hosts_avoid_tls = *
inbox:
  driver = appendfile
  directory = {folder}/inbox
  maildir_format
  user = {user}
  group = {user}

begin retry
*  *  F,2h,1s; G,16h,1h,1.5; F,4d,6h
"""


@dataclass(frozen=True, slots=True)
class Exim:
    """One configuration with its own spool."""

    root: Root
    namespace: Namespace
    folder: Path
    hostname: str
    address: str

    def prepare(self) -> None:
        """Write the configuration and make the folders."""
        account = pwd.getpwnam(USER)
        for name in ("spool", "log", "inbox"):
            (self.folder / name).mkdir()
            os.chown(self.folder / name, account.pw_uid, account.pw_gid)
        self._config.write_text(
            CONFIG.format(
                program=self.root.program("exim4"),
                user=USER,
                hostname=self.hostname,
                folder=self.folder,
                address=self.address,
            )
        )
        self._config.chmod(0o644)

    def send(self, sender: str, recipient: str, message: str) -> None:
        """Take a message and try to deliver it at once."""
        self._exim("-odi", "-f", sender, recipient, stdin=message)

    def run_queue(self) -> None:
        """Try everything in the queue now, whatever its retry time."""
        self._exim("-qff")

    def log(self) -> str:
        """The main log so far."""
        return (self.folder / "log" / "mainlog").read_text()

    def arrived(self) -> list[Path]:
        """What has arrived for the own domain."""
        return sorted((self.folder / "inbox" / "new").glob("*"))

    @property
    def _config(self) -> Path:
        return self.folder / "exim.conf"

    def _exim(self, *arguments: str, stdin: str = "") -> None:
        self.namespace.run(
            [self.root.program("exim4"), "-C", self._config, *arguments],
            environment=self.root.environment(),
            stdin=stdin,
        )
