"""Words about a file that could not be fetched."""

from wizard.checks.downloading import DownloadError, DownloadProblem
from wizard.words.speaker import Speaker

__all__ = ["download_sentence"]


def download_sentence(s: Speaker, error: DownloadError) -> str:
    """Say why nothing could be fetched, and that nothing has changed."""
    return " ".join((_download_reason(s, error), s.p("pack", "Nothing was changed.")))


def _download_reason(s: Speaker, error: DownloadError) -> str:
    note = error.note
    return {
        DownloadProblem.BAD_ADDRESS: s.p("pack", "This is no https address."),
        DownloadProblem.UNREACHABLE: s.p(
            "pack", "The address cannot be reached ({detail}).", detail=note
        ),
        DownloadProblem.UNTRUSTED: s.p(
            "pack", "The server's certificate is not to be trusted ({detail}).", detail=note
        ),
        DownloadProblem.TIMEOUT: s.p("pack", "The server took too long ({detail}).", detail=note),
        DownloadProblem.TOO_LARGE: s.p("pack", "The file there is too large for a pack."),
        DownloadProblem.REDIRECTED: s.p(
            "pack",
            "The address leads on to {place}. If that is right, put it into the settings.",
            place=note,
        ),
        DownloadProblem.NOT_THERE: s.p(
            "pack", "There is no file at this address (HTTP {status}).", status=note
        ),
        DownloadProblem.NO_HTTP: s.p(
            "pack", "The server's answer cannot be read ({detail}).", detail=note
        ),
    }[error.problem]
