"""A case as something to hand over: text, Markdown, HTML and JSON."""

from wizard.reports.compose import compose
from wizard.reports.document import Matter, Report
from wizard.reports.html import as_html
from wizard.reports.markdown import as_markdown
from wizard.reports.redact import redacted
from wizard.reports.text import as_text

__all__ = ["Matter", "Report", "as_html", "as_markdown", "as_text", "compose", "redacted"]
