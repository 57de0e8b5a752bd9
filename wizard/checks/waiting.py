"""Why a check that builds on the receiving servers has none to work on."""

from __future__ import annotations

from wizard.checks.base import CheckContext
from wizard.model import Reason, Status

__all__ = ["reason_without_hosts"]


def reason_without_hosts(context: CheckContext) -> Reason:
    """Tell a domain that has no receiving servers from one whose servers could not be learnt."""
    mx, connection = context.results.get("mx"), context.results.get("connection")
    failed = mx is not None and mx.status is Status.UNKNOWN
    if mx is not None and failed and mx.reason is not Reason.PROGRAM_ERROR:
        return Reason.MX_UNKNOWN
    if connection is not None and connection.reason is Reason.MX_UNKNOWN:
        return Reason.MX_UNKNOWN
    return Reason.NOT_APPLICABLE
