"""`diagnose --report`: the same reports as in the window, for the expert or for the customer."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from wizard.cli.commands import WritePdf
from wizard.cli.common import settings_for, written
from wizard.cli.errors import USAGE, CommandError
from wizard.codec import Json
from wizard.reports import Matter, Report, as_html, as_markdown, compose, compose_for_customer
from wizard.reports.letterhead import letterhead_of
from wizard.words import Speaker

__all__ = ["check_report", "write_report"]

FORMS = (".html", ".pdf", ".md", ".json")
CUSTOMER = "customer"


def check_report(chosen: argparse.Namespace, write_pdf: WritePdf | None) -> None:
    """Raise CommandError for a report that cannot be made, before anything is asked."""
    if chosen.report is None:
        if chosen.edition is not None:
            raise CommandError("--edition goes with --report", USAGE)
        return
    form = _form(chosen)
    if form not in FORMS:
        raise CommandError(f"--report takes a name that ends in one of: {', '.join(FORMS)}", USAGE)
    if form == ".json" and chosen.edition == CUSTOMER:
        raise CommandError("JSON is for programs; a customer's report is .html, .pdf or .md", USAGE)
    if form == ".pdf" and write_pdf is None:
        raise CommandError("A PDF needs Qt, which is not here; .html prints as well", USAGE)


def write_report(
    chosen: argparse.Namespace,
    matter: Matter,
    speaker: Speaker,
    document: Callable[[], dict[str, Json]],
    write_pdf: WritePdf | None,
) -> None:
    """Write what `--report` names, if it is given. `document` makes the JSON."""
    if chosen.report is None:
        return
    form, target = _form(chosen), Path(chosen.report)
    if form == ".json":
        written(chosen.report, json.dumps(document(), ensure_ascii=False, indent=2) + "\n")
        return
    report = _composed(chosen, matter, speaker)
    if form == ".pdf":
        assert write_pdf is not None, "asked for before the checks"
        write_pdf(as_html(report, inline=False), target)
        return
    written(chosen.report, as_markdown(report) if form == ".md" else as_html(report))


def _composed(chosen: argparse.Namespace, matter: Matter, speaker: Speaker) -> Report:
    """The report in the language of `--lang`, else that of the settings for reports."""
    settings = settings_for(chosen)
    if settings.report_language and not chosen.lang:
        speaker = Speaker(settings.report_language)
    if chosen.edition == CUSTOMER:
        return compose_for_customer(speaker, matter, letterhead_of(settings))
    return compose(speaker, matter)


def _form(chosen: argparse.Namespace) -> str:
    return Path(chosen.report).suffix.lower()
