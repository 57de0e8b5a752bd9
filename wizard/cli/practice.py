"""`practice`: plays a practice case on the embedded servers, end to end."""

import argparse
import asyncio
import time

from wizard.checks.event_loop import new_event_loop
from wizard.checks.ledger import MemoryLedger
from wizard.checks.network.trust import trust_of_pem
from wizard.cli.checking import ask_all
from wizard.cli.common import answered, local_now, opened, speaker_for
from wizard.cli.errors import DONE, USAGE, CommandError
from wizard.cli.matter import full_document, full_matter
from wizard.cli.output import print_json, print_text
from wizard.practice import CASES, PracticeCase, case_named, play
from wizard.reports import as_text, compose
from wizard.session import Session
from wizard.words import Speaker

__all__ = ["run"]

# Chosen where no name is given: the reply that most people come with.
DEFAULT = "gmail_rate"


def run(chosen: argparse.Namespace, _write_pdf: object) -> int:
    """Play one case and print its report."""
    if chosen.list:
        return _list()
    case = _case(chosen.name or DEFAULT)
    speaker = speaker_for(chosen)
    session = Session(opened(chosen), local_now)
    session.paste(case.bounce_at(local_now()))
    answered(session, [f"{key}={value}" for key, value in case.answers.items()])
    for field, value in case.fields.items():
        session.override(field, value)
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        runner.run(_play(case, session, speaker))
    matter = full_matter(session)
    if chosen.json:
        print_json(full_document(matter, case.name, speaker))
    else:
        print_text(as_text(compose(speaker, matter)))
    return DONE


def _list() -> int:
    width = max(len(case.name) for case in CASES)
    for case in CASES:
        print_text(f"{case.name.ljust(width)}  {case.title}")
    return DONE


def _case(name: str) -> PracticeCase:
    try:
        return case_named(name)
    except KeyError:
        known = ", ".join(case.name for case in CASES)
        sentence = f"There is no practice case {name!r}; there are: {known}"
        raise CommandError(sentence, USAGE) from None


async def _play(case: PracticeCase, session: Session, speaker: Speaker) -> None:
    async with play(case, session.knowledge) as scene:
        await ask_all(
            session,
            scene.options(),
            speaker,
            ledger=MemoryLedger(time.monotonic),
            trust=trust_of_pem("practice", scene.authority),
        )
