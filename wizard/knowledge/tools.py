"""Reputation tools, postmaster pages, removal forms: what each shows and what one needs for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wizard.knowledge.schema import Table

__all__ = ["KEYS", "Tool", "ToolKind", "combine", "parse"]

KEYS = ("tool",)

_FIELDS = frozenset(
    {"id", "title", "url", "kind", "providers", "needs", "shows", "state", "source", "disabled"}
)


class ToolKind(StrEnum):
    """What one does there."""

    FIGURES = "figures"  # look at figures
    LOOK_UP = "look_up"  # type an address or domain in
    FORM = "form"  # ask for something: only after the source is stopped
    PAGE = "page"  # read the receiver's rules


@dataclass(frozen=True, slots=True)
class Tool:
    """`providers` are those for which it matters; empty: for all. `needs` is the id of what one
    must have ("domain_dns", "ip_proof", "account", "nothing"). `shows` and `state` are sentences.
    """

    id: str
    title: str
    url: str
    kind: ToolKind
    providers: tuple[str, ...]
    needs: str
    shows: str
    state: str
    source: str
    disabled: bool = False

    def matters_for(self, provider: str | None) -> bool:
        """Tell whether to show it for a refusal by this provider."""
        return not self.providers or provider in self.providers


def parse(root: Table) -> tuple[Tool, ...]:
    """Read the `[[tool]]` tables of a file."""
    return tuple(_one(table) for table in root.tables("tool"))


def combine(parts: Sequence[tuple[Tool, ...]]) -> tuple[Tool, ...]:
    """Join the files; a later entry replaces an earlier one of the same id."""
    entries = {tool.id: tool for part in parts for tool in part}
    return tuple(tool for tool in entries.values() if not tool.disabled)


def _one(table: Table) -> Tool:
    table.allow(_FIELDS)
    tool_id = table.string("id")
    if table.boolean("disabled", False):
        return Tool(tool_id, "", "", ToolKind.PAGE, (), "", "", "", "", disabled=True)
    return Tool(
        id=tool_id,
        title=table.string("title"),
        url=table.url("url"),
        kind=table.choice("kind", ToolKind),
        providers=table.strings("providers"),
        needs=table.string("needs", "nothing"),
        shows=table.string("shows", ""),
        state=table.string("state", ""),
        source=table.string("source"),
    )
