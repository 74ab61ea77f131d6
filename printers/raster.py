"""Pictures in dots, as a print head sees them: black or white, packed into whole bytes.
Values only; what they show is made in tracking_code.py, crest.py and test_page.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

DOTS_PER_MM: Final = 8
"""203 dots to the inch, as nearly every slip printer has."""

COLUMN_DOTS: Final = 12
"""Width of one character: 384 dots carry 32 columns, 576 carry 48 (DOMAIN 9)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """Rows from the top, each of whole bytes, its leftmost dot in the highest bit; a set bit is black."""

    width: int
    height: int
    dots: bytes

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8


def enlarged(rows: Sequence[Sequence[int]], scale: int) -> Raster:
    """A picture whose every point (0 is white) becomes a square of `scale` dots."""
    dots = b"".join(_packed(row, scale) * scale for row in rows)
    return Raster(width=len(rows[0]) * scale, height=len(rows) * scale, dots=dots)


def _packed(points: Sequence[int], scale: int) -> bytes:
    bits = "".join(("1" if point else "0") * scale for point in points)
    row_bytes = (len(bits) + 7) // 8
    return int(bits.ljust(8 * row_bytes, "0"), 2).to_bytes(row_bytes)
