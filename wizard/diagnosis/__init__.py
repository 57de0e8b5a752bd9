"""What a refusal means, whose turn it is, and how sure that is. Pure: no clock, no files."""

from wizard.diagnosis.diagnose import diagnose

__all__ = ["diagnose"]
