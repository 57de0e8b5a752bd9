"""Live checks: one file a check (ask, read, judge); `network` holds the only sockets."""

from wizard.checks.registry import CHECK_IDS, CHECKS, check_of
from wizard.checks.runner import dry_run, prepare, run

__all__ = ["CHECKS", "CHECK_IDS", "check_of", "dry_run", "prepare", "run"]
