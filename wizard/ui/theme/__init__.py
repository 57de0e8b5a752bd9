"""The design system: colours, sizes, icons and the one style sheet."""
