"""Real servers for the integration tests, unpacked beside the system instead of installed.

Debian's mail servers exclude each other, and none belongs on a developer's machine because of a
test. So `apt-get download` fetches a server's package with those packages it needs and the machine
lacks, and `dpkg -x` unpacks them into .roots/NAME (ignored by git): no maintainer script runs, no
user is made, nothing is started. A program then runs from there with LD_LIBRARY_PATH:

    root = roots.available("bind9")              # None when nobody fetched it
    subprocess.Popen([root.program("named"), "-g", "-c", conf], env=root.environment())

Postfix clears the environment of its daemons: put `import_environment = LD_LIBRARY_PATH ...` into
main.cf and point daemon_directory, command_directory, shlib_directory and meta_directory into the
root (`Root.path`); mail_owner and setgid_group may be any two system accounts, such as list and
irc; master.cf needs proxymap. Exim clears its environment when it starts itself anew: it wants
`keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : ^NSS_WRAPPER_.*`, exim_path, exim_user and
deliver_drop_privilege (its set-user bit is gone). tests/integration shows both at work.
`python3 tools/dev.py integration --fetch` fetches the sets of FETCHED_BY_CI and
`python3 -m tools.roots NAME...` any other.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import machine
from tools.machine import ROOT, ToolError, quiet, say

ROOTS = ROOT / ".roots"

# The Debian packages of each server.
SETS: dict[str, tuple[str, ...]] = {
    "postfix": ("postfix",),
    # Exim insists on the user that its package would make; nss_wrapper answers for that user.
    "exim4": ("exim4-daemon-light", "libnss-wrapper"),
    "bind9": ("bind9", "bind9-utils"),  # the latter for signing zones
    "unbound": ("unbound",),
    "rbldnsd": ("rbldnsd",),
    # Two more such users, for its own two kinds of processes.
    "opensmtpd": ("opensmtpd", "libnss-wrapper", "libfaketime"),
    # Only its configuration is built and read; nothing of it runs.
    "sendmail": ("sendmail-bin", "sendmail-base", "sendmail-cf", "m4"),
    "postgrey": ("postgrey",),
    # No servers: what an administrator asks with, for tools/bench_by_hand.py.
    "by_hand": ("bind9-dnsutils", "swaks", "libnet-ssleay-perl"),
}
FETCHED_BY_CI = (
    "postfix", "exim4", "bind9", "unbound", "rbldnsd", "opensmtpd", "postgrey", "sendmail",
    "by_hand",
)  # fmt: skip

# Read and checked by their own code, never started.
NODE_PACKAGES = ("Haraka@3.3.4", "nodemailer@7.0.10")

# Needed by maintainer scripts or by init systems, neither of which runs here.
LEFT_OUT = frozenset({"adduser", "debconf", "init-system-helpers", "ssl-cert", "systemd", "udev"})

# Accounts that the packages would make, under the numbers of `mail`, `news` and `uucp`.
INVENTED = (("Debian-exim", 8), ("opensmtpd", 9), ("opensmtpq", 10))

PROGRAM_FOLDERS = ("usr/sbin", "usr/bin", "sbin", "bin", "usr/lib/postfix/sbin")


@dataclass(frozen=True, slots=True)
class Root:
    """One unpacked set: where its programs are and what they need to run."""

    name: str
    path: Path

    def program(self, name: str) -> Path:
        """Find a program of this set."""
        for folder in PROGRAM_FOLDERS:
            found = self.path / folder / name
            if found.is_file():
                return found
        raise ToolError(f"{name} is not in {self.path.relative_to(ROOT)}")

    def environment(self) -> dict[str, str]:
        """Give the environment in which a program of this set finds its libraries and user."""
        return {**os.environ, "LD_LIBRARY_PATH": self.library_path(), **self._invented_user()}

    def _invented_user(self) -> dict[str, str]:
        wrapper = next(self.path.rglob("libnss_wrapper.so"), None)
        if wrapper is None:
            return {}
        return {
            "LD_PRELOAD": str(wrapper),
            "NSS_WRAPPER_PASSWD": str(self.path / "passwd"),
            "NSS_WRAPPER_GROUP": str(self.path / "group"),
        }

    def library_path(self) -> str:
        """Name the folders of this set that hold shared libraries, the usual ones first."""
        folders = {path.parent for path in self.path.rglob("*.so*") if path.is_file()}
        usual = sorted(folders, key=lambda folder: (len(folder.parts), str(folder)))
        return os.pathsep.join(str(folder) for folder in usual)


def available(name: str) -> Root | None:
    """Give a set that has been fetched before, or None; so also when it lacks a package by now."""
    root = Root(name, ROOTS / name)
    stamp = _stamp(root.path)
    unpacked = stamp.read_text(encoding="utf-8").split() if stamp.exists() else []
    return root if unpacked and set(SETS[name]) <= set(unpacked) else None


def fetch(name: str) -> Root:
    """Fetch and unpack one set, unless it is there."""
    present = available(name)
    if present is not None:
        return present
    target = ROOTS / name
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    packages = _with_dependencies(SETS[name])
    say(f"fetching {name}: {' '.join(packages)}")
    for archive in _download(packages, ROOTS / "archives"):
        quiet(["dpkg", "-x", str(archive), str(target)])
    _drop_privileges(target)
    _invent_users(target)
    _stamp(target).write_text("\n".join(packages) + "\n", encoding="utf-8")
    return Root(name, target)


def node_modules(package: str) -> Path | None:
    """Give the folder of Node's modules with a package that has been fetched before, or None."""
    folder = ROOTS / "node" / "node_modules"
    return folder if (folder / package / "package.json").is_file() else None


def fetch_node(packages: Iterable[str] = NODE_PACKAGES) -> None:
    """Fetch mail servers written for Node with npm, at fixed versions, without their scripts."""
    if shutil.which("npm") is None:
        raise ToolError("fetching Haraka needs npm")
    folder = ROOTS / "node"
    folder.mkdir(parents=True, exist_ok=True)
    lacking = [each for each in packages if node_modules(each.partition("@")[0]) is None]
    if lacking:
        say(f"fetching {' '.join(lacking)}")
        quiet(["npm", "install", "--no-audit", "--no-fund", "--omit=optional", "--ignore-scripts",
               "--prefix", str(folder), *lacking])  # fmt: skip


def fetch_all(names: Iterable[str] = FETCHED_BY_CI) -> None:
    """Fetch several sets."""
    lacking = [name for name in names if available(name) is None]
    if not lacking:
        return
    if not machine.is_debian() or shutil.which("dpkg") is None:
        raise ToolError("fetching servers needs apt-get and dpkg (Debian, Ubuntu)")
    if machine.is_root():
        quiet(["apt-get", "update"])
    for name in lacking:
        fetch(name)


def needs() -> str:
    """Say what the integration tests need and what of it is here."""
    states = (f"{name}{'' if available(name) else ' (missing)'}" for name in FETCHED_BY_CI)
    return (
        "integration tests start real servers from .roots: "
        + ", ".join(states)
        + "; --fetch gets them from Debian's packages without installing anything"
    )


def _with_dependencies(packages: Sequence[str]) -> list[str]:
    """Add what apt would install here for these packages; recommended ones are not needed."""
    command = ["apt-get", "install", "--simulate", "--no-install-recommends", "--yes", *packages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ToolError(done.stderr.strip() or f"failed: {' '.join(command)}")
    wanted = re.findall(r"^Inst (\S+)", done.stdout, re.MULTILINE)
    # A package that is installed already is not in that list, but is wanted in the root.
    everything = dict.fromkeys([*packages, *wanted])
    return [name for name in everything if name not in LEFT_OUT]


def _download(packages: Sequence[str], folder: Path) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for package in packages:
        pattern = f"{package.partition(':')[0]}_*.deb"
        if not any(folder.glob(pattern)):
            _apt_download(package, folder)
        yield from folder.glob(pattern)


def _apt_download(package: str, folder: Path) -> None:
    done = subprocess.run(
        ["apt-get", "download", "--quiet", package],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ToolError(f"apt-get could not download {package}: {done.stderr.strip()}")


def _drop_privileges(target: Path) -> None:
    """Clear the set-user bits: the loader ignores LD_LIBRARY_PATH for such programs."""
    for path in target.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(path.stat().st_mode & 0o0777)


def _invent_users(target: Path) -> None:
    """Copy the machine's accounts and add the servers' own under numbers that Debian always has."""
    users = "".join(f"{name}:x:{number}:{number}::/:/bin/false\n" for name, number in INVENTED)
    groups = "".join(f"{name}:x:{number}:\n" for name, number in INVENTED)
    for name, entries in (("passwd", users), ("group", groups)):
        known = Path("/etc", name).read_text(encoding="utf-8")
        (target / name).write_text(f"{known.rstrip()}\n{entries}", encoding="utf-8")


def _stamp(root: Path) -> Path:
    return root / ".unpacked"


if __name__ == "__main__":
    unknown = [name for name in sys.argv[1:] if name not in SETS]
    if unknown or len(sys.argv) < 2:
        sys.exit(f"usage: python3 -m tools.roots {' | '.join(SETS)}")
    fetch_all(sys.argv[1:])
