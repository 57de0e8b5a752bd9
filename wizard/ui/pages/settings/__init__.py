"""The settings: each takes effect at once, and can be taken back."""

from wizard.ui.pages.settings.settings_page import SettingsPage as make

__all__ = ["make"]
