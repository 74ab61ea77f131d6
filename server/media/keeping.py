"""Pictures and videos beside a copy of the database: what a backup takes along, and what a document names
that is not there. The files never change, so each is copied once.
"""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from server.domain.decrees import Decree
from server.domain.hall_screens import Medium

NAME: Final = re.compile(r"[0-9a-f]{64}(?:-small)?\.(?:jpg|png|mp4|webm)")
"""What a file of the folder is called; a document that names anything else is not followed."""


SCAN_NAME: Final = re.compile(r"[0-9a-f]{64}\.pdf")
"""What the scan of a decree is called."""


def copy_scans(source: Path, target: Path) -> int:
    """The same for scanned decrees."""
    return _copy(source, target, SCAN_NAME)


def copy_media(source: Path, target: Path) -> int:
    """Copy what is not in the target yet; return how many files. An unfinished copy has another name."""
    return _copy(source, target, NAME)


def missing_scans(decrees: Iterable[Decree], folder: Path) -> list[str]:
    """The numbers of the decrees whose scan is not in the folder."""
    return [each.number for each in decrees if each.document and not (folder / each.document).is_file()]


def _copy(source: Path, target: Path, names: re.Pattern[str]) -> int:
    if not source.is_dir():
        return 0
    wanted = [path for path in sorted(source.iterdir()) if names.fullmatch(path.name)]
    missing = [path for path in wanted if not _is_there(path, target / path.name)]
    for path in missing:
        target.mkdir(parents=True, exist_ok=True)
        unfinished = target / f"{path.name}.part"
        unfinished.unlink(missing_ok=True)
        try:
            # On the same disk the copy costs no room.
            unfinished.hardlink_to(path)
        except OSError:
            shutil.copyfile(path, unfinished)
        unfinished.replace(target / path.name)
    return len(missing)


def missing_media(media: Iterable[Medium], folder: Path) -> list[str]:
    """The names of those whose files are not in the folder."""
    return [each.name for each in media if not (folder / each.file).is_file()]


def _is_there(path: Path, copy: Path) -> bool:
    return copy.is_file() and copy.stat().st_size == path.stat().st_size
