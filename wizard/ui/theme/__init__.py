"""The design system: colours, sizes, icons and the one style sheet."""

from wizard.ui.theme.palette import DARK, LIGHT, Palette, Tone, contrast
from wizard.ui.theme.sizes import Sizes
from wizard.ui.theme.theme import Theme

__all__ = ["DARK", "LIGHT", "Palette", "Sizes", "Theme", "Tone", "contrast"]
