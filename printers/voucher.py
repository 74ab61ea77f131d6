"""The voucher that an officer prints where something is owed (DOMAIN 4): office, number, day and what it is
good for. Pure. It says neither the service nor why, so that nobody who finds it learns anything.
"""

from printers.ascii import to_ascii
from printers.jobs import Voucher
from printers.lines import Block, Paper, Piece, big, centered, left, rule
from printers.slip_parts import date_and_time
from printers.texts import texts

_SCALE = 2


def voucher_pieces(voucher: Voucher, paper: Paper) -> tuple[Piece, ...]:
    """Every line and picture from top to bottom."""
    columns = paper.columns
    demo = centered(texts()["slip"]["demo"], columns, bold=True) if voucher.demo else []
    parts = (
        _heading(voucher, paper),
        [*centered(_say("title"), columns, bold=True), *big(to_ascii(voucher.label), columns, scale=_SCALE)],
        [
            *date_and_time(to_ascii(voucher.date_text), to_ascii(voucher.time_text), columns),
            *left(_say("owed", owed=to_ascii(voucher.owed_line)), columns),
        ],
        [*left(_say("show"), columns), *centered(_say("closing"), columns)],
    )
    body = [piece for part in parts for piece in (rule(columns), *part)]
    return (*demo, *body[1:], *demo)


def _heading(voucher: Voucher, paper: Paper) -> Block:
    crest: Block = [paper.crest] if paper.crest else []
    words = centered(to_ascii(voucher.heading), paper.columns, bold=True)
    return [*crest, *words, *centered(to_ascii(voucher.address), paper.columns)]


def _say(key: str, **values: object) -> str:
    return texts()["voucher"][key].format(**values)
