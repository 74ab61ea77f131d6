"""The layout of a slip: its parts in the office's order, in lines of 32, 42 or 48 columns (DOMAIN 9).
Pure: no printer commands, no clock, nothing that depends on the service.

The heading stands first, then the number, then the parts as the design lists them, then the office's own
last lines. Every part belongs to one of three groups (the ticket, the promise, whom to turn to); a rule is
drawn wherever a part belongs to another group than what was printed before it. The usual order gives the
three rules of DOMAIN 9; in any order, parts of one group that stand together share a block.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from enum import Enum, auto
from typing import Final

from printers.ascii import to_ascii
from printers.jobs import SlipContent, SlipPart
from printers.lines import Block, Paper, Piece, SlipLine, big, centered, rule
from printers.slip_parts import PARTS, say

COLUMNS = (32, 42, 48)
"""58 mm paper carries 32 columns, 80 mm carries 48, and 42 on some printers."""

SMALLEST_NUMBER, LARGEST_NUMBER = 2, 4


class Group(Enum):
    HEADING = auto()
    TICKET = auto()
    PROMISE = auto()
    CONTACT = auto()


GROUPS: Final[Mapping[SlipPart, Group]] = {
    SlipPart.SERVICE: Group.TICKET,
    SlipPart.TIME: Group.TICKET,
    SlipPart.AHEAD: Group.TICKET,
    SlipPart.ESTIMATE: Group.TICKET,
    SlipPart.PLACE: Group.TICKET,
    SlipPart.REQUIREMENTS: Group.PROMISE,
    SlipPart.NOTES: Group.PROMISE,
    SlipPart.FEE: Group.PROMISE,
    SlipPart.STANDARDS: Group.PROMISE,
    SlipPart.DEADLINE: Group.PROMISE,
    SlipPart.COMPENSATION: Group.PROMISE,
    SlipPart.COMPLAINTS: Group.CONTACT,
    SlipPart.CHECK_CODE: Group.CONTACT,
    SlipPart.TRACKING: Group.CONTACT,
    SlipPart.CLOSING: Group.CONTACT,
}


def slip_lines(content: SlipContent, columns: int) -> tuple[SlipLine, ...]:
    """Every line of words from top to bottom, on paper without a crest."""
    pieces = slip_pieces(content, Paper(columns=columns))
    return tuple(piece for piece in pieces if isinstance(piece, SlipLine))


def slip_pieces(content: SlipContent, paper: Paper) -> tuple[Piece, ...]:
    """Every line and picture of the slip from top to bottom."""
    plain = _in_ascii(content)
    columns = paper.columns
    body = _number(plain, columns) if plain.number_only else _whole(plain, paper)
    demo = centered(say("demo"), columns, bold=True) if plain.demo else []
    reprint = centered(say("reprint", count=plain.reprint), columns, bold=True) if plain.reprint else []
    return (*reprint, *demo, *body, *demo)


def _whole(content: SlipContent, paper: Paper) -> Block:
    ruled: Block = []
    group = Group.HEADING
    for next_group, block in _blocks(content, paper):
        if ruled and block and next_group is not group:
            ruled.append(rule(paper.columns))
        if block:
            ruled += block
            group = next_group
    return ruled


def _blocks(content: SlipContent, paper: Paper) -> Iterator[tuple[Group, Block]]:
    columns = paper.columns
    yield Group.HEADING, _heading(content, paper)
    yield Group.TICKET, centered(say("number_heading"), columns) + _number(content, columns)
    for part in dict.fromkeys(content.design.parts):  # once each, however often it is listed
        yield GROUPS[part], PARTS[part](content, paper)
    yield Group.CONTACT, [line for text in content.footer for line in centered(text, columns)]


def _heading(content: SlipContent, paper: Paper) -> Block:
    crest: Block = [paper.crest] if paper.crest and content.design.has_crest else []
    lines = centered(content.heading, paper.columns, bold=True)
    for text in (content.address, *content.header):
        lines += centered(text, paper.columns)
    return crest + lines


def _number(content: SlipContent, columns: int) -> Block:
    """As big as the office wants it and the paper carries it; "A - 0 0 1" where there is room for that."""
    spaced = " ".join(content.label)
    wanted = min(max(content.design.number_scale, SMALLEST_NUMBER), LARGEST_NUMBER)
    for scale in range(wanted, SMALLEST_NUMBER - 1, -1):
        for text in (spaced, content.label):
            if len(text) * scale <= columns:
                return big(text, columns, scale=scale)
    return big(content.label, columns, scale=SMALLEST_NUMBER)


def _in_ascii(content: SlipContent) -> SlipContent:
    """Before the layout, because "…" is one character and "..." three columns."""
    changed = dict(_ascii_fields(content))
    standards = tuple(replace(standard, name=to_ascii(standard.name)) for standard in content.standards)
    return replace(content, standards=standards, **changed)  # type: ignore[arg-type]


def _ascii_fields(content: SlipContent) -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """All words; not the address in the code, which nobody reads and no letter of which may change."""
    for field in fields(content):
        value = getattr(content, field.name)
        if field.name in {"header", "footer", "notes"}:
            yield field.name, tuple(to_ascii(text) for text in value)
        elif isinstance(value, str) and field.name != "track_url":
            yield field.name, to_ascii(value)
