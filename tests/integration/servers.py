"""All real servers of the integration tests, and the program run beside them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.integration import namespace as net
from tests.integration.bind import Bind
from tests.integration.exim import Exim
from tests.integration.postfix import Postfix, receiver_settings, sender_settings
from tools import roots
from tools.roots import ROOT, Root

NEEDED = ("bind9", "postfix", "exim4")
GREYLISTED = "450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/grau.example.html"

_SUBMIT = """
import smtplib, sys
host, sender, recipient, subject = sys.argv[1:]
text = (f"From: Angebote <{sender}>\\nTo: {recipient}\\nSubject: {subject}\\n"
        f"Message-ID: <{subject.replace(' ', '-')}@acme.example>\\n\\nGuten Tag\\n")
with smtplib.SMTP(host, 25, local_hostname="buero.acme.example", timeout=20) as client:
    client.sendmail(sender, [recipient], text)
"""


@dataclass(frozen=True, slots=True)
class Servers:
    """`patient` warns at once and keeps trying, `impatient` gives up after one attempt.

    `forwarder` leads list@acme.example to the receiver, and writes its notices in German.
    """

    namespace: net.Namespace
    folder: Path
    patient: Postfix
    impatient: Postfix
    forwarder: Postfix
    exim: Exim
    receiver: Postfix
    greylister: Postfix

    @property
    def postfixes(self) -> tuple[Postfix, ...]:
        """All five."""
        return (self.patient, self.impatient, self.forwarder, self.receiver, self.greylister)

    def submit(self, address: str, recipient: str, subject: str) -> None:
        """Hand a message to one of the sending Postfix servers."""
        command = [sys.executable, "-c", _SUBMIT, address, "angebote@acme.example"]
        self.namespace.run([*command, recipient, subject])

    def wizard(self, *arguments: str | Path, code: int = 0) -> dict[str, Any]:
        """Run `wizard421 …` beside the servers; its JSON, when it ends with `code`."""
        done = self._run_wizard(*arguments)
        assert done.returncode == code, done.stderr
        document = json.loads(done.stdout)
        assert isinstance(document, dict)
        return document

    def _run_wizard(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "WIZARD421_DATA": str(self.folder / "wizard")}
        return self.namespace.run(
            [sys.executable, "-m", "wizard", *arguments],
            environment={**environment, "PYTHONPATH": str(ROOT)},
            check=False,
        )

    def finding(self, only: str, *arguments: str) -> dict[str, Any]:
        """Run one live check against our BIND and give its finding."""
        asked = ("check", "--only", only, "--nameserver", net.NAMESERVER, "--fresh", "--json")
        findings = self.wizard(*asked, *arguments)["findings"]
        return next(each for each in findings if each["id"] == only.split(",")[-1])


def lacking() -> str:
    """What is not there for these tests; "" when they can run."""
    absent = [name for name in NEEDED if roots.available(name) is None]
    if absent:
        return f"real servers are not fetched: {', '.join(absent)}; `make integration ARGS=--fetch`"
    return net.lacking()


@contextmanager
def running(folder: Path) -> Iterator[Servers]:
    """Start everything in a namespace of its own; `folder` must be readable by everybody."""
    bind, postfix, exim = (_copied(name, folder) for name in NEEDED)
    folders = {name: folder / name for name in ("bind", "p", "i", "f", "e", "r", "g")}
    for path in folders.values():
        path.mkdir()
    with ExitStack() as stack:
        namespace = stack.enter_context(net.Namespace(folder))
        stack.enter_context(Bind(bind, namespace, folders["bind"]))

        def instance(name: str, hostname: str, settings: dict[str, str]) -> Postfix:
            return stack.enter_context(
                Postfix(postfix, namespace, folders[name], hostname, settings)
            )

        servers = Servers(
            namespace,
            folder,
            instance(
                "p",
                "mail.acme.example",
                {**sender_settings(net.SENDER), "delay_warning_time": "1s"},
            ),
            instance(
                "i",
                "mail2.acme.example",
                {**sender_settings(net.IMPATIENT_SENDER), "maximal_queue_lifetime": "0"},
            ),
            instance("f", "mail4.acme.example", _forwarding(folders["f"])),
            Exim(exim, namespace, folders["e"], "mail3.acme.example", net.EXIM_SENDER),
            instance("r", "mx.empfang.example", _limiting()),
            instance("g", "mx.grau.example", _greylisting()),
        )
        servers.exim.prepare()
        for each in servers.postfixes:
            each.wait_until_up()
        yield servers


def _copied(name: str, folder: Path) -> Root:
    """A fetched set where everybody may enter: the checkout may lie in a private folder."""
    root = roots.available(name)
    assert root is not None
    path = folder / "roots" / name
    shutil.copytree(root.path, path, symlinks=True)
    return replace(root, path=path)


GERMAN_NOTICE = """delay_template = <<END
Charset: utf-8
From: MAILER-DAEMON (Postverwaltung)
Subject: =?utf-8?q?Ihre_Nachricht_ist_noch_nicht_zugestellt?=
Postmaster-Subject: Verzoegerung

Hier ist der Mailserver $myhostname.

Ihre Nachricht konnte bisher nicht zugestellt werden. Der Server versucht es
weiter, bis sie $maximal_queue_lifetime_days Tage alt ist. Schicken Sie nichts noch einmal: für
Sie gibt es nichts zu tun.
END
"""


def _forwarding(folder: Path) -> dict[str, str]:
    template = folder / "notices.cf"
    template.write_text(GERMAN_NOTICE, encoding="utf-8")
    return {
        **sender_settings(net.FORWARDER),
        "delay_warning_time": "1s",
        "bounce_template_file": str(template),
        "virtual_alias_maps": "inline:{list@acme.example=info@empfang.example}",
    }


def _limiting() -> dict[str, str]:
    """A receiver that takes one connection a minute from each client, and then says 421."""
    return {
        **receiver_settings("empfang.example", net.RECEIVER, net.RECEIVER_FOR_CHECKS),
        "smtpd_client_connection_rate_limit": "1",
        "anvil_rate_time_unit": "600s",
    }


def _greylisting() -> dict[str, str]:
    """A receiver that answers as postgrey does to whoever comes for the first time."""
    return {
        **receiver_settings("grau.example", net.GREYLISTER, net.GREYLISTER_FOR_CHECKS),
        "smtpd_recipient_restrictions": f"check_recipient_access static:{{{GREYLISTED}}}",
    }
