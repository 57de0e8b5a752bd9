"""Running the live checks for a command: options, consent, progress, stop."""

import argparse
import asyncio
import re
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from ipaddress import ip_address
from pathlib import Path

from wizard import checks
from wizard.asking import keys_for, with_settings
from wizard.checks.consent import is_own_address
from wizard.checks.event_loop import new_event_loop
from wizard.checks.ledger import ContactLedger
from wizard.checks.network import NameServerError, open_tools, parse_name_server, split_servers
from wizard.checks.network.file_ledger import FileLedger
from wizard.checks.network.trust import TrustStore
from wizard.cli.errors import USAGE, CommandError, complain
from wizard.cli.progress import Shown
from wizard.model import CheckOptions, Diversion, Envelope, Finding, PlannedQuestion
from wizard.secret_store import KeyringStore
from wizard.session import Session
from wizard.settings import Settings
from wizard.words import Speaker

__all__ = ["ask_all", "check_options", "fill_in", "planned", "run_checks"]

_HOST_PORT = re.compile(
    r"(?:\[(?P<v6>[0-9A-Fa-f:.]{2,45})\]|(?P<host>[^\s:\[\]]{1,253})):(?P<port>\d{1,5})"
)
_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,253}")
# Letters of any script pass: a label may be given as U-label (RFC 5890) or as A-label.
_LABEL = r"[^\s.@<>(),:;\"'/\\\[\]]{1,63}"
_DOMAIN = re.compile(rf"(?=.{{1,254}}\Z){_LABEL}(?:\.{_LABEL})*\.?")


def fill_in(session: Session, chosen: argparse.Namespace) -> None:
    """Lay the values of the command line over what the bounce says. Raises CommandError."""
    if chosen.sending_ip and not _is_ip(chosen.sending_ip):
        raise CommandError(f"--sending-ip {chosen.sending_ip!r} is not an internet address", USAGE)
    for option in ("recipient_domain", "sender_domain"):
        _see_that_it_is_a_domain(option, getattr(chosen, option))
    given = {
        "recipient_domain": chosen.recipient_domain,
        "sender_domain": chosen.sender_domain,
        "sending_ip": chosen.sending_ip,
        "helo": chosen.helo,
    }
    for field, value in given.items():
        if value is not None:
            session.override(field, value)
    session.look_for_selectors(tuple(chosen.dkim_selector))
    envelope = _envelope(chosen)
    session.consent(envelope)
    domain = session.inputs.sender_domain
    if envelope is not None and not is_own_address(envelope, domain):
        sentence = f"--as must be an address of {domain}, which sent the mail, and your own"
        raise CommandError(sentence, USAGE)


def check_options(chosen: argparse.Namespace, settings: Settings) -> CheckOptions:
    """The options of a run; what is not given on the command line is as the user set it.

    Raises CommandError for an unknown check, a wrong diversion or a barred envelope.
    """
    for check in (*chosen.only, *chosen.skip):
        if check not in checks.CHECK_IDS:
            raise CommandError(
                f"There is no check {check!r}; there are: {', '.join(checks.CHECK_IDS)}", USAGE
            )
    if chosen.only and not set(chosen.only) - set(chosen.skip):
        raise CommandError("--skip leaves nothing of what --only names", USAGE)
    if settings.envelope_locked and chosen.ask_recipient:
        raise CommandError("--ask-recipient is locked in the settings (envelope_locked)", USAGE)
    given = CheckOptions(
        only=chosen.only,
        skip=chosen.skip,
        nameserver=_nameserver(chosen.nameserver),
        timeout_s=chosen.timeout,
        fresh=chosen.fresh,
        all_mx=chosen.all_mx,
        family=chosen.family,
        diversions=tuple(_diversion(text) for text in chosen.connect),
    )
    return with_settings(given, settings)


def planned(session: Session, options: CheckOptions) -> Sequence[PlannedQuestion]:
    """What would be asked of whom; asks nothing."""
    return session.dry_run(session.prepare_checks(options))


def run_checks(session: Session, options: CheckOptions, speaker: Speaker, state: Path) -> None:
    """Ask everything; the session takes the findings as they come.

    `state` is the user's folder that keeps whom we asked when. Raises KeyboardInterrupt when the
    user stops it, after all questions are withdrawn.
    """
    ledger = FileLedger(state / "contacts.json")
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(ask_all(session, options, speaker, ledger=ledger))


async def ask_all(
    session: Session,
    options: CheckOptions,
    speaker: Speaker,
    *,
    ledger: ContactLedger,
    trust: TrustStore | None = None,
) -> None:
    """Run the checks on the running loop; a bar on stderr shows how far they are."""
    run = session.prepare_checks(options)
    with Shown(speaker, len(run.order), session.knowledge, sys.stderr) as shown:

        def emit(finding: Finding) -> None:
            session.take(run.run_id, finding)
            shown.finding(finding)

        keys = await _keys(options)
        # While the first answers are on their way: what will print the findings.
        ready = asyncio.create_task(asyncio.to_thread(_get_ready_to_print, speaker))
        tools = await open_tools(
            options, ledger=ledger, on_progress=shown.progress, trust=trust, keys=keys
        )
        try:
            await checks.run(run, session.knowledge, tools, emit)
        finally:
            await ready
            if tools.close is not None:
                await tools.close()


def _get_ready_to_print(speaker: Speaker) -> None:
    """Load what prints the findings: modules, and how the language writes numbers."""
    import_module("wizard.reports.findings")
    speaker.number(0)


async def _keys(options: CheckOptions) -> Mapping[str, str]:
    """Fetch the keys of block lists; a keyring may wait for its user."""
    if not options.keyed:
        return {}
    keys, problem = await asyncio.to_thread(keys_for, options.keyed, KeyringStore())
    if problem is not None:
        complain(f"The key of a block list could not be read from the keyring ({problem}).")
    return keys


def _see_that_it_is_a_domain(option: str, text: str | None) -> None:
    # Asked as it stands, it would be told as a domain that does not exist: a false finding.
    if text is not None and not _DOMAIN.fullmatch(text):
        name = option.replace("_", "-")
        raise CommandError(f"--{name} {text!r} is not a domain such as example.com", USAGE)


def _envelope(chosen: argparse.Namespace) -> Envelope | None:
    asked, own = chosen.ask_recipient, chosen.ask_as
    if asked is None and own is None:
        return None
    if asked is None or own is None:
        raise CommandError("--ask-recipient and --as go together, each with an address", USAGE)
    for address in (asked, own):
        if not _ADDRESS.fullmatch(address):
            raise CommandError(f"{address!r} is not a mail address", USAGE)
    return Envelope(mail_from=own, rcpt_to=asked)


def _diversion(text: str) -> Diversion:
    shown, equals, real = text.partition("=")
    if not equals:
        raise CommandError(f"--connect takes HOST:PORT=ADDRESS:PORT, not {text!r}", USAGE)
    host, port = _host_port(shown, text)
    address, real_port = _host_port(real, text)
    if not _is_ip(address):
        raise CommandError(f"--connect: {address!r} is not an internet address", USAGE)
    return Diversion(host.lower(), port, address, real_port)


def _host_port(part: str, whole: str) -> tuple[str, int]:
    found = _HOST_PORT.fullmatch(part.strip())
    if found is None or not 0 < int(found["port"]) < 65536:
        raise CommandError(f"--connect takes HOST:PORT=ADDRESS:PORT, not {whole!r}", USAGE)
    return found["v6"] or found["host"], int(found["port"])


def _nameserver(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        for part in split_servers(text) or [text]:
            parse_name_server(part)
    except NameServerError as error:
        raise CommandError(f"--nameserver takes IP or IP:PORT, not {text!r}", USAGE) from error
    return text


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True
