"""A report on a terminal: every block, wrapped, and nothing that a terminal would obey."""

from wizard.reports.document import (
    Bullets,
    Code,
    Heading,
    Pairs,
    Paragraph,
    Report,
    Table,
    Web,
)
from wizard.reports.text import as_text, printable


def shown(*blocks: object) -> str:
    return as_text(Report("t", "en", tuple(blocks)))  # type: ignore[arg-type]  # any block


def test_long_sentences_wrap_and_settings_do_not() -> None:
    sentence = "word " * 40
    setting = "slow_destination_concurrency_failed_cohort_limit = 100 " + "x" * 100

    lines = shown(Paragraph(sentence), Code("main.cf", setting)).splitlines()

    assert all(len(line) <= 92 for line in lines if "word" in line)
    assert f"    {setting}" in lines


def test_a_value_hangs_under_its_own_column() -> None:
    text = shown(Pairs((("Cause", "reputation " * 12), ("Whose turn", "yours"))))

    first, second = text.splitlines()[:2]
    assert second.index("reputation") == first.index("reputation")
    assert second[: second.index("reputation")].strip() == ""


def test_table_columns_stand_under_their_headers() -> None:
    header, first, second = shown(
        Table(("Day", "Messages"), (("1", "50"), ("14", "1000")))
    ).splitlines()

    assert header.index("Messages") == first.index("50") == second.index("1000")


def test_every_kind_of_block_is_shown() -> None:
    text = shown(
        Heading(1, "Verdict"),
        Heading(2, "Part"),
        Heading(3, "Item"),
        Bullets(("one", "two")),
        Web("Postmaster Tools", "https://postmaster.google.com", "a verified domain"),
    )

    for expected in ("Verdict\n=======", "Part\n----", "Item", "  - one", "https://postmaster"):
        assert expected in text


def test_control_characters_of_a_server_do_not_reach_the_terminal() -> None:
    assert printable("220 \x1b[2Jhello\x07\n") == "220 \ufffd[2Jhello\ufffd\n"
    assert "\x1b" not in shown(Code("", "220 \x1b]0;title\x07"))
