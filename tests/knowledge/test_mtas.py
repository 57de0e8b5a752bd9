"""The mail servers' file entries: what stands in them, and that they hold together."""

import re

import pytest

from wizard.knowledge.library import load
from wizard.knowledge.mtas import Mta, combine, find, parse
from wizard.knowledge.retry_models import RetryKind
from wizard.knowledge.schema import KnowledgeError, Table

KNOWN = load(compiled=False)


def entries(*tables: dict[str, object]) -> tuple[Mta, ...]:
    return parse(Table({"mta": list(tables)}, "x.toml"))


def test_what_a_panel_runs_gives_its_retries_but_not_its_settings() -> None:
    zimbra, postfix = KNOWN.mtas["zimbra"], KNOWN.mtas["postfix"]
    assert zimbra.retry == postfix.retry
    assert zimbra.commands == postfix.commands
    assert zimbra.settings == ()
    assert "panel_keeps_files" in zimbra.throttle_notes


def test_a_later_file_replaces_and_removes() -> None:
    first = entries({"id": "a", "source": "one"}, {"id": "b"})
    second = entries({"id": "a", "source": "two"}, {"id": "b", "disabled": True})
    assert {key: mta.source for key, mta in combine([first, second]).items()} == {"a": "two"}


@pytest.mark.parametrize("name", ["exchange_online", "Exchange Online", "M365", "exo"])
def test_a_server_is_found_by_its_aliases(name: str) -> None:
    found = find(KNOWN.mtas, name)
    assert found is not None
    assert found.id == "microsoft365"


def test_nothing_is_found_for_nothing() -> None:
    assert find(KNOWN.mtas, None) is None
    assert find(KNOWN.mtas, "no such server") is None


def test_a_field_that_nobody_reads_is_a_mistake() -> None:
    with pytest.raises(KnowledgeError, match="no such field"):
        entries({"id": "a", "retrys": {}})


def test_about_forty_servers_with_their_sources() -> None:
    assert len(KNOWN.mtas) >= 35
    for mta in KNOWN.mtas.values():
        documented = mta.retry.kind is not RetryKind.UNKNOWN
        assert mta.source or not documented, mta.id


def test_each_server_has_a_name_to_show() -> None:
    assert [key for key in KNOWN.mtas if key not in KNOWN.ids.entries] == []


@pytest.mark.parametrize("mta", KNOWN.mtas.values(), ids=lambda mta: mta.id)
def test_each_settings_text_says_how_to_read_activate_undo_and_verify(mta: Mta) -> None:
    for setting in mta.settings:
        told = (setting.read_first, setting.activate, setting.undo, setting.verify)
        assert all(told), (mta.id, setting.file)


@pytest.mark.parametrize("mta", KNOWN.mtas.values(), ids=lambda mta: mta.id)
def test_each_option_sets_a_field_that_exists(mta: Mta) -> None:
    for option in mta.options:
        head = option.sets.partition(".")[0]
        assert head in ("rules", "rungs") or hasattr(mta.retry, head), option.name
        assert re.fullmatch(r"[A-Za-z_. -]+", option.name)
