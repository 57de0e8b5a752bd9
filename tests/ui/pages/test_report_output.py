"""The report page's JSON tells the next attempt as seen from the moment it was made."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.planning.making import own_knowledge
from wizard.session import Session
from wizard.ui.pages.report.output import Format, output_of
from wizard.words import Speaker
from wizard.words.verdicts import say_to_caller

LOG = (
    "2026-11-24T09:00:01+00:00 mail postfix/smtp[55]: 4AbC12defG: to=<info@stranger.example>, "
    "relay=mx.stranger.example[203.0.113.5]:25, delay=1.2, dsn=4.3.2, status=deferred (host "
    "mx.stranger.example[203.0.113.5] said: 421 4.3.2 too busy (in reply to RCPT TO command))"
)
MADE_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC) + timedelta(hours=3)
ENGLISH = Speaker("en")


def test_the_next_attempt_is_the_one_after_the_report_was_made(tmp_path: Path) -> None:
    session = Session(own_knowledge(), lambda: MADE_AT)
    session.paste(LOG)
    output = output_of(session, ENGLISH, MADE_AT, redact=False)
    assert output is not None

    output.save(tmp_path / "report.json", Format.JSON)

    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    facts = (output.matter.bounce, output.matter.diagnosis, own_knowledge(), output.matter.plan)
    assert "next attempt" in told["say_to_caller"]["next"]
    assert told["say_to_caller"]["next"] == say_to_caller(ENGLISH, *facts, now=MADE_AT).next
    assert told["say_to_caller"]["next"] != say_to_caller(ENGLISH, *facts).next
