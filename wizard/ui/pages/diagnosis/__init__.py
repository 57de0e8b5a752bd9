"""The verdict and what it rests on."""

from wizard.ui.pages.diagnosis.diagnosis_page import DiagnosisPage as make

__all__ = ["make"]
