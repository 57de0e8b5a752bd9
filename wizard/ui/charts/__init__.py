"""Small charts, painted here: no licence to mind, and every one can be read without seeing it."""
