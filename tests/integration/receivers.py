"""OpenSMTPD, and Postfix with certificate and postgrey, as their packages have them, in a scene.

Debian 12's OpenSMTPD offers STARTTLS and then fails ("missing private key": its separate key
process does not get along with OpenSSL 3), which is a situation of its own.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate

from tests.integration.namespace import GREYLISTER_FOR_CHECKS
from tests.integration.postfix import Postfix, receiver_settings
from tests.integration.scene import Scene
from tests.integration.waiting import until

OPENSMTPD = "127.0.3.25"
# Postfix listens on addresses only that its interface lists one by one.
GREYLISTER = GREYLISTER_FOR_CHECKS
POSTGREY_PORT = 10023

# Folders that the package would make; the namespace's own mounts hide them from the machine.
IN_ITS_FOLDERS = """
set -e
for folder in /var/lib /var/spool /run; do mount -t tmpfs none "$folder"; done
mkdir -p /var/lib/opensmtpd/empty
exec "$@"
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate of no known authority, its key, and the digest of the key for TLSA 3 1 1."""

    certificate: Path
    key: Path
    digest: str


def make_identity(made: Scene, *names: str) -> Identity:
    """Make a certificate for the names of a host."""
    leaf = trustme.CA().issue_cert(*names)
    certificate, key = made.folder / "mx.crt", made.folder / "mx.key"
    certificate.write_bytes(leaf.cert_chain_pems[0].bytes())
    key.write_bytes(leaf.private_key_pem.bytes())
    key.chmod(0o600)
    public = load_pem_x509_certificate(certificate.read_bytes()).public_key()
    coded = public.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Identity(certificate, key, hashlib.sha256(coded).hexdigest())


def start_opensmtpd(made: Scene, identity: Identity) -> Path:
    """Start OpenSMTPD with STARTTLS; gives its log."""
    folder = made.folder / "opensmtpd"
    folder.mkdir()
    config, log = folder / "smtpd.conf", folder / "smtpd.log"
    config.write_text(
        f"""
pki practice cert "{identity.certificate}"
pki practice key "{identity.key}"
listen on {OPENSMTPD} port 25 hostname mx.unsigned.example tls pki practice
action "mail" maildir "{folder}/mail"
match from any for domain "unsigned.example" action "mail"
"""
    )
    root = made.root("opensmtpd")
    server: list[str | Path] = [root.program("smtpd"), "-d", "-v", "-f", config]
    apart = ["unshare", "--mount", "--propagation", "private", "sh", "-c", IN_ITS_FOLDERS, "sh"]
    made.start([*apart, *server], root.environment(), log)
    until_greeting(made, OPENSMTPD)
    return log


def start_greylister(made: Scene, identity: Identity) -> Postfix:
    """Start postgrey and a Postfix that asks it at RCPT."""
    folder = made.folder / "postgrey"
    database = folder / "db"
    database.mkdir(parents=True)
    database.chmod(0o777)
    root, log = made.root("postgrey"), folder / "postgrey.log"
    # Perl's taint mode, which postgrey asks for, heeds no PERL5LIB.
    modules = [f"-I{path}" for path in _perl_folders(root.path)]
    options = [f"--inet=127.0.0.1:{POSTGREY_PORT}", "--user=list", "--group=list"]
    lists = ["--whitelist-clients=/dev/null", "--whitelist-recipients=/dev/null"]
    command: list[str | Path] = ["perl", "-T", *modules, root.program("postgrey"), *options, *lists]
    made.start([*command, f"--dbdir={database}"], root.environment(), log)
    until(lambda: "Setting uid" in log.read_text(), what=f"postgrey to run, see {log}")
    return _postfix(made, identity)


def _postfix(made: Scene, identity: Identity) -> Postfix:
    path = made.folder / "greylister"
    path.mkdir()
    asks = f"reject_unauth_destination, check_policy_service inet:127.0.0.1:{POSTGREY_PORT}"
    settings = {
        **receiver_settings("greylisted.example", GREYLISTER),
        "smtpd_recipient_restrictions": asks,
        "smtpd_tls_security_level": "may",
        "smtpd_tls_chain_files": f"{identity.key}, {identity.certificate}",
    }
    server = Postfix(made.root("postfix"), made.namespace, path, "mx.greylisted.example", settings)
    made.stack.enter_context(server)
    server.wait_until_up()
    return server


def _perl_folders(root: Path) -> list[Path]:
    """Where a set's Perl modules lie, of the set's own Perl too where it has one."""
    libraries = root / "usr" / "lib"
    kinds = (*libraries.glob("*/perl5/*"), *libraries.glob("*/perl/5.*"))
    folders = (root / "usr/share/perl5", *kinds, *(root / "usr/share/perl").glob("5.*"))
    return [folder for folder in folders if folder.is_dir()]


GREETING = """
import socket, sys
with socket.create_connection((sys.argv[1], 25), 5) as talk:
    talk.settimeout(5)
    print(talk.recv(200).decode("ascii"))
    talk.sendall(b"QUIT\\r\\n")
"""


def until_greeting(made: Scene, address: str) -> None:
    """Wait until a server greets."""

    def greets() -> bool:
        command = ["python3", "-c", GREETING, address]
        done = made.namespace.run(command, check=False)
        return str(done.stdout).startswith("220")

    until(greets, what=f"a greeting on {address}")
