"""421 Wizard: explains a deferred mail and says what to do about it."""

__version__ = "0.1.0"
