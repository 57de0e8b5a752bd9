"""Saved cases: found again, gone on with, put away."""

from wizard.ui.pages.cases.cases_page import CasesPage as make

__all__ = ["make"]
