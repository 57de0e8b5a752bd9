"""Words for the step "check reputation"."""

from collections.abc import Iterator

from wizard.knowledge.library import Knowledge
from wizard.knowledge.tools import Tool
from wizard.model import ReputationFacts
from wizard.words.speaker import Speaker

__all__ = ["reputation_body", "reputation_short"]


def reputation_body(s: Speaker, facts: ReputationFacts, knowledge: Knowledge) -> str:
    """Lists first, then the receiver's own figures, in the order of the links."""
    return "\n".join((*_listed(s, facts, knowledge), *_tools(s, facts, knowledge)))


def reputation_short(s: Speaker, facts: ReputationFacts, knowledge: Knowledge) -> str:
    """The same without what each tool shows; the links name them."""
    return "\n".join(_listed(s, facts, knowledge))


def _listed(s: Speaker, facts: ReputationFacts, knowledge: Knowledge) -> Iterator[str]:
    if facts.listed:
        names = ", ".join(_list_name(knowledge, list_id) for list_id, _ in facts.listed)
        yield s.p("step", "Listed at: {lists}.", lists=names)
    yield s.p(
        "step",
        "Ask for removal only after the source is stopped, and pay nobody for it: an address that "
        "goes on sending unwanted mail is listed again at once.",
    )


def _tools(s: Speaker, facts: ReputationFacts, knowledge: Knowledge) -> Iterator[str]:
    by_id = {tool.id: tool for tool in knowledge.tools}
    for tool_id in facts.tools:
        if tool_id in by_id:
            yield _tool(s, by_id[tool_id])


def _tool(s: Speaker, tool: Tool) -> str:
    shows = s.knowledge(tool.id, "shows", tool.shows)
    state = s.knowledge(tool.id, "state", tool.state)
    return f"{tool.title}: {shows} {state}".strip()


def _list_name(knowledge: Knowledge, list_id: str) -> str:
    return next((each.name for each in knowledge.block_lists if each.id == list_id), list_id)
