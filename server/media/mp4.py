"""The boxes of an MP4 file: how long and large the video is, whether browsers play it, and where its maker
and place stand, which are taken out. Nothing is decoded; only the small boxes are read.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from struct import unpack
from typing import BinaryIO, Final

from server.domain.errors import MediumRefused
from server.media.video import MOST_PARTS, Damaged, StrangeCodec, VideoFacts, checked, exactly

PICTURE_CODECS: Final = frozenset({b"avc1", b"avc3", b"vp09", b"av01"})
SOUND_CODECS: Final = frozenset({b"mp4a", b"Opus", b"fLaC", b".mp3"})
_NEWER_PICTURE: Final = frozenset({b"hvc1", b"hev1", b"dvh1", b"dvhe"})
_PERSONAL: Final = frozenset({b"udta", b"meta", b"uuid"})
"""Where cameras write their name, the owner's and the place."""

_SMALL_BOX: Final = 4096
_ZEROS: Final = bytes(64 * 1024)


@dataclass(frozen=True, slots=True)
class Box:
    """One box: where its name stands, and where its content begins and ends."""

    kind: bytes
    named_at: int
    start: int
    end: int


class Mp4:
    """The boxes of one open file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._parts_left = MOST_PARTS

    def facts(self) -> VideoFacts:
        """How long and large it is. Raises MediumRefused for what browsers do not play."""
        movie = self._one(b"moov", 0, self._size)
        head = self._content(self._one(b"mvhd", movie.start, movie.end))
        width = height = 0
        for track in self._all(b"trak", movie.start, movie.end):
            sides = self._looked_at(track)
            width, height = max(width, sides[0]), max(height, sides[1])
        return checked(VideoFacts(seconds=_seconds(head), width=width, height=height))

    def personal_boxes(self) -> list[Box]:
        """The boxes that tell of the maker, not of the video."""
        movie = self._one(b"moov", 0, self._size)
        homes = [(0, self._size), (movie.start, movie.end)]
        homes += [(track.start, track.end) for track in self._all(b"trak", movie.start, movie.end)]
        return [box for start, end in homes for box in self._boxes(start, end) if box.kind in _PERSONAL]

    def _looked_at(self, track: Box) -> tuple[int, int]:
        """Width and height of a track of pictures; 0 and 0 for any other. Raises StrangeCodec."""
        media = self._one(b"mdia", track.start, track.end)
        handler = self._content(self._one(b"hdlr", media.start, media.end))[8:12]
        if handler not in {b"vide", b"soun"}:
            return 0, 0
        codec = self._codec(media)
        if handler == b"soun":
            _must_be_playable(codec, SOUND_CODECS)
            return 0, 0
        _must_be_playable(codec, PICTURE_CODECS)
        sides = self._content(self._one(b"tkhd", track.start, track.end))[-8:]
        width, height = unpack(">II", sides)
        return width >> 16, height >> 16

    def _codec(self, media: Box) -> bytes:
        where = media
        for kind in (b"minf", b"stbl", b"stsd"):
            where = self._one(kind, where.start, where.end)
        self._file.seek(where.start)
        return exactly(self._file, 16)[12:16]

    def _content(self, box: Box) -> bytes:
        self._file.seek(box.start)
        content = exactly(self._file, min(box.end - box.start, _SMALL_BOX))
        if len(content) < 20:
            raise Damaged
        return content

    def _one(self, kind: bytes, start: int, end: int) -> Box:
        for box in self._all(kind, start, end):
            return box
        raise Damaged

    def _all(self, kind: bytes, start: int, end: int) -> Iterator[Box]:
        return (box for box in self._boxes(start, end) if box.kind == kind)

    def _boxes(self, start: int, end: int) -> Iterator[Box]:
        while start + 8 <= end:
            self._parts_left -= 1
            if self._parts_left < 0:
                raise Damaged
            self._file.seek(start)
            size, kind = unpack(">I4s", exactly(self._file, 8))
            head = 8
            if size == 1:
                size, head = unpack(">Q", exactly(self._file, 8))[0], 16
            elif size == 0:
                size = end - start
            if size < head or start + size > end:
                raise Damaged
            yield Box(kind, start + 4, start + head, start + size)
            start += size


def look_through(file: BinaryIO) -> VideoFacts:
    """What the file says of itself. Raises MediumRefused."""
    return Mp4(file).facts()


def take_out_personal(file: BinaryIO) -> None:
    """Overwrite what tells of maker, owner and place; every other byte stays where it is."""
    for box in Mp4(file).personal_boxes():
        file.seek(box.named_at)
        file.write(b"free")
        file.seek(box.start)
        left = box.end - box.start
        while left:
            left -= file.write(_ZEROS[:left])


def _must_be_playable(codec: bytes, playable: frozenset[bytes]) -> None:
    if codec in _NEWER_PICTURE:
        raise MediumRefused(
            "Video ini memakai H.265 (HEVC) yang belum bisa diputar di layar. Simpan ulang sebagai H.264."
        )
    if codec not in playable:
        raise StrangeCodec(codec.decode("latin-1"))


def _seconds(head: bytes) -> float:
    """Of the whole film: version 1 counts in wider numbers; all ones means that nobody knows."""
    if head[0] == 1 and len(head) >= 32:
        scale, duration = unpack(">IQ", head[20:32])
        unknown = 2**64 - 1
    else:
        scale, duration = unpack(">II", head[12:20])
        unknown = 2**32 - 1
    seconds = duration / scale if scale and duration != unknown else 0.0
    return round(seconds, 3) if isfinite(seconds) else 0.0
