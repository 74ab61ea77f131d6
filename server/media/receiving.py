"""Taking a file in, piece by piece: it has no name before it is whole and safely on the disk, and then the
digest of its bytes is its name. What the file is, is for others to say.
"""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path
from tempfile import mkstemp
from typing import Final, Protocol, TypeVar

import structlog

from server.domain.errors import NoRoomForMedium

log = structlog.get_logger(__name__)

PIECE_BYTES: Final = 256 * 1024
LEFTOVER_SECONDS: Final = 24 * 3600
"""What nobody knows of for so long is left over from an upload that broke off."""

PART: Final = ".part"
_NO_SPACE: Final = frozenset({errno.ENOSPC, errno.EDQUOT})

Result = TypeVar("Result")


class Stream(Protocol):
    """Where a file comes from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes; none at the end."""
        ...


class Run(Protocol):
    """How work that takes long is done: beside the event loop, or here."""

    def __call__(self, work: Callable[[], Result], /) -> Result:
        """What the work gives."""
        ...


def here(work: Callable[[], Result], /) -> Result:
    """For a process without an event loop."""
    return work()


def read_up_to(stream: Stream, count: int) -> bytes:
    """The first bytes, fewer only where there are no more."""
    data = b""
    while len(data) < count and (piece := stream.read(count - len(data))):
        data += piece
    return data


@contextmanager
def part_in(folder: Path, *made: str) -> Iterator[Path]:
    """A file to be filled; it and what was made of it (by suffix) are gone afterwards, whatever happened."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = mkstemp(suffix=PART, dir=folder)
    os.close(handle)
    part = Path(name)
    try:
        yield part
    finally:
        for suffix in (PART, *made):
            part.with_suffix(suffix).unlink(missing_ok=True)


def keep_by_digest(path: Path, folder: Path, ending: str) -> tuple[str, int]:
    """Give the whole file its name; a name that stands there already has the same bytes."""
    with path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    name = f"{digest}.{ending}"
    size = path.stat().st_size
    path.replace(folder / name)
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
    return name, size


@contextmanager
def kept_safe() -> Iterator[None]:
    """A full or broken disk, in words."""
    try:
        yield
    except OSError as trouble:
        log.warning("medium_not_stored", error=str(trouble))
        if trouble.errno in _NO_SPACE:
            raise NoRoomForMedium("Ruang penyimpanan di server penuh. Hapus berkas lama dahulu.") from trouble
        raise NoRoomForMedium(
            "Server tidak dapat menyimpan berkas. Minta teknisi memeriksa folder media."
        ) from trouble


def free_on_disk(folder: Path) -> int:
    """How many bytes the disk of that folder has left, also before there is a folder."""
    while not folder.exists():
        folder = folder.parent
    return shutil.disk_usage(folder).free
