"""Words about packs of newer knowledge: what they change, and why one is not taken."""

from collections import Counter
from collections.abc import Sequence

from wizard.knowledge.layers import LayerNote
from wizard.knowledge.packs.compare import EntryChange, How
from wizard.knowledge.packs.pack import MAX_PACK_BYTES
from wizard.knowledge.packs.problems import PackError, PackProblem
from wizard.words.speaker import Speaker

__all__ = [
    "change_name",
    "changes_lines",
    "how_name",
    "note_sentence",
    "pack_sentence",
]


def pack_sentence(s: Speaker, error: PackError) -> str:
    """Say why a pack is not taken, and that nothing has changed."""
    return " ".join((_reason(s, error), s.p("pack", "Nothing was changed.")))


def _reason(s: Speaker, error: PackError) -> str:
    version, value = error.version, error.value
    if error.problem is PackProblem.BROKEN:
        return s.p(
            "pack",
            "The pack has a mistake in {file}, line {line}: {reason}. It is refused as a whole.",
            file=error.file,
            line=str(error.line),
            reason=value,
        )
    if error.problem is PackProblem.NEWER_PROGRAM:
        return _newer_program(s, value)
    sentences = {
        PackProblem.TOO_LARGE: s.p(
            "pack",
            "The file is larger than {mb} MB; no pack of knowledge is.",
            mb=s.number(MAX_PACK_BYTES / 1_000_000, 1),
        ),
        PackProblem.NOT_A_PACK: s.p("pack", "This file is no pack of knowledge (.421k)."),
        PackProblem.CHANGED: s.p(
            "pack",
            "The signature does not fit: the file was damaged on its way, or somebody changed it. "
            "Get it again from your publisher.",
        ),
        PackProblem.DAMAGED: s.p(
            "pack", "The pack was made wrongly and cannot be used ({detail}).", detail=value
        ),
        PackProblem.UNKNOWN_PUBLISHER: s.p(
            "pack",
            "The pack is signed by a publisher that you do not trust yet: {publisher}, key "
            "{fingerprint}.",
            publisher=error.publisher,
            fingerprint=error.fingerprint,
        ),
        PackProblem.DATE_AHEAD: s.p(
            "pack",
            "The pack is dated {version}, which is still to come. Is this computer's date right?",
            version=version,
        ),
        PackProblem.OLDER_THAN_PROGRAM: s.p(
            "pack",
            "The pack of {version} is older than the program's own knowledge of {own}.",
            version=version,
            own=value,
        ),
        PackProblem.OLDER_THAN_INSTALLED: s.p(
            "pack",
            "The pack of {version} is older than the one in use, {installed}.",
            version=version,
            installed=value,
        ),
        PackProblem.SAME: s.p("pack", "The pack of {version} is in use already.", version=version),
        PackProblem.NOTHING_TO_UNDO: s.p("pack", "There is nothing to undo."),
        PackProblem.CANNOT_WRITE: s.p("pack", "The pack cannot be kept: {detail}.", detail=value),
    }
    return sentences.get(error.problem) or s.p(
        "pack", "The file cannot be read: {detail}.", detail=value
    )


def _newer_program(s: Speaker, program: str) -> str:
    if not program:
        return s.p("pack", "The pack is made for a newer version of the program.")
    return s.p("pack", "The pack needs the program in version {program} or newer.", program=program)


def note_sentence(s: Speaker, note: LayerNote) -> str:
    """Say why something installed is not used."""
    name, detail = note.name, note.detail
    sentences = {
        PackProblem.UNKNOWN_PUBLISHER: s.p(
            "pack",
            "The pack {name} is not used, because you no longer trust its publisher.",
            name=name,
        ),
        PackProblem.OLDER_THAN_PROGRAM: s.p(
            "pack",
            "The pack {name} is no longer used: the program's own knowledge of {own} is newer.",
            name=name,
            own=detail,
        ),
        PackProblem.SET_ASIDE: s.p(
            "pack",
            "{name} is damaged and was set aside; the program's own knowledge is used.",
            name=name,
        ),
        PackProblem.MISSING: s.p(
            "pack",
            "The file of the pack {name} is gone; the program's own knowledge is used. Take the "
            "pack again, or undo it.",
            name=name,
        ),
    }
    found = next((words for problem, words in sentences.items() if problem == note.problem), "")
    return found or s.p(
        "pack", "The pack {name} is not used: {detail}.", name=name, detail=detail or note.problem
    )


def how_name(s: Speaker, how: How) -> str:
    """The heading over changes of one sort."""
    return {
        How.ADDED: s.p("pack", "Added"),
        How.CHANGED: s.p("pack", "Changed"),
        How.REMOVED: s.p("pack", "Removed"),
        How.READ_AGAIN: s.p("pack", "Source read again, unchanged"),
    }[how]


def changes_lines(s: Speaker, changes: Sequence[EntryChange]) -> tuple[tuple[How, str], ...]:
    """Count the changes by sort and kind: (ADDED, "3 rules about replies")."""
    counts = Counter((change.how, change.kind) for change in changes)
    return tuple(
        (how, _counted(s, kind, count))
        for how in How
        for (of, kind), count in sorted(counts.items())
        if of is how
    )


def change_name(change: EntryChange) -> str:
    """What one entry is called: its name where it has one, and its id."""
    return f"{change.name} ({change.id})" if change.name else change.id


def _counted(s: Speaker, kind: str, count: int) -> str:
    named = {
        "reply": s.n("pack", "{n} rule about replies", "{n} rules about replies", count),
        "id": s.n("pack", "{n} provider or server", "{n} providers or servers", count),
        "code": s.n("pack", "{n} status code", "{n} status codes", count),
        "block_list": s.n("pack", "{n} block list", "{n} block lists", count),
        "receiver": s.n("pack", "{n} receiver's hosts", "{n} receivers' hosts", count),
        "sender_platform": s.n("pack", "{n} sending platform", "{n} sending platforms", count),
        "mta": s.n("pack", "{n} mail server's settings", "{n} mail servers' settings", count),
        "limit": s.n("pack", "{n} provider's limits", "{n} providers' limits", count),
        "back_off": s.n("pack", "{n} pause after a refusal", "{n} pauses after refusals", count),
        "lasts": s.n("pack", "{n} usual length", "{n} usual lengths", count),
        "tool": s.n("pack", "{n} tool or form", "{n} tools and forms", count),
        "plan_rule": s.n("pack", "{n} step of the plan", "{n} steps of the plan", count),
        "letter": s.n("pack", "{n} letter", "{n} letters", count),
        "answer": s.n("pack", "{n} answer of the help", "{n} answers of the help", count),
        "relay": s.n("pack", "{n} relay", "{n} relays", count),
    }
    return named.get(kind) or s.n("pack", "{n} other entry", "{n} other entries", count)
