"""A picture is drawn anew: upright, no larger than a display, and nothing of its maker is kept."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from server.domain.errors import MediumRefused
from server.media import pictures
from server.media.drawing import draw, draw_in_a_child

SECRET = b"Kamera Petugas 1"


def save(picture: Image.Image, path: Path, kind: str, **more: object) -> Path:
    picture.save(path, format=kind, **more)
    return path


def drawn_from(path: Path) -> Image.Image:
    """What a display would show; the file is beside it."""
    target = path.with_name("out.drawn")
    draw(path, target)
    return opened(target)


def opened(path: Path) -> Image.Image:
    picture = Image.open(path)
    picture.load()  # and the file is closed
    return picture


def a_photo(size: tuple[int, int] = (60, 40)) -> Image.Image:
    photo = Image.new("RGB", size, "navy")
    photo.paste("orange", (0, 0, size[0] // 2, size[1] // 2))
    return photo


def exif(orientation: int = 1) -> Image.Exif:
    written = Image.Exif()
    written[0x010F] = SECRET.decode()
    written[0x0112] = orientation
    return written


def test_a_photo_is_upright_and_tells_nothing_of_its_maker(tmp_path: Path) -> None:
    photo = save(a_photo(), tmp_path / "in", "JPEG", exif=exif(6), comment=SECRET)
    assert SECRET in photo.read_bytes()
    shown = drawn_from(photo)
    assert (shown.format, shown.size) == ("JPEG", (40, 60))
    assert not shown.getexif()
    for file in ("out.drawn", "out.small"):
        assert SECRET not in (tmp_path / file).read_bytes()


def test_words_in_a_drawing_are_left_out_and_it_stays_sharp(tmp_path: Path) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", SECRET.decode())
    drawing = save(a_photo(), tmp_path / "in", "PNG", pnginfo=words, exif=exif())
    shown = drawn_from(drawing)
    assert shown.format == "PNG"
    assert shown.convert("RGB").getpixel((5, 5)) == (255, 165, 0)
    assert SECRET not in (tmp_path / "out.drawn").read_bytes()


def test_the_first_frame_of_a_moving_picture_is_shown(tmp_path: Path) -> None:
    first, second = Image.new("P", (30, 30), 1), Image.new("P", (30, 30), 2)
    for each in (first, second):
        each.putpalette([0, 0, 0, 200, 10, 10, 10, 10, 200])
    moving = save(first, tmp_path / "in", "GIF", save_all=True, append_images=[second])
    assert getattr(drawn_from(moving), "n_frames", 1) == 1
    assert drawn_from(moving).convert("RGB").getpixel((1, 1)) == (200, 10, 10)


def test_what_is_clear_stays_clear_and_lies_on_white_in_the_list(tmp_path: Path) -> None:
    clear = save(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), tmp_path / "in", "WEBP", lossless=True)
    assert drawn_from(clear).mode == "RGBA"
    assert opened(tmp_path / "out.small").convert("L").getpixel((9, 9)) == 255


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "1", "I;16"])
def test_every_kind_of_dots_is_drawn_in_plain_colours(tmp_path: Path, mode: str) -> None:
    if mode == "I;16":
        grey = Image.frombytes("I;16", (20, 20), (40_000).to_bytes(2, "little") * 400)
    else:
        grey = Image.new("L", (20, 20), 156).convert(mode)
    kind = "JPEG" if mode == "CMYK" else "PNG"
    shown = drawn_from(save(grey, tmp_path / "in", kind))
    assert shown.mode == "RGB"
    if mode != "1":
        assert shown.convert("L").getpixel((10, 10)) == pytest.approx(156, abs=3)


def test_a_picture_larger_than_a_display_becomes_as_large(tmp_path: Path) -> None:
    shown = drawn_from(save(a_photo((5000, 1000)), tmp_path / "in", "JPEG"))
    assert shown.size == (3840, 768)
    assert opened(tmp_path / "out.small").size == (320, 64)


def test_the_colours_of_a_telephone_become_those_of_a_screen(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    shown = drawn_from(save(a_photo(), tmp_path / "in", "JPEG", icc_profile=profile))
    assert "icc_profile" not in shown.info
    red, green, _ = shown.getpixel((3, 3))  # type: ignore[misc]
    assert red > 240
    assert green == pytest.approx(165, abs=12)


def test_a_broken_profile_does_not_cost_the_picture(tmp_path: Path) -> None:
    shown = drawn_from(save(a_photo(), tmp_path / "in", "JPEG", icc_profile=b"no profile at all"))
    assert shown.size == (60, 40)


def test_a_photo_that_came_as_a_drawing_is_not_kept_as_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_LARGE_PNG", 1000)
    noise = Image.effect_noise((90, 90), 90)
    assert drawn_from(save(noise, tmp_path / "in", "PNG")).format == "JPEG"


def a_bomb(path: Path, side: int) -> Path:
    """A small file that says it holds this many dots."""
    return save(Image.new("1", (side, side)), path, "PNG")


@pytest.mark.parametrize("side", [7_100, 14_000])
def test_a_picture_with_too_many_dots_is_refused_before_it_is_unpacked(tmp_path: Path, side: int) -> None:
    bomb = a_bomb(tmp_path / "in", side)
    with pytest.raises(MediumRefused, match="50 juta"):
        draw(bomb, tmp_path / "out")


@pytest.mark.parametrize("kept", [4, 30, 70])
def test_a_broken_picture_is_refused_in_words(tmp_path: Path, kept: int) -> None:
    whole = BytesIO()
    a_photo().save(whole, format="PNG")
    (tmp_path / "in").write_bytes(whole.getvalue()[:kept])
    with pytest.raises(MediumRefused, match="tidak terbaca"):
        draw(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_process_of_its_own_draws_the_same_picture(tmp_path: Path) -> None:
    photo = save(a_photo(), tmp_path / "in", "JPEG")
    here = draw(photo, tmp_path / "here.drawn")
    assert draw_in_a_child(photo, tmp_path / "there.drawn") == here
    for ending in ("drawn", "small"):
        assert (tmp_path / f"here.{ending}").read_bytes() == (tmp_path / f"there.{ending}").read_bytes()


def test_what_the_other_process_refuses_is_refused_in_its_words(tmp_path: Path) -> None:
    with pytest.raises(MediumRefused, match="50 juta"):
        draw_in_a_child(a_bomb(tmp_path / "in", 7_100), tmp_path / "out")


def test_a_process_that_dies_refuses_the_picture(tmp_path: Path) -> None:
    with pytest.raises(MediumRefused, match="tidak terbaca"):
        draw_in_a_child(save(a_photo(), tmp_path / "in", "JPEG"), tmp_path / "no folder" / "out")
