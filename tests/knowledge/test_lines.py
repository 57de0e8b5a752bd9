"""The line of a table or key in a TOML text."""

from wizard.knowledge.lines import line_of

TEXT = """\
read = "2026-11-23"

[[reply]]
id = "a"
cause = "tls"

[[reply]]
id = "b"

[mta.postfix]
name = "Postfix"
"""


def test_keys_lists_and_named_tables_are_found() -> None:
    assert line_of(TEXT, ("read",)) == 1
    assert line_of(TEXT, ("reply", 0, "cause")) == 5
    assert line_of(TEXT, ("reply", 1, "id")) == 8
    assert line_of(TEXT, ("mta", "postfix", "name")) == 11


def test_a_missing_key_gives_the_line_of_its_table() -> None:
    assert line_of(TEXT, ("reply", 1, "cause")) == 7


def test_without_text_no_line_is_known() -> None:
    assert line_of("", ("reply", 1)) == 0
