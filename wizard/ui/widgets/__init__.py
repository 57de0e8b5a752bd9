"""Small parts that pages are put together from; `Kit` makes them in the present look."""

from wizard.ui.widgets.kit import Kit

__all__ = ["Kit"]
