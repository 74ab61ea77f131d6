"""An office's crest: an uploaded picture made safe and small, and the same picture as dots of a slip.
The only module that opens pictures. A broken crest never stops a slip: it is left out."""

from functools import lru_cache
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from printers.raster import DOTS_PER_MM, Raster
from printers.texts import texts

MAX_BYTES: Final = 2 * 1024 * 1024
MAX_PIXELS: Final = 4_000_000
STORED_WIDTH: Final = 384
TALLEST_MM: Final = 25

_UPLOADS: Final = ("PNG", "JPEG", "WEBP")
# White rows between the crest and the heading below it.
_GAP: Final = 10
_BROKEN: Final = (
    OSError,
    SyntaxError,  # Pillow's word for a broken PNG
    ValueError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class CrestRefused(ValueError):
    """An upload that cannot be a crest. The message is the sentence for whoever sent it."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(texts()["crest"][code])


def crest_from_upload(data: bytes) -> bytes:
    """A PNG of black and white dots, drawn anew: nothing of the file itself is kept. Raises CrestRefused."""
    if len(data) > MAX_BYTES:
        raise CrestRefused("crest_too_big")
    try:
        drawn = _drawn(_opened(data, _UPLOADS))
    except _BROKEN as error:
        if isinstance(error, CrestRefused):
            raise
        raise CrestRefused("crest_unreadable") from error
    if drawn.getextrema() == (255, 255):
        raise CrestRefused("crest_blank")
    stored = BytesIO()
    drawn.save(stored, format="PNG", optimize=True)
    return stored.getvalue()


def crest_is_usable(data: bytes) -> bool:
    """Whether these bytes, as stored, come out on paper."""
    return crest_raster(data, widest=STORED_WIDTH) is not None


@lru_cache(maxsize=16)  # the same picture on every slip
def crest_raster(data: bytes, *, widest: int) -> Raster | None:
    """The stored crest in dots, at most `widest` across; None when the bytes are no crest."""
    try:
        image = _opened(data, ("PNG",)).convert("L")
    except _BROKEN:
        return None
    image.thumbnail((widest, TALLEST_MM * DOTS_PER_MM), Image.Resampling.LANCZOS)
    black = ImageOps.invert(image).convert("1")  # shades become dots again, as coloured fields stay fields
    row_bytes = (black.width + 7) // 8
    dots = black.tobytes() + bytes(row_bytes * _GAP)
    return Raster(width=black.width, height=black.height + _GAP, dots=dots)


def _opened(data: bytes, formats: tuple[str, ...]) -> Image.Image:
    """The first picture in the data. Its size is known, and refused, before a single dot is unpacked."""
    image = Image.open(BytesIO(data), formats=formats)
    if image.width * image.height > MAX_PIXELS:
        raise CrestRefused("crest_too_many_pixels")
    image.load()
    return image


def _drawn(image: Image.Image) -> Image.Image:
    """On white paper, upright, in black and white, no wider than the narrow paper."""
    upright = ImageOps.exif_transpose(image).convert("RGBA")
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    grey = paper.convert("L")
    grey.thumbnail((STORED_WIDTH, STORED_WIDTH), Image.Resampling.LANCZOS)
    return ImageOps.autocontrast(grey).convert("1")
