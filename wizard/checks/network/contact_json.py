"""Kept test connections as JSON and back; what does not read as one is dropped."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from wizard.checks.answers import ProbeAnswer, ProbeTarget, Reply, TlsAnswer
from wizard.codec import Json, encode
from wizard.model import Command, ConnectionOutcome, TranscriptLine

__all__ = ["answer_from_json", "answer_to_json"]


def answer_to_json(answer: ProbeAnswer) -> Json:
    """Make JSON of a test connection; certificates become base64."""
    bare = None if answer.tls is None else replace(answer.tls, chain=())
    values = encode(replace(answer, tls=bare))
    chain = () if answer.tls is None else answer.tls.chain
    assert isinstance(values, dict), "a dataclass is encoded as an object"
    values["chain"] = [base64.b64encode(der).decode("ascii") for der in chain]
    return values


def answer_from_json(values: Mapping[str, Any]) -> ProbeAnswer | None:
    """Make a test connection of JSON; None when it is none (another version, a damaged file)."""
    try:
        return _answer(values)
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error):
        return None


def _answer(values: Mapping[str, Any]) -> ProbeAnswer:
    ended_at, diverted_to = values["ended_at"], values["diverted_to"]
    return ProbeAnswer(
        target=ProbeTarget(**values["target"]),
        outcome=ConnectionOutcome(values["outcome"]),
        ended_at=None if ended_at is None else Command(ended_at),
        replies=tuple(_reply(reply) for reply in values["replies"]),
        connect_s=values["connect_s"],
        tls=_tls(values["tls"], values["chain"]),
        quit_answered=bool(values["quit_answered"]),
        transcript=tuple(TranscriptLine(**line) for line in values["transcript"]),
        diverted_to=diverted_to,
        error=str(values["error"]),
        own_address=str(values.get("own_address", "")),
    )


def _reply(values: Mapping[str, Any]) -> Reply:
    return Reply(
        command=Command(values["command"]),
        code=int(values["code"]),
        lines=tuple(map(str, values["lines"])),
        seconds=float(values["seconds"]),
    )


def _tls(values: Mapping[str, Any] | None, chain: list[str]) -> TlsAnswer | None:
    if values is None:
        return None
    certificates = tuple(base64.b64decode(der, validate=True) for der in chain)
    return TlsAnswer(**{**values, "chain": certificates})
