"""`diagnose`: reading, checks, plan and report in one go."""

import argparse
import json
from dataclasses import replace
from pathlib import Path

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
    written,
)
from wizard.cli.errors import DONE, NOTHING_FOUND, USAGE, CommandError
from wizard.cli.inputs import one_input
from wizard.cli.output import print_json, print_text
from wizard.codec import Json
from wizard.reports import Matter, as_html, as_markdown, as_text, compose
from wizard.reports.json_out import checks_document, classify_document, diagnose_document
from wizard.session import Session
from wizard.words import Speaker

__all__ = ["full_document", "full_matter", "run"]

FORMS = (".html", ".pdf", ".md", ".json")


def run(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> int:
    """Do everything for one bounce."""
    from wizard.cli.checking import check_options, fill_in, run_checks

    _check_report_name(chosen.report, write_pdf)
    options = check_options(chosen, settings_for(chosen))
    knowledge, speaker = opened(chosen), speaker_for(chosen)
    mta = known_mta(knowledge, chosen.mta) if chosen.mta else None
    session = Session(knowledge, local_now)
    read_into(session, one_input(chosen.file), speaker)
    answered(session, chosen.answer)
    fill_in(session, chosen)
    take_from_server(session, chosen)
    session.wish(replace(session.wishes, mta=mta, queue=chosen.queue))
    if chosen.dry_run:
        return print_planned(session, options, speaker, as_json=chosen.json)
    about_mail = session.bounce is not None and session.bounce.about_mail
    if not chosen.offline and about_mail:
        run_checks(session, options, speaker, paths.user_folders(chosen.data_dir).state)
    _report(session, chosen, speaker, write_pdf)
    if chosen.json:
        print_json(full_document(session, chosen.file, speaker))
    else:
        print_text(as_text(compose(speaker, full_matter(session))))
    return DONE if about_mail else NOTHING_FOUND


def full_matter(session: Session) -> Matter:
    """All that a report of this session is made from."""
    bounce, diagnosis = session.bounce, session.diagnosis
    assert bounce is not None
    assert diagnosis is not None
    return Matter(
        bounce, diagnosis, session.all_findings, session.plan, session.knowledge, local_now()
    )


def full_document(session: Session, name: str, speaker: Speaker) -> dict[str, Json]:
    """The JSON of a whole session."""
    matter = full_matter(session)
    assert matter.plan is not None
    classified = classify_document(
        name,
        matter.bounce,
        session.situation,
        matter.diagnosis,
        matter.knowledge,
        speaker,
        plan=matter.plan,
        now=matter.made_at,
    )
    checked = checks_document(name, matter.findings, matter.knowledge, speaker)
    return diagnose_document(classified, checked, matter.plan, matter.knowledge, speaker)


def _check_report_name(name: str | None, write_pdf: WritePdf | None) -> None:
    if name is None:
        return
    form = Path(name).suffix.lower()
    if form not in FORMS:
        raise CommandError(f"--report takes a name that ends in one of: {', '.join(FORMS)}", USAGE)
    if form == ".pdf" and write_pdf is None:
        raise CommandError("A PDF needs Qt, which is not here; .html prints as well", USAGE)


def _report(
    session: Session, chosen: argparse.Namespace, speaker: Speaker, write_pdf: WritePdf | None
) -> None:
    if chosen.report is None:
        return
    form = Path(chosen.report).suffix.lower()
    if form == ".json":
        document = full_document(session, chosen.file, speaker)
        written(chosen.report, json.dumps(document, ensure_ascii=False, indent=2) + "\n")
        return
    report = compose(speaker, full_matter(session))
    if form == ".pdf":
        assert write_pdf is not None
        write_pdf(as_html(report), Path(chosen.report))
        return
    written(chosen.report, as_markdown(report) if form == ".md" else as_html(report))
