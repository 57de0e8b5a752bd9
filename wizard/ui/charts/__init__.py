"""Charts of the window: what wizard.reports.charts lays out, painted and read off."""
