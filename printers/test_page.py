"""The page a technician prints to see whether a printer is set up right (P8): width, letters, head, code.
Pure: what is known of the printer in, lines and pictures out."""

import string
from typing import Final

from printers.ascii import to_ascii
from printers.jobs import TestPage
from printers.lines import Block, Paper, Piece, SlipLine, big, centered, left, rule
from printers.raster import Raster
from printers.slip_parts import date_and_time
from printers.texts import texts
from printers.tracking_code import code_raster

CODE_TEXT: Final = "ANTREAN TES"
LETTERS: Final = (string.ascii_uppercase, string.ascii_lowercase, string.digits, string.punctuation)
SIZES: Final = (2, 3, 4)
DIGITS_LOW, DIGITS_HIGH = "01234", "56789"

# Five millimetres of full black, so that a dead dot of the head is a white line; then stripes, where a weak
# power supply or a worn roller shows.
_BLACK_ROWS: Final = 40
_STRIPES: Final = ((0xFF, 4), (0x00, 4)) * 3


def test_page_pieces(page: TestPage, paper: Paper, *, head_dots: int) -> tuple[Piece, ...]:
    """Every line and picture from top to bottom; `head_dots` is how wide the printer's head prints."""
    columns = paper.columns
    demo = centered(texts()["slip"]["demo"], columns, bold=True) if page.demo else []
    parts = (
        [*centered(_say("title"), columns, bold=True), *centered(to_ascii(page.office), columns)],
        _facts(page, columns),
        [*left(_say("ruler"), columns), *_ruler(columns)],
        _samples(columns),
        [*left(_say("bars"), columns), *_bars(head_dots)],
        _code(paper),
        _answers(page, columns),
        left(_say("done"), columns),
    )
    body = [piece for part in parts if part for piece in (rule(columns), *part)]
    return (*demo, *body[1:], *demo)


test_page_pieces.__test__ = False  # type: ignore[attr-defined]  # no test, whatever its name begins with


def _facts(page: TestPage, columns: int) -> Block:
    names = ("printer", "address", "profile", "columns")
    lines = [_say(name, value=getattr(page, name)) for name in names]
    when = date_and_time(to_ascii(page.date_text), to_ascii(page.time_text), columns)
    return [*(line for text in lines for line in left(to_ascii(text), columns)), *when]


def _ruler(columns: int) -> Block:
    """Digits for every column and a mark at every tenth; both edges are marked, so none can hide."""
    digits = "".join(str(column % 10) for column in range(1, columns + 1))
    marks = "".join("+" if column % 10 == 0 else "." for column in range(1, columns + 1))
    return [SlipLine(text=digits), SlipLine(text=f"|{marks[1:-1]}|")]


def _samples(columns: int) -> Block:
    """Everything we ever print: the letters, the same in bold, and digits in each size of the number."""
    block = [SlipLine(text=row[at : at + columns]) for row in LETTERS for at in range(0, len(row), columns)]
    lines: Block = [*block, SlipLine(text=string.ascii_uppercase, bold=True)]
    for scale in SIZES:
        rows = (string.digits,) if len(string.digits) * scale <= columns else (DIGITS_LOW, DIGITS_HIGH)
        lines += [line for row in rows for line in big(row, columns, scale=scale)]
    return lines


def _bars(head_dots: int) -> Block:
    row_bytes = head_dots // 8
    stripes = b"".join(bytes((byte,)) * row_bytes * rows for byte, rows in _STRIPES)
    dots = b"\xff" * row_bytes * _BLACK_ROWS + stripes
    return [Raster(width=row_bytes * 8, height=len(dots) // row_bytes, dots=dots)]


def _code(paper: Paper) -> Block:
    code = code_raster(CODE_TEXT, widest=paper.dots) if paper.prints_codes else None
    return [*left(_say("code", text=CODE_TEXT), paper.columns), code] if code else []


def _answers(page: TestPage, columns: int) -> Block:
    said = page.answers or (_say("no_answers"),)
    return [line for text in (_say("answers"), *said) for line in left(to_ascii(text), columns)]


def _say(key: str, **values: object) -> str:
    return texts()["test_page"][key].format(**values)
