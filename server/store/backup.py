"""A copy of the SQLite database that is whole, taken while the server runs."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path


def back_up(database: Path, folder: Path, *, now: datetime) -> Path:
    """Copy the database into the folder under a name with date and time; return the file.

    The copy is written beside its final name first, so that an unfinished one is never mistaken.
    """
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"antrean-{now:%Y%m%d-%H%M%S}.db"
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    unfinished.replace(target)
    return target
