"""The folder of scanned decrees: PDF files as they came in, under the digest of their bytes. A PDF cannot be
drawn anew, so it is never shown in a page: people of the office fetch it as a file.
"""

from collections.abc import Collection
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from server.domain.errors import NoRoomForMedium, ScanRefused
from server.media.keeping import SCAN_NAME
from server.media.limits import MEGABYTE, in_words
from server.media.receiving import (
    LEFTOVER_SECONDS,
    PIECE_BYTES,
    Run,
    Stream,
    free_on_disk,
    here,
    keep_by_digest,
    kept_safe,
    part_in,
    read_up_to,
)

SCAN_BYTES: Final = 20 * MEGABYTE
RESERVE_BYTES: Final = 512 * MEGABYTE
"""What the disk keeps for the queue itself."""

_BEGINS: Final = b"%PDF-"
_ENDS: Final = b"%%EOF"
_TAIL_BYTES: Final = 2048


class ScanFolder:
    """The files of one office."""

    def __init__(self, folder: Path, *, most: int = SCAN_BYTES, run: Run = here) -> None:
        self._folder = folder
        self._most = most
        self._run = run

    @property
    def most_bytes(self) -> int:
        """How large one file may be."""
        return self._most

    def path_of(self, file: str) -> Path | None:
        """Where that file lies, or None when it is not there."""
        path = self._folder / file
        return path if SCAN_NAME.fullmatch(file) and path.is_file() else None

    def forget(self, file: str) -> None:
        """Delete a file that no decree names."""
        if SCAN_NAME.fullmatch(file):
            with suppress(OSError):
                (self._folder / file).unlink()

    def receive(self, stream: Stream, *, length: int | None, keep: Collection[str]) -> str:
        """Take a file in and return its name. `length` is what the sender says of it; `keep` are the files
        that decrees name. Raises ScanRefused for what is no whole PDF, NoRoomForMedium where it does not fit.
        """
        head = read_up_to(stream, len(_BEGINS))
        if head != _BEGINS:
            raise ScanRefused("Berkas ini bukan PDF. Pindai keputusan sebagai PDF, lalu unggah lagi.")
        self._must_fit(length or 0)
        if (length or 0) > free_on_disk(self._folder) - RESERVE_BYTES:
            raise NoRoomForMedium("Ruang penyimpanan di server hampir penuh. Hapus berkas lama dahulu.")
        with kept_safe(), part_in(self._folder) as part:
            self._sweep(part, keep)
            size = self._take(part, head, stream)
            if length is not None and size < length:
                raise ScanRefused("Unggahan terputus sebelum selesai. Coba lagi.")
            if not self._run(partial(_is_whole, part)):
                raise ScanRefused("Berkas PDF ini tidak utuh. Pindai atau simpan sekali lagi, lalu unggah.")
            name, _ = self._run(partial(keep_by_digest, part, self._folder, "pdf"))
            return name

    def _take(self, part: Path, head: bytes, stream: Stream) -> int:
        size = 0
        with part.open("wb") as file:
            piece = head
            while piece:
                size += len(piece)
                self._must_fit(size)
                self._run(partial(file.write, piece))
                piece = stream.read(PIECE_BYTES)
        return size

    def _must_fit(self, size: int) -> None:
        if size > self._most:
            raise ScanRefused(f"Pindaian paling besar {in_words(self._most)}. Pakai mutu yang lebih rendah.")

    def _sweep(self, newest: Path, keep: Collection[str]) -> None:
        """Delete what broke off or was replaced long ago, by the time of the file system."""
        now = newest.stat().st_mtime
        for path in list(self._folder.iterdir()):
            with suppress(OSError):
                if path.name not in keep and now - path.stat().st_mtime > LEFTOVER_SECONDS:
                    path.unlink()


def _is_whole(path: Path) -> bool:
    """A PDF ends with its own sign, behind which only blanks may follow."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _TAIL_BYTES))
        return _ENDS in file.read()
