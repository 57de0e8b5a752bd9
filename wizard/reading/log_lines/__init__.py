"""Lines of mail logs: what each mail server writes about one attempt."""

from wizard.reading.log_lines.attempts import Attempt, Outcome
from wizard.reading.log_lines.lines import read_lines

__all__ = ["Attempt", "Outcome", "read_lines"]
