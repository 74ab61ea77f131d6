"""How much may come into the media folder, and how that is said."""

from dataclasses import dataclass
from typing import Final

from server.domain.errors import MediumRefused
from server.media.kinds import Kind

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much may come in. `reserve` is what the disk keeps for the queue itself."""

    picture: int = 20 * MEGABYTE
    video: int = 300 * MEGABYTE
    folder: int = 2048 * MEGABYTE
    reserve: int = 512 * MEGABYTE


USUAL: Final = Limits()


def must_fit(size: int, most: int, kind: Kind) -> None:
    """Raises MediumRefused for a file that is larger than files of its kind may be."""
    if size > most:
        what = "Gambar" if kind is Kind.PICTURE else "Video"
        raise MediumRefused(f"{what} paling besar {in_words(most)}. Perkecil dahulu, lalu unggah lagi.")


def in_words(count: int) -> str:
    """Whole megabytes, as people count them."""
    if count < MEGABYTE:
        return "kurang dari 1 MB"
    return f"{count // MEGABYTE} MB"
