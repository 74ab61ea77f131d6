"""The layout of a slip: its words in lines of 32, 42 or 48 columns, as drawn in DOMAIN 9.
Pure: content in, lines out; no printer commands, no clock, and nothing that depends on the service."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from printers.ascii import to_ascii
from printers.jobs import SlipContent, SlipStandard
from printers.texts import texts
from printers.wrapping import wrap, wrap_row

COLUMNS = (32, 42, 48)
"""58 mm paper carries 32 columns, 80 mm carries 48, and 42 on some printers."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipLine:
    """One printed line. A big line takes two columns for each character and the height of two lines."""

    text: str
    align: Align = Align.LEFT
    big: bool = False
    bold: bool = False

    @property
    def width(self) -> int:
        return len(self.text) * (2 if self.big else 1)


Block = list[SlipLine]


def slip_lines(content: SlipContent, columns: int) -> tuple[SlipLine, ...]:
    """Every line of the slip from top to bottom; blocks with something in them stand between rules."""
    plain = _in_ascii(content)
    if plain.number_only:
        body = _number(plain.label, columns)
    else:
        blocks = [part(plain, columns) for part in (_header, _ticket, _promise, _footer)]
        body = _ruled([block for block in blocks if block], columns)
    demo = _centered(_say("demo"), columns, bold=True) if plain.demo else []
    reprint = _centered(_say("reprint", count=plain.reprint), columns, bold=True) if plain.reprint else []
    return (*reprint, *demo, *body, *demo)


def _header(content: SlipContent, columns: int) -> Block:
    return _centered(content.heading, columns, bold=True) + _centered(content.address, columns)


def _ticket(content: SlipContent, columns: int) -> Block:
    block = _centered(_say("number_heading"), columns) + _number(content.label, columns)
    block += _centered(content.service_line, columns)
    block += _date_and_time(content.date_text, content.time_text, columns)
    if content.ahead is not None:
        block += _left(_say("ahead", count=content.ahead), columns)
    if content.estimate_minutes is not None:
        said = "estimate" if content.estimate_minutes else "estimate_soon"
        block += _left(_say(said, minutes=content.estimate_minutes), columns)
    return block


def _promise(content: SlipContent, columns: int) -> Block:
    block: Block = []
    if content.requirements_line:
        block += _left(_say("prepare", requirements=content.requirements_line), columns)
    block += _left(content.fee_line, columns)
    block += _standards(content.standards, content.decree, columns)
    return block + _left(content.clock_basis_line, columns) + _left(content.compensation_line, columns)


def _footer(content: SlipContent, columns: int) -> Block:
    block = _left(content.complaint_line, columns)
    if content.check_code:
        block += _left(_say("check_code", code=content.check_code), columns)
    return block + _centered(content.closing, columns)


def _standards(standards: tuple[SlipStandard, ...], decree: str | None, columns: int) -> Block:
    if not standards:
        return []
    if len(standards) == 1:
        return _one_standard(standards[0], decree, columns)
    block = _left(_say("standards_of_decree" if decree else "standards", decree=decree), columns)
    for standard in standards:
        row = wrap_row(standard.name, _say("minutes", minutes=standard.minutes), columns)
        block += [SlipLine(text=text) for text in row]
    return block


def _one_standard(standard: SlipStandard, decree: str | None, columns: int) -> Block:
    """The minutes and the decree behind them; on two lines rather than torn between number and unit."""
    promise = _say("one_standard", minutes=standard.minutes)
    source = f"({decree})" if decree else ""
    together = f"{promise} {source}".rstrip()
    if len(together) <= columns:
        return [SlipLine(text=together)]
    return _left(promise, columns) + _left(source, columns)


def _date_and_time(date_text: str, time_text: str, columns: int) -> Block:
    together = ", ".join(part for part in (date_text, time_text) if part.strip())
    if len(together) <= columns:
        return [SlipLine(text=together)]
    return _left(date_text, columns) + _left(_capital(time_text), columns)


def _number(label: str, columns: int) -> Block:
    """The label in letters set apart, "A - 0 0 1"; closed up when it is too long for that."""
    half = columns // 2
    spaced = " ".join(label)
    lines = [spaced] if len(spaced) <= half else wrap(label, half)
    return [SlipLine(text=line, align=Align.CENTER, big=True, bold=True) for line in lines]


def _left(text: str | None, columns: int) -> Block:
    return [SlipLine(text=line) for line in wrap(text or "", columns)]


def _centered(text: str | None, columns: int, *, bold: bool = False) -> Block:
    return [SlipLine(text=line, align=Align.CENTER, bold=bold) for line in wrap(text or "", columns)]


def _ruled(blocks: list[Block], columns: int) -> Block:
    rule = SlipLine(text="-" * columns)
    ruled = [line for block in blocks for line in (rule, *block)]
    return ruled[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say(key: str, **values: object) -> str:
    return texts()["slip"][key].format(**values)


def _in_ascii(content: SlipContent) -> SlipContent:
    """Before the layout, because "…" is one character and "..." three columns."""
    changed = dict(_ascii_fields(content))
    standards = tuple(replace(standard, name=to_ascii(standard.name)) for standard in content.standards)
    return replace(content, standards=standards, **changed)  # type: ignore[arg-type]


def _ascii_fields(content: SlipContent) -> Iterator[tuple[str, str]]:
    for field in fields(content):
        value = getattr(content, field.name)
        if isinstance(value, str):
            yield field.name, to_ascii(value)
