"""Help: answers to frequent questions, the technical words, what is sent where, the keys."""

from wizard.ui.pages.help.help_page import HelpPage as make

__all__ = ["make"]
