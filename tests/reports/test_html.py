"""A report as HTML: escaped, printable, and fetching nothing."""

from base64 import b64decode
from html.parser import HTMLParser

from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.document import (
    Bullets,
    Code,
    Figure,
    Heading,
    Pairs,
    Paragraph,
    Report,
    Table,
    Web,
)
from wizard.reports.html import as_html

HOSTILE = '<script>alert(1)</script><img src="https://evil.example/x">"\x1b[2J'


class Tags(HTMLParser):
    """Collects the tags and the addresses that a browser would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.fetched: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.fetched += [value or "" for name, value in attrs if name == "src"]


def test_hostile_text_stays_text_in_every_block() -> None:
    blocks = (
        Heading(1, HOSTILE),
        Paragraph(HOSTILE),
        Pairs(((HOSTILE, HOSTILE),)),
        Bullets((HOSTILE,)),
        Code(HOSTILE, HOSTILE),
        Table((HOSTILE,), ((HOSTILE,),)),
        Web(HOSTILE, "https://example.org/", HOSTILE),
    )

    html = as_html(Report(HOSTILE, "en", blocks))

    tags = Tags(html)
    assert "script" not in tags.seen
    assert tags.fetched == []
    assert "\x1b" not in html
    assert html.count("&lt;script&gt;") == 12


CHART = Bars(HOSTILE, HOSTILE, (Bar(1, HOSTILE, HOSTILE),))


def test_a_chart_is_drawn_in_place_and_fetches_nothing() -> None:
    tags = Tags(as_html(Report("t", "en", (Figure(CHART),))))
    assert {"figure", "svg", "title", "desc", "figcaption"} <= set(tags.seen)
    assert "script" not in tags.seen
    assert tags.fetched == []


def test_for_rich_text_a_chart_is_a_picture_that_holds_itself() -> None:
    html = as_html(Report("t", "en", (Figure(CHART),)), inline=False)
    tags = Tags(html)
    assert "svg" not in tags.seen
    (address,) = tags.fetched
    head, _, data = address.partition(";base64,")
    assert head == "data:image/svg+xml"
    assert b64decode(data).startswith(b"<svg ")
    assert "&lt;script&gt;" in html


def test_long_headings_of_tables_take_two_lines() -> None:
    html = as_html(Report("t", "en", (Table(("Waiting at this <b>",), (("1",),)),)))
    assert "Waiting at<br>this &lt;b&gt;" in html


def test_language_and_headings_are_marked_up() -> None:
    html = as_html(Report("Title", "de_DE", (Heading(1, "Urteil"), Heading(2, "Teil"))))

    assert '<html lang="de-DE">' in html
    assert "<h1>Urteil</h1>" in html
    assert "<h2>Teil</h2>" in html


def test_nothing_may_be_loaded_by_the_page() -> None:
    assert "default-src 'none'" in as_html(Report("t", "en", ()))
