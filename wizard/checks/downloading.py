"""Why a file could not be fetched. The fetching itself is in `wizard.checks.network.download`."""

from enum import StrEnum

__all__ = ["DownloadError", "DownloadProblem"]


class DownloadProblem(StrEnum):
    """Why there is no file."""

    BAD_ADDRESS = "bad_address"
    UNREACHABLE = "unreachable"
    UNTRUSTED = "untrusted"
    TIMEOUT = "timeout"
    TOO_LARGE = "too_large"
    REDIRECTED = "redirected"  # `note`: where to
    NOT_THERE = "not_there"  # `note`: the status
    NO_HTTP = "no_http"


class DownloadError(Exception):
    """Nothing was fetched; `note` is technical."""

    def __init__(self, problem: DownloadProblem, note: str = "") -> None:
        super().__init__(f"{problem}: {note}")
        self.problem = problem
        self.note = note
