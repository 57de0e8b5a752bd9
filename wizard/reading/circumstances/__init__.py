"""From notes and the deciding reply to `Circumstances` and `Situation`."""

from wizard.reading.circumstances.picking import assemble

__all__ = ["assemble"]
