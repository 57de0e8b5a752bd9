"""`selftest`: opens every resource, library, translation and database, and prints a table."""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from wizard import __version__, paths
from wizard.cli.errors import DONE, FAULT
from wizard.cli.output import print_text

__all__ = ["run"]


def run(chosen: argparse.Namespace, write_pdf: Callable[[str, Path], None] | None) -> int:
    """Try each part; exit code 1 when one fails."""
    rows = [(name, *_tried(part)) for name, part in _parts(write_pdf)]
    width = max(len(name) for name, _, _ in rows)
    print_text(f"421 Wizard {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    for name, good, told in rows:
        print_text(f"{'ok    ' if good else 'FAILED'}  {name.ljust(width)}  {told}")
    return DONE if all(good for _, good, _ in rows) else FAULT


def _tried(part: Callable[[], str]) -> tuple[bool, str]:
    try:
        return True, part()
    except Exception as error:  # noqa: BLE001 - whatever a part throws is what the table tells
        return False, f"{type(error).__name__}: {error}"


def _parts(write_pdf: Callable[[str, Path], None] | None) -> list[tuple[str, Callable[[], str]]]:
    return [
        ("resources", _resources),
        ("knowledge", _knowledge),
        ("newer knowledge", _packs),
        ("reading and diagnosis", _diagnosis),
        ("schema", _schema),
        ("translations", _translations),
        ("locale data", _locale_data),
        ("report template", _report),
        ("dnspython", _dns),
        ("aiosmtplib", _smtp),
        ("trust store", _trust),
        ("certificates", _certificates),
        ("names beyond ASCII", _idna),
        ("time zones", _zones),
        ("database", _database),
        ("worker processes", _processes),
        ("practice servers", _practice),
        *([("Qt and PDF", lambda: _pdf(write_pdf))] if write_pdf is not None else []),
    ]


def _resources() -> str:
    names = paths.resource_names()
    size = sum(len(paths.read_bytes(name)) for name in names)
    if not names:
        raise FileNotFoundError(paths.resources_root())
    return f"{len(names)} files, {size // 1000} kB"


def _knowledge() -> str:
    from wizard.knowledge.library import load

    knowledge = load()
    if knowledge.problems:
        raise ValueError(knowledge.problems[0])
    return f"{len(knowledge.block_lists)} block lists, {len(knowledge.mtas)} mail servers"


def _packs() -> str:
    from wizard.knowledge.packs.publishers import own_publishers

    return f"{len(own_publishers())} publishers came with the program"


def _diagnosis() -> str:
    from wizard.diagnosis import diagnose
    from wizard.knowledge.library import load
    from wizard.reading import read_text

    bounce = read_text("421 4.7.0 Too many connections, try again later")
    diagnosis = diagnose(bounce, load())
    if diagnosis.code != 421:
        raise ValueError(diagnosis.code)
    return f"{diagnosis.cause} at {diagnosis.probability:.0%}"


def _schema() -> str:
    document = json.loads(paths.read_text("schema/wizard421.schema.json"))
    return f"{len(document['$defs'])} definitions"


def _translations() -> str:
    from wizard.words import Speaker

    catalogues = paths.resource_names("translations", ".mo")
    for name in catalogues:
        Speaker(name.split("/")[1]).p("report", "Cause")
    return ", ".join(name.split("/")[1] for name in catalogues) or "English only"


def _locale_data() -> str:
    from datetime import UTC, datetime

    from wizard.words import Speaker

    return ", ".join(
        Speaker(code).when(datetime(2026, 11, 24, 9, 14, tzinfo=UTC)) for code in ("en", "de")
    )


def _report() -> str:
    from wizard.reports import Report, as_html
    from wizard.reports.document import Heading

    html = as_html(Report("<b>", "en", (Heading(1, "<b>"),)))
    if "<b>" in html:
        raise ValueError("hostile text is not escaped")
    return f"{len(html)} characters"


def _dns() -> str:
    import dns.asyncresolver
    import dns.version

    dns.asyncresolver.Resolver(configure=False)
    return dns.version.version


def _smtp() -> str:
    import aiosmtplib

    aiosmtplib.SMTP(hostname="localhost", port=25)
    return str(aiosmtplib.__version__)


def _trust() -> str:
    from wizard.checks.network.trust import open_trust_store

    store = open_trust_store()
    if store is None:
        raise ValueError("no certificate authority was found")
    return store.name


def _certificates() -> str:
    import cryptography
    from cryptography.hazmat.primitives.asymmetric import ed25519

    ed25519.Ed25519PrivateKey.generate()
    return str(cryptography.__version__)


def _idna() -> str:
    import idna

    return idna.encode("bücher.example").decode()


def _zones() -> str:
    from zoneinfo import ZoneInfo

    return ZoneInfo("Europe/Berlin").key


def _database() -> str:
    import sqlite3
    from contextlib import closing

    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder) / "t.db")) as base,
    ):
        base.execute("create virtual table t using fts5(text)")
        base.execute("insert into t values ('421 try again')")
        found = base.execute("select count(*) from t where t match 'again'").fetchone()[0]
    if found != 1:
        raise ValueError("the full-text search found nothing")
    return f"SQLite {sqlite3.sqlite_version} with FTS5"


def _processes() -> str:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return f"spawned, answered {pool.submit(len, '421').result(timeout=60)}"


def _practice() -> str:
    import asyncio

    from wizard.checks.event_loop import new_event_loop
    from wizard.practice import CASES, play

    async def start() -> str:
        async with play(CASES[0]) as scene:
            return scene.nameserver

    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return f"{len(CASES)} cases; name server at {runner.run(start())}"


def _pdf(write_pdf: Callable[[str, Path], None] | None) -> str:
    assert write_pdf is not None
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "report.pdf"
        write_pdf("<h1>421</h1>", target)
        content = target.read_bytes()
    if not content.startswith(b"%PDF"):
        raise ValueError("no PDF was written")
    return f"{len(content)} bytes"
