"""A case as something to hand over: text, Markdown, HTML and JSON."""

from wizard.reports.compose import compose
from wizard.reports.customer import compose_for_customer
from wizard.reports.document import Letterhead, Matter, Report
from wizard.reports.html import as_html
from wizard.reports.markdown import as_markdown
from wizard.reports.redact import redacted
from wizard.reports.terminal import compose_for_terminal
from wizard.reports.text import as_text

__all__ = [
    "Letterhead",
    "Matter",
    "Report",
    "as_html",
    "as_markdown",
    "as_text",
    "compose",
    "compose_for_customer",
    "compose_for_terminal",
    "redacted",
]
