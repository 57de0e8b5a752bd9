"""A mistake in a knowledge file is told with its file, line and reason."""

import tomllib
from enum import StrEnum

import pytest

from wizard.knowledge.schema import KnowledgeError, Table

TEXT = """\
# made for this test

[[reply]]
id = "first"
cause = "rate_limit"

[[reply]]
id = "second"
wait_s = -4
phrases = ["one", 2]

[mta.postfix]
name = "Postfix"
[mta.exim]
name = 7
"""


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def root() -> Table:
    return Table(tomllib.loads(TEXT), "made.toml", TEXT)


def test_getters_give_typed_values() -> None:
    first = root().tables("reply")[0]
    assert first.string("id") == "first"
    assert first.optional_string("nothing") is None
    assert first.strings("cause") == ("rate_limit",)
    assert first.integer("wait_s", 5) == 5
    assert [name for name, _ in root().named_tables("mta")] == ["postfix", "exim"]


def test_a_wrong_value_names_file_line_and_field() -> None:
    second = root().tables("reply")[1]
    with pytest.raises(KnowledgeError) as caught:
        second.integer("wait_s")
    assert (caught.value.file, caught.value.line) == ("made.toml", 9)
    assert "wait_s" in caught.value.reason
    with pytest.raises(KnowledgeError) as caught:
        second.strings("phrases")
    assert caught.value.line == 10


def test_a_missing_field_names_the_line_of_its_table() -> None:
    with pytest.raises(KnowledgeError) as caught:
        root().tables("reply")[1].string("cause")
    assert caught.value.line == 7
    assert "missing" in caught.value.reason


def test_a_named_table_is_found_too() -> None:
    with pytest.raises(KnowledgeError) as caught:
        root().table("mta").table("exim").string("name")
    assert caught.value.line == 15


def test_a_word_that_is_not_in_the_list_is_refused_with_the_list() -> None:
    with pytest.raises(KnowledgeError, match="red, blue"):
        Table({"colour": "green"}, "made.toml").choice("colour", Colour)


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="no such field"):
        root().tables("reply")[0].allow(frozenset({"id"}))


@pytest.mark.parametrize("value", ["ftp://example.org/", "example.org"])
def test_only_web_addresses_are_links(value: str) -> None:
    with pytest.raises(KnowledgeError):
        Table({"link": value}, "made.toml").url("link")
