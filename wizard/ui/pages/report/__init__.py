"""The report: see it, take private things out, save it, copy it."""

from wizard.ui.pages.report.report_page import ReportPage as make

__all__ = ["make"]
