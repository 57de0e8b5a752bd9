"""A warm-up schedule as a table for other programs (CSV, RFC 4180)."""

import csv
import io
from collections.abc import Sequence

from wizard.model import WarmupDay

__all__ = ["schedule_table"]


def schedule_table(days: Sequence[WarmupDay]) -> str:
    """Write day, date, total and the share of each provider, a line a day."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    providers = [provider for provider, _ in days[0].by_provider] if days else []
    writer.writerow(["day", "date", "total", *providers])
    for day in days:
        shares = dict(day.by_provider)
        row = [shares.get(provider, 0) for provider in providers]
        writer.writerow([day.day, day.date.isoformat(), day.total, *row])
    return table.getvalue()
