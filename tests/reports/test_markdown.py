"""A report in a ticket: what was pasted stays text and never becomes markup."""

from wizard.reports.document import Bullets, Code, Heading, Pairs, Paragraph, Report, Table, Web
from wizard.reports.markdown import as_markdown


def shown(*blocks: object) -> str:
    return as_markdown(Report("t", "en", tuple(blocks)))  # type: ignore[arg-type]  # any block


def test_markup_in_a_servers_words_is_escaped() -> None:
    text = shown(Paragraph("421 [click](https://evil.example) <img src=x> **now** `x`"))

    assert "\\[click\\](https://evil.example)" in text
    assert "\\<img src=x\\>" in text
    assert "\\*\\*now\\*\\*" in text


def test_a_paragraph_that_starts_like_a_list_is_none() -> None:
    assert shown(Paragraph("- not a list")).startswith("\\- not")
    assert shown(Paragraph("421. not a list")).startswith("421\\.")


def test_a_fence_is_longer_than_any_run_of_ticks_inside() -> None:
    text = shown(Code("", "a ````` b"))

    assert text.startswith("``````text\n")
    assert text.rstrip().endswith("\n``````")


def test_table_cells_cannot_open_new_columns_or_rows() -> None:
    text = shown(Table(("Name", "Answer"), (("a|b", "two\nlines"),)))

    assert text.splitlines() == ["| Name | Answer |", "| --- | --- |", "| a\\|b | two lines |"]


def test_headings_pairs_bullets_and_links() -> None:
    text = shown(
        Heading(1, "Verdict"),
        Pairs((("Cause", "reputation"),)),
        Bullets(("one",)),
        Web("Form", "https://example.org/a>b"),
    )

    assert "# Verdict" in text
    assert "- **Cause:** reputation" in text
    assert "- [Form](<https://example.org/a%3Eb>)" in text
