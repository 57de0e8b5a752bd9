"""Reputation tools: for whom they matter, and what has changed about them."""

from wizard.knowledge.library import load
from wizard.knowledge.schema import Table
from wizard.knowledge.tools import combine, parse

TOOLS = {tool.id: tool for tool in load(compiled=False).tools}


def test_postmaster_tools_no_longer_show_reputation() -> None:
    google = TOOLS["google_postmaster"]
    assert "no longer shows the reputation" in google.state
    assert google.needs == "domain_dns"


def test_a_tool_matters_for_its_receivers_only() -> None:
    assert TOOLS["microsoft_snds"].matters_for("microsoft")
    assert not TOOLS["microsoft_snds"].matters_for("google")
    assert TOOLS["spamhaus_check"].matters_for("anybody")


def test_every_tool_says_what_it_shows_and_where_that_was_read() -> None:
    assert all(tool.shows and tool.source for tool in TOOLS.values())


def test_a_users_file_takes_one_away() -> None:
    own = parse(Table({"tool": [{"id": "sender_score", "disabled": True}]}, "own.toml"))
    assert "sender_score" not in {tool.id for tool in combine([tuple(TOOLS.values()), own])}
