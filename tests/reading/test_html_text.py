"""HTML gives the text that it shows, and nothing is run."""

from __future__ import annotations

import pytest

from wizard.reading.html_text import html_to_text, looks_like_html


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo\n"),
        ("<p>a<br>b</p>", "a\nb\n"),
        ("<p>line\nwrapped</p>", "line wrapped\n"),
        ("<p>x &lt;a@example.org&gt; &amp; y</p>", "x <a@example.org> & y\n"),
        ("<p><user@example.org>: host said</p>", "<user@example.org>: host said\n"),
        ("<script>alert('421')</script><p>x</p>", "x\n"),
        ("<style>p { color: red }</style><p>x</p>", "x\n"),
        ("<!-- 421 4.7.0 no --><p>x</p>", "x\n"),
        ("<pre>a: 1\n b: 2</pre>", "a: 1\n b: 2\n"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b\n"),
    ],
)
def test_tags_go_and_lines_stay(source: str, text: str) -> None:
    shown = html_to_text(source)
    assert [line.strip() if "pre" not in source else line for line in shown.splitlines()] == [
        line for line in text.splitlines()
    ]


def test_a_log_with_an_address_in_brackets_is_no_html() -> None:
    assert not looks_like_html("to=<anna@example.org>, status=deferred <p> stray")
    assert looks_like_html("<html><body>x")
    assert looks_like_html("intro <div>a</div><br><p>b</p>")


def test_a_long_unclosed_tag_does_not_hang() -> None:
    assert html_to_text("<p>" + "<a " * 20000).startswith("<a")
