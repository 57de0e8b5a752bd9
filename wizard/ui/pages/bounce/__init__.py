"""The first page: paste the bounce and see what is recognised in it."""

from wizard.ui.pages.bounce.bounce_page import BouncePage as make

__all__ = ["make"]
