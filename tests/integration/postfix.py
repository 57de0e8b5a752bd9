"""Postfix instances in the namespace, each with its own configuration, queue and log."""

from __future__ import annotations

import grp
import os
import pwd
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.integration.namespace import Namespace
from tests.integration.waiting import until
from tools.roots import Root

# Any two accounts that Debian always has; the package would make its own two.
OWNER, DROP_GROUP = "list", "irc"

QUEUE_FOLDERS = (
    *("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming"),
    *("maildrop", "private", "public", "saved", "trace"),
)

MASTER = """
smtp      inet  n - n - - smtpd
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
tlsmgr    unix  - - n 1000? 1 tlsmgr
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
smtp      unix  - - n - - smtp
relay     unix  - - n - - smtp
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
virtual   unix  - n n - - virtual
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
"""


@dataclass(slots=True)
class Postfix:
    """One instance while its `with` block lasts; `settings` go into main.cf over our own.

    Entering only starts it, so that several can start side by side.
    """

    root: Root
    namespace: Namespace
    folder: Path
    hostname: str
    settings: Mapping[str, str]
    _master: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def log(self) -> Path:
        """The instance's mail log."""
        return self.folder / "mail.log"

    @property
    def inbox(self) -> Path:
        """Where mail to this instance's own domain arrives, a file each."""
        return self.folder / "mail" / "inbox" / "new"

    def __enter__(self) -> Postfix:
        self._make_folders()
        config = self.folder / "etc"
        text = "".join(f"{key} = {value}\n" for key, value in self._main_cf().items())
        (config / "main.cf").write_text(text)
        (config / "master.cf").write_text(MASTER)
        environment = {**self.root.environment(), "MAIL_CONFIG": str(config)}
        command = [self.root.program("master"), "-d"]
        output = self.folder / "master.out"
        self._master = self.namespace.start(command, environment=environment, log=output)
        return self

    def wait_until_up(self) -> None:
        """Wait for its word that it runs, which its own logger takes a second or two to write."""
        until(lambda: self.lines("daemon started"), what=f"{self.hostname} to start")

    def __exit__(self, *_: object) -> None:
        assert self._master is not None
        self._master.terminate()
        self._master.wait(timeout=20)

    def lines(self, part: str) -> list[str]:
        """The lines of the log that contain a text."""
        text = self.log.read_text() if self.log.exists() else ""
        return [line for line in text.splitlines() if part in line]

    def arrived(self) -> list[Path]:
        """What has arrived for this instance's own domain, the oldest first."""
        found = self.inbox.glob("*") if self.inbox.exists() else ()
        return sorted(found, key=lambda path: path.stat().st_mtime_ns)

    def _make_folders(self) -> None:
        owner, group = pwd.getpwnam(OWNER), grp.getgrnam(DROP_GROUP)
        for name in ("etc", "data", "mail", "queue", "queue/pid"):
            (self.folder / name).mkdir()
        for name in QUEUE_FOLDERS:
            path = self.folder / "queue" / name
            path.mkdir(mode=0o700)
            os.chown(path, owner.pw_uid, -1)
        for name, mode in (("maildrop", 0o730), ("public", 0o710)):
            os.chown(self.folder / "queue" / name, owner.pw_uid, group.gr_gid)
            (self.folder / "queue" / name).chmod(mode)
        for name in ("data", "mail"):
            os.chown(self.folder / name, owner.pw_uid, owner.pw_gid)

    def _main_cf(self) -> dict[str, str]:
        owner = pwd.getpwnam(OWNER)
        programs = self.root.path / "usr" / "lib" / "postfix"
        return {
            "compatibility_level": "3.6",
            "myhostname": self.hostname,
            "mydestination": "",
            "mynetworks": "127.0.0.0/8",
            "inet_protocols": "ipv4",
            "queue_directory": str(self.folder / "queue"),
            "data_directory": str(self.folder / "data"),
            "command_directory": str(self.root.path / "usr" / "sbin"),
            "daemon_directory": str(programs / "sbin"),
            "shlib_directory": str(programs),
            "meta_directory": str(self.root.path / "etc" / "postfix"),
            "mail_owner": OWNER,
            "setgid_group": DROP_GROUP,
            # Daemons start with an emptied environment; without this they find no libraries.
            "import_environment": f"MAIL_CONFIG LD_LIBRARY_PATH={self.root.library_path()}",
            "maillog_file": str(self.log),
            "maillog_file_prefixes": str(self.folder),
            "alias_maps": "",
            "alias_database": "",
            "smtpd_recipient_restrictions": "permit_mynetworks, reject_unauth_destination",
            "virtual_mailbox_base": str(self.folder / "mail"),
            "virtual_mailbox_maps": "static:inbox/",
            "virtual_uid_maps": f"static:{owner.pw_uid}",
            "virtual_gid_maps": f"static:{owner.pw_gid}",
            "virtual_minimum_uid": "1",
            **self.settings,
        }


def sender_settings(address: str) -> dict[str, str]:
    """main.cf of a server that sends from one address and takes its own domain's mail."""
    return {
        "inet_interfaces": address,
        "mynetworks": f"127.0.0.0/8 {address}/32",
        "smtp_bind_address": address,
        "virtual_mailbox_domains": "acme.example",
        "smtp_host_lookup": "dns",
        "smtp_connection_cache_on_demand": "no",
        "notify_classes": "",
    }


def receiver_settings(domain: str, *addresses: str) -> dict[str, str]:
    """main.cf of a server that takes mail for a domain on some addresses."""
    return {
        "inet_interfaces": ", ".join(addresses),
        "virtual_mailbox_domains": domain,
        # Nobody is excepted from limits: on this machine every client looks local.
        "mynetworks": "127.0.0.1/32",
        "smtpd_client_event_limit_exceptions": "",
    }
