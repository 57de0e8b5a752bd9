"""A PDF with real text, headings and links, from the report's HTML."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from wizard.reports import Report, as_html
from wizard.reports.charts.bars import Bar, Bars
from wizard.reports.document import Figure
from wizard.ui.pdf import write_pdf

HTML = """<!doctype html><html><head><title>The verdict</title></head><body>
<h1>The verdict</h1><p>Something was held back.</p>
<p><a href="https://postmaster.example/">A page</a></p>
<img src="file:///etc/hostname"><link rel="stylesheet" href="http://192.0.2.1/x.css">
</body></html>"""


def test_title_and_links_are_kept(qapp: QApplication, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    write_pdf(HTML, target)
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"https://postmaster.example/" in data
    assert "The verdict".encode("utf-16-be") in data or b"The verdict" in data
    assert b"/Font" in data, "the text is drawn as text"


def test_a_chart_is_drawn_with_real_text_within_the_lines(
    qapp: QApplication, tmp_path: Path
) -> None:
    days = tuple(Bar(at, f"day {at}", f"{at} messages") for at in range(1, 8))
    chart = Bars("Messages a day", "They grow.", days)
    html = as_html(Report("t", "en", (Figure(chart),)), inline=False)
    with_chart, without = tmp_path / "chart.pdf", tmp_path / "none.pdf"
    write_pdf(html, with_chart)
    write_pdf(re.sub("<img[^>]*>", "", html), without)
    texts = [_drawn_texts(path.read_bytes()) for path in (with_chart, without)]
    assert texts[0] - texts[1] >= 2, "the first and the last day are named below the bars"
    assert b"/Subtype /Image" not in with_chart.read_bytes(), "lines, not a picture of lines"


def _drawn_texts(pdf: bytes) -> int:
    """How often the pages show text (operator Tj)."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return sum(_inflated(stream).count(b"Tj") for stream in streams)


def _inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_a_long_report_has_several_pages(qapp: QApplication, tmp_path: Path) -> None:
    one, many = tmp_path / "one.pdf", tmp_path / "many.pdf"
    write_pdf("<p>short</p>", one)
    write_pdf("<p>a line of the report</p>" * 200, many)
    pages = [path.read_bytes().count(b"/Type /Page\n") for path in (one, many)]
    assert pages[0] == 1
    assert pages[1] > 2


def test_a_file_that_cannot_be_written_is_an_error(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_pdf(HTML, tmp_path / "no" / "such" / "report.pdf")


def test_the_command_line_prints_without_an_application(tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    program = (
        "import sys; from pathlib import Path; from wizard.ui.pdf import write_pdf; "
        "write_pdf('<p>text</p>', Path(sys.argv[1]))"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program, str(target)],
        cwd=root,
        env={"PATH": "", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert target.read_bytes().startswith(b"%PDF-")
