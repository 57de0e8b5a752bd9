"""`check`: the live checks alone."""

import argparse

from wizard import paths
from wizard.cli.common import (
    answered,
    local_now,
    opened,
    read_into,
    settings_for,
    speaker_for,
    take_from_server,
)
from wizard.cli.errors import DONE, USAGE, CommandError
from wizard.cli.inputs import one_input
from wizard.cli.output import print_json, print_text
from wizard.codec import SCHEMA, encode
from wizard.model import CheckOptions
from wizard.session import Session
from wizard.words import Speaker
from wizard.words.findings import planned_text

__all__ = ["print_planned", "run"]

NEEDED = ("recipient_domain", "sender_domain", "sending_ip", "helo", "ask_recipient")


def run(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Check what the bounce and the options give."""
    from wizard.cli.checking import check_options, fill_in, run_checks

    if chosen.file is None and not any(getattr(chosen, name) for name in NEEDED):
        raise CommandError("Give a bounce, or at least --recipient-domain or --sending-ip", USAGE)
    options = check_options(chosen, settings_for(chosen))
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    session = Session(knowledge, local_now)
    if chosen.file is not None:
        read_into(session, one_input(chosen.file), speaker)
    answered(session, chosen.answer)
    fill_in(session, chosen)
    if chosen.dry_run:
        return print_planned(session, options, speaker, as_json=chosen.json)
    take_from_server(session, chosen)
    run_checks(session, options, speaker, paths.user_folders(chosen.data_dir).state)
    _print(session, chosen, speaker)
    return DONE


def print_planned(
    session: Session, options: CheckOptions, speaker: Speaker, *, as_json: bool
) -> int:
    """List what would be asked of whom."""
    from wizard.cli.checking import planned

    questions = planned(session, options)
    if as_json:
        print_json({"schema": SCHEMA, "questions": [encode(question) for question in questions]})
        return DONE
    rows = [(q.check, q.kind.value, *planned_text(speaker, q)) for q in questions]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for row in rows:
        print_text(
            "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True))
        )
    return DONE


def _print(session: Session, chosen: argparse.Namespace, speaker: Speaker) -> None:
    from wizard.reports.findings import findings_report
    from wizard.reports.json_out import checks_document
    from wizard.reports.text import as_text

    if chosen.json:
        print_json(checks_document(chosen.file, session.all_findings, session.knowledge, speaker))
    else:
        print_text(as_text(findings_report(speaker, session.all_findings, session.knowledge)))
