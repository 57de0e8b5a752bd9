"""The live checks: what will be asked, what comes back."""

from wizard.ui.pages.checks.checks_page import ChecksPage as make

__all__ = ["make"]
