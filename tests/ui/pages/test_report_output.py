"""The report page: its moment, its editions, its letterhead."""

import json
import re
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.planning.making import own_knowledge
from wizard.reports import Letterhead
from wizard.session import Session
from wizard.ui.pages.report.output import Edition, Format, Wanted, output_of
from wizard.words import Speaker
from wizard.words.verdicts import say_to_caller

LOG = (
    "2026-11-24T09:00:01+00:00 mail postfix/smtp[55]: 4AbC12defG: to=<info@stranger.example>, "
    "relay=mx.stranger.example[203.0.113.5]:25, delay=1.2, dsn=4.3.2, status=deferred (host "
    "mx.stranger.example[203.0.113.5] said: 421 4.3.2 too busy (in reply to RCPT TO command))"
)
MADE_AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC) + timedelta(hours=3)
ENGLISH = Speaker("en")
# A red dot: the smallest PNG of one pixel.
PICTURE = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def test_the_next_attempt_is_the_one_after_the_report_was_made(tmp_path: Path) -> None:
    session = Session(own_knowledge(), lambda: MADE_AT)
    session.paste(LOG)
    output = output_of(session, Wanted("en"), MADE_AT)
    assert output is not None

    output.save(tmp_path / "report.json", Format.JSON)

    told = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    facts = (output.matter.bounce, output.matter.diagnosis, own_knowledge(), output.matter.plan)
    assert "next attempt" in told["say_to_caller"]["next"]
    assert told["say_to_caller"]["next"] == say_to_caller(ENGLISH, *facts, now=MADE_AT).next
    assert told["say_to_caller"]["next"] != say_to_caller(ENGLISH, *facts).next


def test_the_customers_edition_carries_the_letterhead_and_no_evidence(tmp_path: Path) -> None:
    session = Session(own_knowledge(), lambda: MADE_AT)
    session.paste(LOG)
    wanted = Wanted("en", Edition.CUSTOMER, letterhead=Letterhead("Weber & Sons", PICTURE))
    output = output_of(session, wanted, MADE_AT)
    assert output is not None
    assert "Weber &amp; Sons" in output.html
    assert f"data:image/png;base64,{b64encode(PICTURE).decode()}" in output.html
    assert "4AbC12defG" not in output.html
    output.save(tmp_path / "report.pdf", Format.PDF)
    plain = output_of(session, wanted._replace(letterhead=None), MADE_AT)
    assert plain is not None
    plain.save(tmp_path / "plain.pdf", Format.PDF)
    content = (tmp_path / "report.pdf").read_bytes()
    assert b"/Subtype /Image" in content, "the logo is on the page"
    assert b"/Subtype /Image" not in (tmp_path / "plain.pdf").read_bytes()
    assert len(re.findall(rb"/Type /Page\b", content)) == 1, "one page"
