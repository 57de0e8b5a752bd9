"""Practice cases: known situations, played by servers inside the program."""

from wizard.ui.pages.practice.practice_page import PracticePage as make

__all__ = ["make"]
