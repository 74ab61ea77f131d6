"""A picture drawn anew: upright, no larger than a display, and nothing of what the file said beside its dots.
The only module of the server that opens an office's pictures. Runs in a process of its own (drawing.py).
"""

from io import BytesIO
from pathlib import Path
from typing import Final

from PIL import Image, ImageCms, ImageOps

FORMATS: Final = ("JPEG", "PNG", "WEBP", "GIF")
MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE: Final = 3840
SMALL: Final = (320, 180)
"""The picture in the list on the office's page."""

_QUALITY: Final = 88
_SMALL_QUALITY: Final = 75
_LARGE_PNG: Final = 4 * 1024 * 1024
"""A drawing stays sharp as PNG; a photo would only be large."""

_PAPER: Final = "white"


class TooManyPixels(ValueError):
    """More dots than a small computer has memory for."""


def redraw(source: Path) -> tuple[Image.Image, str, bytes]:
    """The picture drawn anew, the ending of its file, and the file's bytes. Raises TooManyPixels, or whatever
    Pillow says of a broken file.
    """
    try:
        opened = Image.open(source, formats=FORMATS)
    except Image.DecompressionBombError:
        raise TooManyPixels from None
    with opened:
        # Its size is known, and refused, before a single dot is unpacked.
        if opened.width * opened.height > MOST_PIXELS:
            raise TooManyPixels
        was_drawn = opened.format in {"PNG", "GIF"}
        drawn = _drawn(opened)
    ending, data = _encoded(drawn, was_drawn=was_drawn)
    return drawn, ending, data


def small(picture: Image.Image) -> bytes:
    """The same picture for a list, as JPEG."""
    little = picture.copy()
    little.thumbnail(SMALL, Image.Resampling.LANCZOS)
    return _jpeg(_on_paper(little), quality=_SMALL_QUALITY)


def _drawn(opened: Image.Image) -> Image.Image:
    """The first frame in plain colours, no larger than a display, upright, without profile or place."""
    profile = opened.info.get("icc_profile")
    plain = _in_plain_colours(opened)
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    coloured = _in_screen_colours(ImageOps.exif_transpose(plain), profile)
    dots = Image.new(coloured.mode, coloured.size)
    dots.paste(coloured)
    return dots


def _in_plain_colours(opened: Image.Image) -> Image.Image:
    if opened.mode == "RGB" and not opened.has_transparency_data:
        return opened
    if opened.mode.startswith("I"):
        return opened.point(lambda grey: grey * (1 / 256)).convert("L").convert("RGB")
    return opened.convert("RGBA" if opened.has_transparency_data else "RGB")


def _in_screen_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones have wider colours than screens; without its profile their photos would look pale."""
    if not profile or picture.mode != "RGB":
        return picture
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"))
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return picture if converted is None else converted


def _encoded(drawn: Image.Image, *, was_drawn: bool) -> tuple[str, bytes]:
    is_clear = drawn.mode == "RGBA"
    if was_drawn or is_clear:
        data = _png(drawn)
        if is_clear or len(data) <= _LARGE_PNG:
            return "png", data
    return "jpg", _jpeg(drawn, quality=_QUALITY)


def _on_paper(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    paper = Image.new("RGBA", picture.size, _PAPER)
    paper.alpha_composite(picture)
    return paper.convert("RGB")


def _jpeg(picture: Image.Image, *, quality: int) -> bytes:
    file = BytesIO()
    picture.save(file, format="JPEG", quality=quality, subsampling=0, progressive=True, optimize=True)
    return file.getvalue()


def _png(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, format="PNG", compress_level=6)
    return file.getvalue()
