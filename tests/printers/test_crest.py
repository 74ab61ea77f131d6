"""An office's crest, from any file somebody uploads to dots on a slip."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from printers.crest import MAX_BYTES, CrestRefused, crest_from_upload, crest_is_usable, crest_raster
from printers.texts import texts
from tests.printers.builders import CREST


def a_picture(width: int = 200, height: int = 100, *, mode: str = "RGB") -> Image.Image:
    """White with a dark block in its left half."""
    image = Image.new("RGBA", (width, height), (255, 255, 255, 0))
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height), fill=(20, 20, 90, 255))
    return image.convert(mode)


def as_file(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:  # noqa: ANN401  # Pillow's options
    file = BytesIO()
    image.save(file, format=kind, **options)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    image = Image.open(BytesIO(data))
    image.load()
    return image


def refused(data: bytes) -> str:
    with pytest.raises(CrestRefused) as refusal:
        crest_from_upload(data)
    assert isinstance(refusal.value, ValueError)
    assert str(refusal.value) == texts()["crest"][refusal.value.code]
    return refusal.value.code


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB"), ("WEBP", "RGBA")]
)
def test_a_picture_becomes_black_and_white_dots_on_white_paper(kind: str, mode: str) -> None:
    stored = opened(crest_from_upload(as_file(a_picture(mode=mode), kind)))
    assert (stored.format, stored.mode, stored.size) == ("PNG", "1", (200, 100))
    assert (stored.getpixel((50, 50)), stored.getpixel((150, 50))) == (0, 255)


@pytest.mark.parametrize(
    ("size", "stored"), [((1600, 800), (384, 192)), ((800, 1600), (192, 384)), ((64, 64), (64, 64))]
)
def test_a_large_picture_is_made_small_and_a_small_one_stays(
    size: tuple[int, int], stored: tuple[int, int]
) -> None:
    assert opened(crest_from_upload(as_file(a_picture(*size)))).size == stored


def test_nothing_of_the_file_but_its_picture_is_kept() -> None:
    notes = PngInfo()
    notes.add_text("Author", "Nama Petugas")
    exif = Image.Exif()
    exif[0x010E] = "Nama Petugas"
    for upload in (
        as_file(a_picture(), pnginfo=notes, exif=exif, dpi=(300, 300)) + b"Nama Petugas",
        as_file(a_picture(), "JPEG", exif=exif, comment=b"Nama Petugas"),
    ):
        stored = crest_from_upload(upload)
        assert b"Nama Petugas" in upload
        assert b"Nama Petugas" not in stored
        assert set(_chunks(stored)) == {b"IHDR", b"IDAT", b"IEND"}


def _chunks(png: bytes) -> list[bytes]:
    names, at = [], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        names.append(png[at + 4 : at + 8])
        at += 12 + length
    return names


def test_a_picture_taken_sideways_is_put_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    stored = opened(crest_from_upload(as_file(a_picture(), "JPEG", exif=exif)))
    assert stored.size == (100, 200)
    assert (stored.getpixel((50, 50)), stored.getpixel((50, 150))) == (0, 255)


def test_a_file_that_is_too_big_is_refused_unread() -> None:
    assert refused(as_file(a_picture()).ljust(MAX_BYTES + 1, b"\x00")) == "crest_too_big"


def a_bomb(width: int, height: int) -> bytes:
    """A small file that says it is a huge picture."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(bytes(1000))
    chunks = ((b"IHDR", header), (b"IDAT", data), (b"IEND", b""))
    packed = [
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def test_a_picture_of_too_many_dots_is_refused_unpacked() -> None:
    assert refused(a_bomb(2001, 2000)) == "crest_too_many_pixels"
    assert refused(as_file(Image.new("L", (2500, 1700)))) == "crest_too_many_pixels"


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_a_bomb_does_not_go_off(side: int) -> None:
    assert refused(a_bomb(side, side)) in {"crest_too_many_pixels", "crest_unreadable"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"bukan gambar",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        as_file(a_picture(), "GIF"),
        as_file(a_picture(), "BMP"),
        as_file(a_picture())[:80],
        as_file(a_picture(), "JPEG")[:200],
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_what_is_no_whole_picture_of_the_three_kinds_is_refused(data: bytes) -> None:
    assert refused(data) == "crest_unreadable"


@pytest.mark.parametrize("colour", ["white", (255, 255, 255, 0), (0, 0, 0, 0)])
def test_a_picture_without_anything_to_print_is_refused(colour: Any) -> None:  # noqa: ANN401  # Pillow's colours
    assert refused(as_file(Image.new("RGBA", (50, 50), colour))) == "crest_blank"


def test_a_stored_crest_comes_out_dot_by_dot_where_it_fits() -> None:
    raster = crest_raster(CREST, widest=288)
    assert raster is not None
    original = opened(CREST)
    assert (raster.width, raster.height) == (original.width, original.height + 10)
    dots = Image.frombytes("1", (raster.width, raster.height), raster.dots)
    kept = dots.crop((0, 0, *original.size))
    assert all(kept.getpixel((x, y)) != original.getpixel((x, y)) for x in range(160) for y in range(176))
    assert dots.crop((0, original.height, *dots.size)).getbbox() is None


@pytest.mark.parametrize(("widest", "width", "height"), [(192, 192, 96), (252, 252, 126), (288, 288, 144)])
def test_a_stored_crest_is_at_most_as_wide_as_it_may_be(widest: int, width: int, height: int) -> None:
    raster = crest_raster(crest_from_upload(as_file(a_picture(800, 400))), widest=widest)
    assert raster is not None
    assert (raster.width, raster.height) == (width, height + 10)


def test_a_tall_crest_does_not_eat_the_paper() -> None:
    raster = crest_raster(crest_from_upload(as_file(a_picture(300, 1200))), widest=192)
    assert raster is not None
    assert raster.height == 25 * 8 + 10


def test_what_is_no_png_is_no_crest() -> None:
    assert crest_is_usable(CREST)
    for data in (b"", CREST[:100], as_file(a_picture(), "JPEG"), a_bomb(5000, 5000), a_bomb(60_000, 60_000)):
        assert not crest_is_usable(data)
        assert crest_raster(data, widest=192) is None


@settings(max_examples=60, deadline=None)
@given(st.integers(0, len(CREST) - 1), st.binary(min_size=1, max_size=4))
def test_a_damaged_crest_never_raises(at: int, damage: bytes) -> None:
    crest_is_usable(CREST[:at] + damage + CREST[at + len(damage) :])
