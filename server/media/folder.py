"""The folder of the office's pictures and videos. A file comes in piece by piece, is drawn anew or looked
through, and stands there under the digest of its bytes only once it is whole and safely on the disk.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from server.domain.errors import MediumRefused, NoRoomForMedium
from server.domain.hall_screens import Medium, MediumKind
from server.domain.ids import MediumId
from server.media import mp4, webm
from server.media.drawing import SMALL_SUFFIX, Drawn, draw_in_a_child
from server.media.keeping import NAME
from server.media.kinds import HEAD_BYTES, Kind, kind_of
from server.media.limits import USUAL, Limits, in_words, must_fit
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
from server.media.video import VideoFacts
from server.service.media_parts import MediaSpace, small_file

_DRAWN: Final = ".drawn"
_ID_LETTERS: Final = 16


class MediaFolder:
    """The files of one office. `draw` opens a process and stays in the greenlet, `run` is for the disk."""

    def __init__(
        self,
        folder: Path,
        *,
        limits: Limits = USUAL,
        run: Run = here,
        draw: Callable[[Path, Path], Drawn] = draw_in_a_child,
    ) -> None:
        self._folder = folder
        self._limits = limits
        self._run = run
        self._draw = draw

    def space(self) -> MediaSpace:
        """How much is used and left, and how large one file may be."""
        used = sum(size for _, size, _ in self._entries())
        free = free_on_disk(self._folder) - self._limits.reserve
        return MediaSpace(
            used_bytes=used,
            left_bytes=max(0, min(self._limits.folder - used, free)),
            picture_bytes=self._limits.picture,
            video_bytes=self._limits.video,
        )

    def path_of(self, file: str) -> Path | None:
        """Where that file lies, or None when it is not there."""
        path = self._folder / file
        return path if NAME.fullmatch(file) and path.is_file() else None

    def forget(self, medium: Medium) -> None:
        """Delete the files of a medium that the office has no more."""
        for file in (medium.file, small_file(medium)):
            if file is not None and NAME.fullmatch(file):
                with suppress(OSError):
                    (self._folder / file).unlink()

    def receive(self, stream: Stream, *, name: str, length: int | None, keep: Collection[str]) -> Medium:
        """Take a file in. `length` is what the sender says of it; `keep` are the files of the office.

        Raises MediumRefused for what no display could play, NoRoomForMedium where it does not fit.
        """
        head = read_up_to(stream, HEAD_BYTES)
        kind = kind_of(head)
        most = self._limits.picture if kind is Kind.PICTURE else self._limits.video
        must_fit(length or 0, most, kind)
        with kept_safe(), part_in(self._folder, _DRAWN, SMALL_SUFFIX) as part:
            self._sweep(part, keep)
            self._must_have_room(length or len(head))
            size = self._take(part, head, stream, most, kind)
            if length is not None and size < length:
                raise MediumRefused("Unggahan terputus sebelum selesai. Coba lagi.")
            if kind is Kind.PICTURE:
                return self._picture(part, name)
            return self._video(part, name, kind)

    def _take(self, part: Path, head: bytes, stream: Stream, most: int, kind: Kind) -> int:
        size = 0
        with part.open("wb") as file:
            piece = head
            while piece:
                size += len(piece)
                must_fit(size, most, kind)
                self._run(partial(file.write, piece))
                piece = stream.read(PIECE_BYTES)
        return size

    def _picture(self, part: Path, name: str) -> Medium:
        target = part.with_suffix(_DRAWN)
        drawn = self._draw(part, target)
        file, size = self._run(lambda: keep_by_digest(target, self._folder, drawn.ending))
        medium = Medium(
            id=_id_of(file),
            name=name,
            kind=MediumKind.PICTURE,
            file=file,
            size_bytes=size,
            width=drawn.width,
            height=drawn.height,
        )
        target.with_suffix(SMALL_SUFFIX).replace(self._folder / (small_file(medium) or ""))
        return medium

    def _video(self, part: Path, name: str, kind: Kind) -> Medium:
        facts = self._run(lambda: _looked_through(part, kind))
        file, size = self._run(lambda: keep_by_digest(part, self._folder, kind))
        return Medium(
            id=_id_of(file),
            name=name,
            kind=MediumKind.VIDEO,
            file=file,
            size_bytes=size,
            width=facts.width,
            height=facts.height,
            seconds=facts.seconds,
        )

    def _must_have_room(self, wanted: int) -> None:
        left = self.space().left_bytes
        if wanted > left:
            raise NoRoomForMedium(
                f"Tidak cukup ruang: berkas ini {in_words(wanted)}, sisa ruang {in_words(left)}. "
                "Hapus gambar atau video yang tidak dipakai lagi."
            )

    def _sweep(self, newest: Path, keep: Collection[str]) -> None:
        """Delete what broke off long ago. The time is that of the file system, told by the newest file."""
        now = newest.stat().st_mtime
        stems = {Path(file).stem for file in keep}
        for path, _, changed_at in list(self._entries()):
            if path.stem.removesuffix("-small") not in stems and now - changed_at > LEFTOVER_SECONDS:
                path.unlink(missing_ok=True)

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            with suppress(OSError):
                state = path.stat()
                yield path, state.st_size, state.st_mtime


def _looked_through(part: Path, kind: Kind) -> VideoFacts:
    with part.open("r+b") as file:
        if kind is Kind.WEBM:
            return webm.look_through(file)
        facts = mp4.look_through(file)
        mp4.take_out_personal(file)
        return facts


def _id_of(file: str) -> MediumId:
    return MediumId(file[:_ID_LETTERS])
