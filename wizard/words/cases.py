"""Words about saved cases: states, and the name of a case without one of its own."""

from wizard.knowledge.library import Knowledge
from wizard.model import CaseState, CaseSummary
from wizard.words.names import cause_name
from wizard.words.speaker import Speaker

__all__ = ["case_title", "state_name", "store_sentence"]


def state_name(s: Speaker, state: CaseState) -> str:
    """Say for whom a case waits."""
    names = {
        CaseState.OPEN: s.p("case", "open"),
        CaseState.WAITING_CALLER: s.p("case", "waiting for the caller"),
        CaseState.WAITING_HOSTER: s.p("case", "waiting for the hoster"),
        CaseState.WAITING_RECEIVER: s.p("case", "waiting for the receiver"),
        CaseState.SOLVED: s.p("case", "solved"),
    }
    return names[state]


def case_title(s: Speaker, summary: CaseSummary, knowledge: Knowledge) -> str:
    """The case's own name, else who sends to whom, else what was refused."""
    if summary.name:
        return summary.name
    receiver = knowledge.ids.name_of(summary.receiver) if summary.receiver else ""
    if summary.sender and receiver:
        return s.p("case", "{sender} to {receiver}", sender=summary.sender, receiver=receiver)
    cause = cause_name(s, summary.cause) if summary.cause else ""
    parts = [summary.sender or receiver, str(summary.code or ""), cause]
    return " · ".join(part for part in parts if part) or s.p("case", "Case without a text")


def store_sentence(s: Speaker, problem: str, path: str) -> str:
    """What is wrong with the file of the cases or with a case's file, and what to do.

    `problem` is the id of a `StoreProblem`, `NoteKind` or `CaseFileProblem`.
    """
    sentences = _store(s, path) | _notes(s, path) | _files(s, path)
    return sentences[problem]


def _store(s: Speaker, path: str) -> dict[str, str]:
    return {
        "newer": s.p(
            "case",
            "{path} was written by a newer version of this program; it is left as it is. "
            "Please use that version.",
            path=path,
        ),
        "foreign": s.p(
            "case", "{path} belongs to another program; it is left as it is.", path=path
        ),
        "cannot_open": s.p(
            "case", "{path} cannot be opened. Is the folder there, and may you write?", path=path
        ),
        "cannot_write": s.p(
            "case",
            "{path} cannot be written at the moment. Is the disk full? It is tried again.",
            path=path,
        ),
        "cannot_set_aside": s.p(
            "case",
            "{path} is damaged and cannot be renamed. Close other windows of this program.",
            path=path,
        ),
        "cannot_migrate": s.p(
            "case",
            "{path} could not be brought up to date; nothing in it was changed.",
            path=path,
        ),
        "closed": s.p("case", "The saved cases are closed already."),
    }


def _notes(s: Speaker, path: str) -> dict[str, str]:
    return {
        "set_aside": s.p(
            "case",
            "The file of the saved cases was damaged. It was kept as {path}; a new one was begun.",
            path=path,
        ),
        "backed_up": s.p(
            "case",
            "The saved cases were brought up to date; a copy of before is {path}.",
            path=path,
        ),
    }


def _files(s: Speaker, path: str) -> dict[str, str]:
    return {
        "too_large": s.p("case", "{path} is too large for one case.", path=path),
        "no_case": s.p("case", "{path} is no file of a saved case.", path=path),
        "broken": s.p("case", "{path} is damaged or was changed; it is not taken over.", path=path),
    }
