"""A damaged file of an installed pack is put away, not lost."""

from pathlib import Path

__all__ = ["set_aside"]


def set_aside(path: Path) -> Path | None:
    """Rename a damaged file, so that it is neither read again nor lost; None when it cannot be."""
    aside = path.with_name(f"{path.name}.broken")
    try:
        path.replace(aside)
    except OSError:
        return None
    return aside
