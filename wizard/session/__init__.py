"""One case from paste to report."""

from wizard.model import OVERRIDABLE
from wizard.session.session import Session

__all__ = ["OVERRIDABLE", "Session"]
