"""Tables as CSV files for the spreadsheets of Indonesian offices (R8): semicolons, decimal commas, and a mark
by which they know UTF-8. No cell starts a formula.
"""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from typing import Final
from zoneinfo import ZoneInfo

from flask import Response

_MARK: Final = "\ufeff"
_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | Decimal | bool | date | datetime | None


def csv_text(head: Sequence[str], rows: Iterable[Sequence[Cell]], *, zone: ZoneInfo) -> str:
    """The whole file; times stand on the clock of the office."""
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_cell(value, zone) for value in row] for row in rows)
    return _MARK + written.getvalue()


def csv_file(text: str, name: str) -> Response:
    """The file for the browser to save; `name` is ours, never a visitor's."""
    return Response(
        text,
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}.csv"',
            "Cache-Control": "no-store",
        },
    )


def _cell(value: Cell, zone: ZoneInfo) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value).replace(".", ",")
    return f"'{value}" if value.startswith(_STARTS_A_FORMULA) else value
