"""Which module holds which page.

They are imported when their page is opened first, or on the worker before that: the model and the
words behind them need not be there for the first paint.
"""

__all__ = ["PAGES", "PAGE_MODULES"]

PAGES = {
    "bounce": "wizard.ui.pages.bounce",
    "diagnosis": "wizard.ui.pages.diagnosis",
    "checks": "wizard.ui.pages.checks",
    "plan": "wizard.ui.pages.plan",
    "report": "wizard.ui.pages.report",
    "cases": "wizard.ui.pages.cases",
    "practice": "wizard.ui.pages.practice",
    "help": "wizard.ui.pages.help",
    "settings": "wizard.ui.pages.settings",
}
PAGE_MODULES = tuple(PAGES.values())
