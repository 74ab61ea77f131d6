"""A web address as a QR code in dots, big enough for a phone and small enough for the paper.
Raster only: clones do not know the printer's own QR command (DOMAIN 13). Holds the address, nothing else."""

from functools import lru_cache
from typing import Final

import segno

from printers.raster import DOTS_PER_MM, Raster, enlarged

QUIET: Final = 4
"""White squares around the code; readers need four (ISO/IEC 18004)."""

_WANTED: Final = 25 * DOTS_PER_MM
# Thinner squares run together on the paper of a worn head.
_THINNEST: Final = 3


@lru_cache(maxsize=16)  # a slip is laid out for its bytes and again for its length
def code_raster(text: str, *, widest: int) -> Raster | None:
    """The code with its white border; None when `text` is too long for paper of `widest` dots."""
    try:
        code = segno.make_qr(text, error="m")
    except segno.DataOverflowError:
        return None
    squares = len(code.matrix)
    wanted = max(_THINNEST, -(-_WANTED // squares))
    scale = min(wanted, widest // (squares + 2 * QUIET))
    return (
        enlarged([list(row) for row in code.matrix_iter(border=QUIET)], scale) if scale >= _THINNEST else None
    )
