"""The elements of a WebM file up to its first cluster: how long and large the video is, and whether browsers
play it. Nothing is decoded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from struct import unpack
from typing import BinaryIO, Final

from server.media.video import MOST_PARTS, Damaged, StrangeCodec, VideoFacts, checked, exactly

PICTURE_CODECS: Final = frozenset({"V_VP8", "V_VP9", "V_AV1"})
SOUND_CODECS: Final = frozenset({"A_OPUS", "A_VORBIS"})
NANOSECONDS: Final = 1_000_000_000

_EBML, _DOCTYPE = 0x1A45DFA3, 0x4282
_SEGMENT, _CLUSTER = 0x18538067, 0x1F43B675
_INFO, _SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _TRACK, _CODEC = 0x1654AE6B, 0xAE, 0x86
_VIDEO, _WIDTH, _HEIGHT = 0xE0, 0xB0, 0xBA
_USUAL_SCALE: Final = 1_000_000
_SMALL_ELEMENT: Final = 256


@dataclass(frozen=True, slots=True)
class Element:
    """One element and where its content begins and ends."""

    id: int
    start: int
    end: int


class WebM:
    """The elements of one open file."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._size = file.seek(0, 2)
        self._parts_left = MOST_PARTS

    def facts(self) -> VideoFacts:
        """How long and large it is. Raises MediumRefused for what browsers do not play."""
        head, segment = self._top()
        kind = next((self._text(each) for each in self._inside(head) if each.id == _DOCTYPE), "")
        if kind != "webm":
            raise StrangeCodec("Matroska (MKV)" if kind == "matroska" else kind)
        seconds, width, height, has_tracks = 0.0, 0, 0, False
        for each in self._inside(segment):
            if each.id == _CLUSTER:
                break
            if each.id == _INFO:
                seconds = self._seconds(each)
            elif each.id == _TRACKS:
                has_tracks = True
                width, height = self._sides(each)
        if not has_tracks:
            raise Damaged
        return checked(VideoFacts(seconds=seconds, width=width, height=height))

    def _top(self) -> tuple[Element, Element]:
        top = self._elements(0, self._size)
        head, segment = next(top, None), next((each for each in top if each.id == _SEGMENT), None)
        if head is None or head.id != _EBML or segment is None:
            raise Damaged
        return head, segment

    def _seconds(self, info: Element) -> float:
        scale, duration = _USUAL_SCALE, 0.0
        for each in self._inside(info):
            if each.id == _SCALE:
                scale = self._number(each)
            elif each.id == _DURATION:
                duration = self._float(each)
        seconds = duration * scale / NANOSECONDS
        return round(seconds, 3) if isfinite(seconds) and seconds > 0 else 0.0

    def _sides(self, tracks: Element) -> tuple[int, int]:
        width = height = 0
        for track in (each for each in self._inside(tracks) if each.id == _TRACK):
            for each in self._inside(track):
                if each.id == _CODEC:
                    _must_be_playable(self._text(each))
                elif each.id == _VIDEO:
                    sides = {
                        part.id: self._number(part)
                        for part in self._inside(each)
                        if part.id in {_WIDTH, _HEIGHT}
                    }
                    width, height = max(width, sides.get(_WIDTH, 0)), max(height, sides.get(_HEIGHT, 0))
        return width, height

    def _inside(self, element: Element) -> Iterator[Element]:
        return self._elements(element.start, element.end)

    def _elements(self, start: int, end: int) -> Iterator[Element]:
        while start < end:
            self._parts_left -= 1
            if self._parts_left < 0:
                raise Damaged
            self._file.seek(start)
            name = self._variable(keeps_marker=True)
            size = self._variable(keeps_marker=False)
            begins = self._file.tell()
            # A recording that was written as it came does not know its size: it goes on to the end.
            ends = end if size is None else begins + size
            if name is None or ends > end:
                raise Damaged
            yield Element(name, begins, ends)
            start = ends

    def _variable(self, *, keeps_marker: bool) -> int | None:
        """A number that says its own length by its leading zeros; None where all its bits are set."""
        (first,) = exactly(self._file, 1)
        length = 9 - first.bit_length()
        if length > 8:
            raise Damaged
        rest = exactly(self._file, length - 1)
        value = int.from_bytes(bytes((first, *rest)), "big")
        marker = 1 << (7 * length)
        if value == (marker << 1) - 1:
            return None
        return value if keeps_marker else value - marker

    def _small(self, element: Element) -> bytes:
        if element.end - element.start > _SMALL_ELEMENT:
            raise Damaged
        self._file.seek(element.start)
        return exactly(self._file, element.end - element.start)

    def _number(self, element: Element) -> int:
        return int.from_bytes(self._small(element), "big")

    def _text(self, element: Element) -> str:
        return self._small(element).rstrip(b"\0").decode("latin-1")

    def _float(self, element: Element) -> float:
        content = self._small(element)
        form = {4: ">f", 8: ">d"}.get(len(content))
        if form is None:
            return 0.0
        value: float = unpack(form, content)[0]
        return value


def look_through(file: BinaryIO) -> VideoFacts:
    """What the file says of itself. Raises MediumRefused."""
    return WebM(file).facts()


def _must_be_playable(codec: str) -> None:
    if codec not in PICTURE_CODECS | SOUND_CODECS:
        raise StrangeCodec(codec)
