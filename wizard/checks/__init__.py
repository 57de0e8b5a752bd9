"""Live checks: one file a check (ask, read, judge); `network` holds the only sockets."""

from wizard.checks.registry import CHECK_IDS, CHECKS

__all__ = ["CHECKS", "CHECK_IDS"]
