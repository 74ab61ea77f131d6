"""What is known of a video without playing it, and the refusals that all containers share."""

from dataclasses import dataclass
from typing import BinaryIO

from server.domain.errors import MediumRefused

LONGEST_SIDE = 4096
MOST_PARTS = 20_000
"""A container with more parts than this is not looked through: it is broken or made to keep us busy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoFacts:
    """How long (0 where the file does not say) and how large."""

    seconds: float
    width: int
    height: int


class Damaged(MediumRefused):
    """The container ends too early, or contradicts itself."""

    def __init__(self) -> None:
        super().__init__("Video ini tidak utuh atau rusak. Periksa apakah bisa diputar, lalu unggah lagi.")


class StrangeCodec(MediumRefused):
    """Browsers do not play every codec that a container may hold."""

    def __init__(self, codec: str) -> None:
        shown = codec.strip() if codec.isprintable() and codec.strip() else "?"
        super().__init__(
            f"Video ini memakai format “{shown}” yang tidak bisa diputar di layar. "
            "Simpan ulang sebagai MP4 (H.264 dan AAC) atau WebM."
        )


def checked(facts: VideoFacts) -> VideoFacts:
    """The same facts. Raises MediumRefused for a video without a picture, or one too large for a display."""
    if not (facts.width and facts.height):
        raise MediumRefused("Berkas ini berisi suara saja, tanpa gambar.")
    if max(facts.width, facts.height) > LONGEST_SIDE:
        raise MediumRefused(
            f"Ukuran gambar video paling besar {LONGEST_SIDE} titik. Simpan ulang lebih kecil."
        )
    return facts


def exactly(file: BinaryIO, count: int) -> bytes:
    """So many bytes. Raises Damaged where the file ends before."""
    data = file.read(count)
    if len(data) < count:
        raise Damaged
    return data
