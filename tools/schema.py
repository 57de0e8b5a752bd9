"""Writes resources/schema/wizard421.schema.json from the types of the model.

`python -m tools.schema` writes it; `python -m tools.schema check` fails when it is out of date.
The documents' own keys stand here, everything below them follows from the frozen values.
"""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import get_type_hints

from tools.schema_types import FLAG, NUMBER, TEXT, TIME, WHOLE, Schema, Types, keys, listed, maybe
from wizard import model
from wizard.knowledge.layers import LayerNote, PackInUse
from wizard.knowledge.library import KnowledgeProblem
from wizard.knowledge.packs.compare import EntryChange
from wizard.model import (
    CauseShare,
    Change,
    Circumstances,
    Finding,
    Setting,
    Situation,
    SmtpReply,
    StepReason,
)

TARGET = Path(__file__).resolve().parent.parent / "resources" / "schema" / "wizard421.schema.json"


def whole_schema() -> Schema:
    """The schema of every document."""
    known = Types()
    documents = _documents(known)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:wizard421:schema:1",
        "title": "JSON documents of the 421 Wizard, schema 1",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in documents],
        "$defs": {**documents, **dict(sorted(known.defs.items()))},
    }


def _documents(known: Types) -> dict[str, Schema]:
    schema = {"const": 1}
    finding = _finding(known)
    read = {"schema": schema, "input": TEXT, **_read(known)}
    findings = {"findings": listed(finding)}
    return {
        "classify": keys({**read, "text": TEXT}, optional=("text",)),
        "check": keys({"schema": schema, "input": maybe(TEXT), **findings}),
        "diagnose": keys({**read, **findings, **_planned(known)}),
        "dry_run": keys({"schema": schema, "questions": listed(known.of(model.PlannedQuestion))}),
        "retries": keys({"schema": schema, **_retries()}),
        "throttle": keys({"schema": schema, **_throttle(known)}),
        "warmup": keys({"schema": schema, **_warmup(known)}),
        "cases": keys({"schema": schema, "cases": listed(known.of(model.CaseSummary))}),
        **_knowledge(schema, known),
        # What stands in a case is the program's own affair (wizard/codec.py).
        "case": keys({"schema": schema, "kind": TEXT, "case": {"type": "object"}}),
        "error": keys({"schema": schema, "input": TEXT, "error": TEXT}),
    }


def _planned(known: Types) -> dict[str, Schema]:
    option = keys({"value": TEXT, "label": TEXT})
    ask = {"key": TEXT, "text": TEXT, "why": TEXT, "read_aloud": TEXT, "options": listed(option)}
    return {
        "plan": keys({"steps": listed(_step(known))}),
        "asks": listed(keys(ask)),
        "answers": listed(known.of(model.GivenAnswer)),
    }


def _knowledge(schema: Schema, known: Types) -> dict[str, Schema]:
    publisher = {"name": TEXT, "fingerprint": TEXT, "own": FLAG}
    status = {
        "schema": schema,
        "own_day": known.of(date),
        "packs": listed(known.of(PackInUse)),
        "notes": listed(known.of(LayerNote)),
        "problems": listed(known.of(KnowledgeProblem)),
        "publishers": listed(keys(publisher)),
        "can_undo": FLAG,
    }
    pack = dict.fromkeys(("id", "publisher", "fingerprint", "version", "title", "program"), TEXT)
    offered = {"pack": keys(pack), "refused": maybe(TEXT), "changes": listed(known.of(EntryChange))}
    return {"knowledge": keys(status), "pack": keys({"schema": schema, **offered})}


def _read(known: Types) -> dict[str, Schema]:
    share = known.of(CauseShare)
    return {
        "kind": known.of(model.Kind),
        "about_mail": FLAG,
        "cut_off": FLAG,
        "replies": listed(known.of(SmtpReply)),
        "deciding": maybe(WHOLE),
        "code": maybe(WHOLE),
        "enhanced": maybe(TEXT),
        "provider": maybe(TEXT),
        "mta": maybe(TEXT),
        "platform": maybe(TEXT),
        "cause": known.of(model.Cause),
        "probability": NUMBER,
        "causes": listed(share),
        "side": known.of(model.Side),
        "turn": known.of(model.Turn),
        "action": known.of(model.Action),
        "retrying": known.of(model.Retrying),
        "clears_by_itself": maybe(FLAG),
        "permanent": FLAG,
        "wait_seconds": maybe(WHOLE),
        "old": FLAG,
        "rule": maybe(TEXT),
        "questions": listed(TEXT),
        "would_tell": listed(TEXT),
        "change": maybe(known.of(Change)),
        "situation": known.of(Situation),
        "clues": listed(_clue(known)),
        "circumstances": known.of(Circumstances),
        "meaning": TEXT,
        "say_to_caller": keys({"now": TEXT, "need": TEXT, "next": TEXT}),
    }


def _clue(known: Types) -> Schema:
    return keys(
        {
            "text": TEXT,
            "start": maybe(WHOLE),
            "end": maybe(WHOLE),
            "speaks_for": known.of(model.Cause),
            "strength": NUMBER,
            "why": TEXT,
            "source": TEXT,
            "kind": known.of(model.ClueKind),
            "ref": TEXT,
            "read": maybe({"type": "string", "format": "date"}),
            "read_long_ago": FLAG,
        }
    )


def _finding(known: Types) -> Schema:
    hints = get_type_hints(Finding)
    properties = {field.name: known.of(hints[field.name]) for field in fields(Finding)}
    # Nothing learnt is an empty object here, so that a reader may look into it.
    properties["facts"] = {"anyOf": [known.of(model.Facts), keys({})]}
    words = dict.fromkeys(("title", "summary", "detail", "fix"), TEXT)
    return keys({**properties, **words})


def _step(known: Types) -> Schema:
    numbers = {"anyOf": [keys({}), _wait_numbers(), keys(_rate()), _warmup_numbers()]}
    return keys(
        {
            "id": TEXT,
            "action": known.of(model.Action),
            "title": TEXT,
            "reason": TEXT,
            "body": TEXT,
            "numbers": numbers,
            "copy": listed(known.of(model.CopyText)),
            "settings": listed(known.of(Setting)),
            "links": listed(known.of(model.Link)),
            "reasons": listed(known.of(StepReason)),
            "locked_by": maybe(TEXT),
            "meanwhile": FLAG,
            "done": FLAG,
        }
    )


def _wait_numbers() -> Schema:
    return keys(
        {
            "quiet_seconds": maybe(WHOLE),
            "lasts_seconds": maybe(WHOLE),
            "gives_up_age_seconds": maybe(WHOLE),
            "gives_up_at": maybe(TIME),
            "attempts": listed(_attempt()),
        }
    )


def _warmup_numbers() -> Schema:
    return keys({"target_per_day": WHOLE, "days": WHOLE, "needed": FLAG})


def _rate() -> dict[str, Schema]:
    return {
        "rate_per_minute": NUMBER,
        "connections": WHOLE,
        "messages_per_connection": maybe(WHOLE),
        "back_off_seconds": maybe(WHOLE),
        "queue": maybe(WHOLE),
        "drain_seconds": maybe(WHOLE),
        "gives_up_seconds": maybe(WHOLE),
        "late": WHOLE,
        "simulation": maybe(_simulation()),
    }


def _simulation() -> Schema:
    counts = ("waiting", "refused", "waiting_as_now", "refused_as_now")
    return keys(
        {
            "in_time": FLAG,
            "ends_seconds": NUMBER,
            "drained_seconds": maybe(NUMBER),
            "drained_as_now_seconds": maybe(NUMBER),
            "moments": listed(keys({"at_seconds": NUMBER, **dict.fromkeys(counts, WHOLE)})),
            "assumptions": listed(TEXT),
        }
    )


def _attempt() -> Schema:
    return keys({"n": WHOLE, "at": maybe(TIME), "age_seconds": WHOLE, "slack_seconds": WHOLE})


def _retries() -> dict[str, Schema]:
    return {
        "mta": TEXT,
        "attempts": listed(_attempt()),
        "gives_up": keys({"at": maybe(TIME), "age_seconds": maybe(WHOLE)}),
        "warns_age_seconds": maybe(WHOLE),
        "certain": FLAG,
        "notes": listed(TEXT),
        "source": TEXT,
    }


def _throttle(known: Types) -> dict[str, Schema]:
    return {
        "provider": maybe(TEXT),
        "mta": maybe(TEXT),
        **_rate(),
        "settings": listed(known.of(Setting)),
        "possible": FLAG,
        "documented": FLAG,
        "basis": TEXT,
        "notes": listed(TEXT),
    }


def _warmup(known: Types) -> dict[str, Schema]:
    return {
        "target": WHOLE,
        "reported": listed(known.of(model.DayReport)),
        "pace": maybe(known.of(model.Pace)),
        "days": listed(_warmup_day()),
    }


def _warmup_day() -> Schema:
    shares = {"type": "object", "additionalProperties": WHOLE}
    day = {"type": "string", "format": "date"}
    return keys({"day": WHOLE, "date": day, "total": WHOLE, "by_provider": shares})


def main(arguments: list[str]) -> int:
    """Write the file, or with "check" say whether it is up to date."""
    text = json.dumps(whole_schema(), indent=1) + "\n"
    if arguments == ["check"]:
        current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
        if current != text:
            print("resources/schema is out of date: run python -m tools.schema", file=sys.stderr)
            return 1
        return 0
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
