"""Sentences on block lists, for addresses and domains alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wizard.model import ListAnswer, ListVerdict
from wizard.words.speaker import Speaker

if TYPE_CHECKING:
    from wizard.knowledge.library import Knowledge

__all__ = ["counted", "line_of", "list_name", "refused_words", "removal_words", "silent"]


def counted(answers: Sequence[ListAnswer]) -> list[ListAnswer]:
    """Listings that are no good sign, those that this receiver uses and the weightier first."""
    listed = [each for each in answers if each.verdict is ListVerdict.LISTED and not each.allow]
    return sorted(listed, key=lambda each: (not each.used_by_receiver, each.impact))


def silent(answers: Sequence[ListAnswer]) -> list[ListAnswer]:
    """Lists that told nothing, for whatever reason."""
    told = (ListVerdict.LISTED, ListVerdict.NOT_LISTED)
    return [each for each in answers if each.verdict not in told]


def list_name(s: Speaker, answer: ListAnswer, knowledge: Knowledge) -> str:
    """What a list is called."""
    found = (each for each in knowledge.block_lists if each.id == answer.list_id)
    entry = next(found, None)
    return s.knowledge(entry.id, "name", entry.name) if entry else answer.zone


def line_of(s: Speaker, answer: ListAnswer, knowledge: Knowledge) -> str:
    """One line for the expert: list, verdict, what the codes mean, the list's own words."""
    line = f"{list_name(s, answer, knowledge)}: {_verdict_words(s, answer)}"
    meanings = "; ".join(_meanings(s, answer, knowledge))
    codes = ", ".join(answer.codes)
    more = [f"{meanings} [{codes}]" if meanings else codes, answer.text]
    if answer.verdict is ListVerdict.LISTED and _is_unverified(answer, knowledge):
        more.append(
            s.p("lists", "We know this list second-hand only; look at its own page as well.")
        )
    return ". ".join([line, *(each for each in more if each)])


def _is_unverified(answer: ListAnswer, knowledge: Knowledge) -> bool:
    return any(each.unverified for each in knowledge.block_lists if each.id == answer.list_id)


def removal_words(
    s: Speaker, answers: Sequence[ListAnswer], knowledge: Knowledge, *, only_policy: bool
) -> str:
    """What to do about listings: the source first, the lists' pages only as information."""
    pages = "\n".join(
        f"{list_name(s, each, knowledge)}: {each.removal_url}"
        for each in answers
        if each.removal_url
    )
    if only_policy:
        return s.p(
            "lists",
            "Send through the mail server of your internet or mail provider (a relay). If this is "
            "a fixed address of your own mail server, its provider or you can have it taken off "
            "there:\n{pages}",
            pages=pages,
        )
    return s.p(
        "lists",
        "First find and stop what brought it there (a stolen password, an open web form, an "
        "infected device, a list of people who did not ask). Only then ask for removal; it comes "
        "back otherwise. Never pay for it. The lists' own pages:\n{pages}",
        pages=pages,
    )


def refused_words(s: Speaker, answers: Sequence[ListAnswer], knowledge: Knowledge) -> str:
    """Who gave no answer and what to do instead; empty when all answered."""
    quiet = silent(answers)
    if not quiet:
        return ""
    names = ", ".join(dict.fromkeys(list_name(s, each, knowledge) for each in quiet))
    return s.p(
        "lists",
        "Not told, neither listed nor clean: {names}. Many lists refuse to answer public DNS "
        "servers; their own web pages tell, or a check with another DNS server.",
        names=names,
    )


def _verdict_words(s: Speaker, answer: ListAnswer) -> str:
    if answer.allow:
        return s.p("list verdict", "known as a good or ordinary sender")
    return {
        ListVerdict.LISTED: s.p("list verdict", "listed"),
        ListVerdict.NOT_LISTED: s.p("list verdict", "not listed"),
        ListVerdict.REFUSED: s.p("list verdict", "refused to answer this DNS server"),
        ListVerdict.NO_ANSWER: s.p("list verdict", "no answer"),
        ListVerdict.UNUSABLE: s.p("list verdict", "not usable now (failed its own test)"),
    }[answer.verdict]


def _meanings(s: Speaker, answer: ListAnswer, knowledge: Knowledge) -> list[str]:
    codes = {code.id: code for each in knowledge.block_lists for code in each.codes}
    found = (codes.get(meaning) for meaning in answer.meanings)
    return [s.knowledge(code.id, "text", code.text) for code in found if code is not None]
