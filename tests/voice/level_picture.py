"""`python -m tests.voice.level_picture`: draws the level of one whole announcement, as the hall hears it, and
prints its figures. For the documentation; measures with the same ear as the tests.
"""

import sys
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

from server.voice.build import CHIME_PACK, TARGET_DB
from server.voice.words import read_words
from tests.voice import hearing
from tests.voice.rendering import ROOT, Played, Story, a_call, mixed, played_in

PICTURE = ROOT / "docs" / "pictures" / "announcement-level.png"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
WIDTH, HEIGHT, MARGIN, FLOOR_DB = 1800, 620, 70, -50.0
FRAME = hearing.RATE // 50
NAVY, GOLD, GREY, LIGHT, PAPER = "#12254a", "#b7791f", "#9aa3b2", "#e4e7ee", "#ffffff"


def main() -> None:
    """Draw the picture and say what is in it."""
    story = Story({"languages": ["id", "en"], "repeat": 1}, [a_call(way="lantai-dua")])
    played = played_in({"one": story})["one"]
    sound = mixed(played)
    _draw(played, _levels(sound)).save(PICTURE, optimize=True)
    figures = (
        f"{hearing.seconds(sound):.2f} s, loudness {hearing.loudness_db(sound):.1f} dBFS,"
        f" peak {hearing.peak_db(sound):.1f} dBFS, {len(played)} clips:"
    )
    sys.stdout.write(f"{figures} {' '.join(each.clip for each in played)}\n")


def _levels(sound: Sequence[float]) -> list[float]:
    """The level of each fiftieth of a second."""
    frames = [sound[start : start + FRAME] for start in range(0, len(sound), FRAME)]
    return [max(FLOOR_DB, hearing.level_db(frame)) for frame in frames]


def _draw(played: Sequence[Played], levels: Sequence[float]) -> Image.Image:
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen, font = ImageDraw.Draw(picture), _font(17)
    seconds = len(levels) * FRAME / hearing.RATE
    across = (WIDTH - 2 * MARGIN) / seconds
    bottom = HEIGHT - 210
    for mark in range(0, int(FLOOR_DB), -10):
        y = _height(mark, bottom)
        pen.line([(MARGIN, y), (WIDTH - MARGIN, y)], fill=LIGHT)
        pen.text((8, y - 10), f"{mark} dB", fill=GREY, font=font)
    for nth, level in enumerate(levels):
        x = MARGIN + nth * across * FRAME / hearing.RATE
        pen.rectangle([(x, _height(level, bottom)), (x + across * 0.016, bottom)], fill=NAVY)
    agreed = _height(TARGET_DB, bottom)
    pen.line([(MARGIN, agreed), (WIDTH - MARGIN, agreed)], fill=GOLD, width=2)
    pen.text((8, agreed - 10), f"{TARGET_DB:.0f} dB", fill=GOLD, font=font)
    for each in played:
        _name(picture, each, (MARGIN + (each.at - played[0].at) * across, bottom + 8))
    for second in range(int(seconds) + 1):
        pen.text((MARGIN + second * across, HEIGHT - 28), f"{second} s", fill=GREY, font=font)
    return picture


def _height(level: float, bottom: int) -> float:
    return 20 + (bottom - 20) * level / FLOOR_DB


def _name(picture: Image.Image, each: Played, place: tuple[float, float]) -> None:
    """The word, upright below its beginning."""
    label = Image.new("RGB", (170, 22), PAPER)
    pack, _, name = each.clip.partition("/")
    words = {} if pack == CHIME_PACK else read_words(pack).words
    text = words[name].text if name in words else name
    ImageDraw.Draw(label).text((168, 0), text, fill=NAVY, font=_font(16), anchor="ra")
    picture.paste(label.rotate(90, expand=True), (round(place[0]), round(place[1])))


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONT, size)


if __name__ == "__main__":
    main()
