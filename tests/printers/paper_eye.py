"""Looks at the preview's SVG as a person or a phone does: from its marks to ink, to what a code says.
Knows SVG and the preview's frame, not ESC/POS."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import zxingcpp
from PIL import Image, ImageDraw

SVG = "{http://www.w3.org/2000/svg}"
FRAME = 24 + 32
"""Left of the first printed dot: what lies around the paper, and the paper's own margin."""

TOP = 24 + 28
"""Above the first printed dot."""

QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)

_RECTANGLE = re.compile(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z")
_MOVE = re.compile(r"translate\(([\d.]+) ([\d.]+)\)(?: scale\((\d+) (\d+)\))?")


@dataclass(frozen=True, slots=True)
class Ink:
    """Where something black stands, in dots of the paper's printed part."""

    left: float
    top: float
    right: float
    bottom: float


def dot_ink(svg: str) -> list[Ink]:
    """Every rectangle of every picture in dots."""
    found = []
    for path in _printed(svg, "path"):
        place = _MOVE.fullmatch(path.attrib.get("transform", ""))
        if place is None:
            continue  # the line of a cut, an underline
        x, y, wide, tall = (float(value or 1) for value in place.groups())
        for rectangle in _RECTANGLE.finditer(path.attrib["d"]):
            left, top, width, height = (int(value) for value in rectangle.groups())
            found.append(
                Ink(x + left * wide, y + top * tall, x + (left + width) * wide, y + (top + height) * tall)
            )
    return found


def letter_ink(svg: str) -> list[Ink]:
    """A box for every letter: from its baseline up to the height of a capital."""
    drawing = ET.fromstring(svg)
    size = float(next(group.attrib["font-size"] for group in drawing.iter(f"{SVG}g")))
    boxes = []
    for word in _printed(svg, "text"):
        place = _MOVE.fullmatch(word.attrib.get("transform", ""))
        if place is None:
            continue  # a remark beside the paper
        x, y, wide, tall = (float(value or 1) for value in place.groups())
        for start in (float(value) for value in word.attrib["x"].split()):
            left = x + start * wide
            boxes.append(Ink(left, y - 0.7 * size * tall, left + 0.6 * size * wide, y))
    return boxes


def seen(svg: str) -> Image.Image:
    """The printed part in grey, letters as boxes, dots as they are."""
    drawing = ET.fromstring(svg)
    width = int(drawing.attrib["width"]) - 2 * FRAME
    image = Image.new("L", (width, int(drawing.attrib["height"])), "white")
    pen = ImageDraw.Draw(image)
    for ink in (*dot_ink(svg), *letter_ink(svg)):
        pen.rectangle((ink.left, ink.top, ink.right - 1, ink.bottom - 1), fill="black")
    return image


def codes_seen(svg: str) -> list[str]:
    """What a reader that knows nothing of us reads from the picture."""
    found = zxingcpp.read_barcodes(seen(svg), formats=QR)
    return [code.text for code in found]


def _printed(svg: str, tag: str) -> list[ET.Element]:
    (paper,) = ET.fromstring(svg).iter(f"{SVG}g")
    return list(paper.iter(f"{SVG}{tag}"))
