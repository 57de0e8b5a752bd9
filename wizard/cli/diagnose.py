"""`diagnose`: reading, checks, plan and report in one go."""

import argparse
from dataclasses import replace
from functools import partial

from wizard import paths
from wizard.cli.check import print_planned
from wizard.cli.commands import WritePdf
from wizard.cli.common import (
    answered,
    known_mta,
    local_now,
    opened,
    read_into,
    settings_for,
    speaker_for,
    take_from_server,
)
from wizard.cli.errors import DONE, NOTHING_FOUND, USAGE, CommandError
from wizard.cli.heard import NAME, check_heard, hear
from wizard.cli.inputs import one_input
from wizard.cli.matter import full_document, full_matter
from wizard.cli.output import print_json, print_text
from wizard.cli.report import check_report, write_report
from wizard.reports import as_text, compose_for_terminal
from wizard.session import Session
from wizard.words import Speaker

__all__ = ["run"]


def run(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """Do everything for one bounce."""
    from wizard.cli.checking import check_options, fill_in, run_checks

    check_report(chosen, write_pdf)
    check_heard(chosen, chosen.file is not None)
    options = check_options(chosen, settings_for(chosen))
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    mta = known_mta(knowledge, chosen.mta) if chosen.mta else None
    session = Session(knowledge, local_now)
    _take_input(session, chosen, speaker)
    answered(session, chosen.answer)
    fill_in(session, chosen)
    take_from_server(session, chosen)
    session.wish(replace(session.wishes, mta=mta, queue=chosen.queue))
    if chosen.dry_run:
        return print_planned(session, options, speaker, as_json=chosen.json)
    about_mail = session.bounce is not None and session.bounce.about_mail
    if not chosen.offline and about_mail:
        run_checks(session, options, speaker, paths.user_folders(chosen.data_dir).state)
    matter = full_matter(session)
    document = partial(full_document, matter, chosen.file, speaker)
    write_report(chosen, matter, speaker, document, write_pdf)
    if chosen.json:
        print_json(document())
    else:
        print_text(as_text(compose_for_terminal(speaker, matter)))
    return DONE if about_mail else NOTHING_FOUND


def _take_input(session: Session, chosen: argparse.Namespace, speaker: Speaker) -> None:
    """Read the file, or what was heard in its stead, whose name is then `NAME`."""
    if chosen.heard is not None:
        hear(session, chosen)
        chosen.file = NAME
        return
    if chosen.file is None:
        raise CommandError("diagnose takes a FILE, - for stdin, or --heard WORDS", USAGE)
    read_into(session, one_input(chosen.file), speaker)
