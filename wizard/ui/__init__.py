"""The window: Qt widgets that draw a session and hand it the user's intents.

Nothing in this package may import asyncio, ssl, sqlite3, dns, aiosmtplib, jinja2 or babel before
the first window is painted; what needs them is imported on the worker thread or when its page is
opened.
"""
