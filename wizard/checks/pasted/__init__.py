"""Commands to run on the mail server itself, and what their pasted output tells. All of it pure."""

from wizard.checks.pasted.commands import commands
from wizard.checks.pasted.reader import read_pasted

__all__ = ["commands", "read_pasted"]
