"""Draws a page as an SVG picture of a paper slip, character by character in its column.
Plain attributes only (no style, script or font file), so a strict page may show it."""

from html import escape
from itertools import pairwise
from typing import Final

from printers.preview.dots import dots_path
from printers.preview.page import CELL_HEIGHT, Cut, DotPicture, DrawerPulse, DrawnLine, Page, Run, Side
from printers.texts import texts

_MARGIN: Final = 32  # unprinted paper at each side
_DESK: Final = 24  # what lies around the paper, with its shadow
_TOP: Final = 28
_TOOTH: Final = 12
_BASELINE: Final = 0.76  # of the cell's height, from its top
_ADVANCE: Final = 0.602  # width of a monospace character, in font sizes
_FONTS: Final = "'DejaVu Sans Mono', 'Liberation Mono', Menlo, Consolas, 'Courier New', monospace"
_NAMESPACE: Final = 'xmlns="http://www.w3.org/2000/svg"'
_PAPER, _INK, _SHADOW, _STRANGE, _EDGE = "#fdfcf7", "#22211f", "#00000026", "#b3261e", "#d8d4c6"


def picture(page: Page) -> str:
    """The whole slip as SVG text, one unit to a printer's dot."""
    dots = page.width
    drawn, paper_end = _draw(page, dots)
    width, height = dots + 2 * (_MARGIN + _DESK), paper_end + _TOOTH + 2 * _DESK
    title = texts()["preview"]["title"].format(columns=page.columns, first_words=_first_words(page))
    edge = "" if page.parts and isinstance(page.parts[-1], Cut) else _torn_edge(width)
    font = f'font-family="{escape(_FONTS)}" font-size="{_number(dots / page.columns / _ADVANCE)}"'
    parts = (
        f'<svg {_NAMESPACE} width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        *_sheet(width, paper_end + _DESK, edge=edge),
        f'<g transform="translate({_DESK + _MARGIN} {_DESK})" fill="{_INK}" {font}>',
        *drawn,
        "</g>",
        "</svg>",
    )
    return "\n".join(parts) + "\n"


def _draw(page: Page, dots: int) -> tuple[list[str], int]:
    """The marks of every part, and where the paper ends."""
    drawn: list[str] = []
    top = _TOP
    for part in page.parts:
        if isinstance(part, DrawnLine):
            drawn += _line(part, top, dots=dots, cell=dots / page.columns)
        elif isinstance(part, DotPicture):
            drawn.append(_dots(part, top, dots=dots))
        elif isinstance(part, Cut):
            drawn += _cut(top, dots)
        elif isinstance(part, DrawerPulse):
            drawn.append(_remark(texts()["preview"]["drawer"], top + CELL_HEIGHT, dots))
        top += part.dots
    return drawn, top


def _line(line: DrawnLine, top: int, *, dots: int, cell: float) -> list[str]:
    left = _left_edge(line.side, dots - line.columns * cell)
    tallest = max((run.style.height for run in line.runs), default=1)
    baseline = top + (tallest - 1 + _BASELINE) * CELL_HEIGHT
    marks: list[str] = []
    for run in line.runs:
        marks += _run(run, left, baseline, cell=cell)
        left += run.columns * cell
    return marks


def _dots(picture: DotPicture, top: int, *, dots: int) -> str:
    """What goes past the right edge is not printed."""
    left = int(_left_edge(picture.side, max(0, dots - picture.width)))
    points = min(picture.row_bytes * 8, dots // picture.wide)
    path = dots_path(picture.data, row_bytes=picture.row_bytes, width=points)
    size = "" if picture.wide == picture.tall == 1 else f" scale({picture.wide} {picture.tall})"
    return f'<path transform="translate({left} {top}){size}" d="{path}"/>'


def _left_edge(side: Side, spare: float) -> float:
    return {Side.LEFT: 0.0, Side.CENTER: spare / 2, Side.RIGHT: spare}[side]


def _run(run: Run, left: float, baseline: float, *, cell: float) -> list[str]:
    """Words, each with the place of every character: no font can shift a column."""
    style = run.style
    marks: list[str] = []
    if style.underline:
        span, line = run.columns * cell, baseline + 3
        marks.append(
            f'<path d="M{_number(left)} {_number(line)}h{_number(span)}" stroke="{_INK}" stroke-width="2"/>'
        )
    weight = ' font-weight="bold"' if style.bold else ""
    colour = f' fill="{_STRANGE}"' if style.strange else ""
    for start, word in _words(run.text):
        places = " ".join(_number(index * cell) for index in range(len(word)))
        shift = left + start * style.width * cell
        marks.append(
            f'<text transform="translate({_number(shift)} {_number(baseline)})'
            f' scale({style.width} {style.height})" x="{places}"{weight}{colour}>{escape(word)}</text>'
        )
    return marks


def _words(text: str) -> list[tuple[int, str]]:
    """Each word with its column; SVG would fold the blanks between them."""
    spaces = [-1, *(index for index, character in enumerate(text) if character == " "), len(text)]
    return [
        (before + 1, text[before + 1 : after]) for before, after in pairwise(spaces) if after > before + 1
    ]


def _cut(top: int, dots: int) -> list[str]:
    left, right = -_MARGIN, dots + _MARGIN
    return [
        f'<path d="M{left} {top}H{right}" stroke="{_INK}" stroke-width="1.5" stroke-dasharray="9 7"/>',
        _remark(texts()["preview"]["cut"], top, dots),
    ]


def _remark(word: str, top: int, dots: int) -> str:
    """Small words at the right that are on no paper."""
    place = f'x="{dots + _MARGIN - 6}" y="{top - 6}" text-anchor="end"'
    return f'<text {place} font-size="14" fill="#6d6a61">{escape(word)}</text>'


def _sheet(width: int, bottom: int, *, edge: str) -> list[str]:
    outline = f"M{_DESK} {_DESK}H{width - _DESK}V{bottom}{edge}H{_DESK}Z"
    return [
        f'<path d="{outline}" fill="{_SHADOW}" transform="translate(5 7)"/>',
        f'<path d="{outline}" fill="{_PAPER}" stroke="{_EDGE}"/>',
    ]


def _torn_edge(width: int) -> str:
    """The teeth of the tear bar, from right to left; paper that was cut ends straight."""
    tooth = f"l-{_TOOTH // 2} {_TOOTH}l-{_TOOTH // 2} -{_TOOTH}"
    return tooth * ((width - 2 * _DESK) // _TOOTH)


def _first_words(page: Page) -> str:
    return ", ".join(line.strip() for line in page.text_lines()[:2])


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
