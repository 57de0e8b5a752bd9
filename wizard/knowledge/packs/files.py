"""Writing a file so that it is never half there, whatever happens meanwhile."""

import contextlib
import os
import tempfile
from pathlib import Path

__all__ = ["set_aside", "write_whole"]


def write_whole(path: Path, data: bytes) -> None:
    """Write a new file beside and put it in place at once. Raises OSError; all is as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside: Path | None = None
    try:
        with tempfile.NamedTemporaryFile(
            dir=path.parent, prefix=f"{path.name}.", suffix=".part", delete=False
        ) as file:
            beside = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        if beside is not None:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        raise


def set_aside(path: Path) -> Path | None:
    """Rename a damaged file, so that it is neither read again nor lost; None when it cannot be."""
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside
