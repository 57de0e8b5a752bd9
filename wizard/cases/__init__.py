"""Saved cases: kept, found again, compared with one another.

Nothing here is imported for its own sake: `wizard.cases.store` loads the database library, and
the window is painted before that. `repeats`, `events` and `files` need none.
"""
