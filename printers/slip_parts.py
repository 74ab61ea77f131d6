"""The words of each part of a slip: from the content's fields to lines.
Pure; in which order the parts stand, and whether at all, is slip.py's affair."""

from collections.abc import Callable, Mapping
from typing import Final

from printers.jobs import SlipContent, SlipPart, SlipStandard
from printers.lines import Block, Paper, SlipLine, centered, left
from printers.texts import texts
from printers.tracking_code import code_raster
from printers.wrapping import wrap_row

PartLines = Callable[[SlipContent, Paper], Block]


def say(key: str, **values: object) -> str:
    return texts()["slip"][key].format(**values)


def date_and_time(date_text: str, time_text: str, columns: int) -> Block:
    """On one line when both fit."""
    together = ", ".join(part for part in (date_text, time_text) if part.strip())
    if len(together) <= columns:
        return [SlipLine(text=together)]
    return left(date_text, columns) + left(time_text[:1].upper() + time_text[1:], columns)


def _service(content: SlipContent, paper: Paper) -> Block:
    return centered(content.service_line, paper.columns)


def _time(content: SlipContent, paper: Paper) -> Block:
    return date_and_time(content.date_text, content.time_text, paper.columns)


def _ahead(content: SlipContent, paper: Paper) -> Block:
    return [] if content.ahead is None else left(say("ahead", count=content.ahead), paper.columns)


def _estimate(content: SlipContent, paper: Paper) -> Block:
    """A wait of no minutes is not promised as zero: neither alone nor as the lower end."""
    if content.estimate_range is not None:
        low, high = sorted(content.estimate_range)
    elif content.estimate_minutes is not None:
        low = high = content.estimate_minutes
    else:
        return []
    if high <= 0:
        said = say("estimate_soon")
    elif low == high:
        said = say("estimate", minutes=high)
    elif low <= 0:
        said = say("estimate_up_to", minutes=high)
    else:
        said = say("estimate", minutes=f"{low}-{high}")
    return left(said, paper.columns)


def _place(content: SlipContent, paper: Paper) -> Block:
    return left(content.place_line, paper.columns)


def _requirements(content: SlipContent, paper: Paper) -> Block:
    if not content.requirements_line:
        return []
    return left(say("prepare", requirements=content.requirements_line), paper.columns)


def _notes(content: SlipContent, paper: Paper) -> Block:
    return [line for note in content.notes for line in left(note, paper.columns)]


def _fee(content: SlipContent, paper: Paper) -> Block:
    return left(content.fee_line, paper.columns)


def _standards(content: SlipContent, paper: Paper) -> Block:
    """The promise and the moment its minutes run from."""
    return _promises(content, paper.columns) + left(content.clock_basis_line, paper.columns)


def _promises(content: SlipContent, columns: int) -> Block:
    standards, decree = content.standards, content.decree
    if not standards:
        return []
    if len(standards) == 1:
        return _one_promise(standards[0], decree, columns)
    block = left(say("standards_of_decree" if decree else "standards", decree=decree), columns)
    for standard in standards:
        row = wrap_row(standard.name, say("minutes", minutes=standard.minutes), columns)
        block += [SlipLine(text=text) for text in row]
    return block


def _one_promise(standard: SlipStandard, decree: str | None, columns: int) -> Block:
    """The minutes and the decree behind them; on two lines rather than torn between number and unit."""
    promise = say("one_standard", minutes=standard.minutes)
    source = f"({decree})" if decree else ""
    together = f"{promise} {source}".rstrip()
    if len(together) <= columns:
        return [SlipLine(text=together)]
    return left(promise, columns) + left(source, columns)


def _deadline(content: SlipContent, paper: Paper) -> Block:
    return left(content.deadline_line, paper.columns)


def _compensation(content: SlipContent, paper: Paper) -> Block:
    return left(content.compensation_line, paper.columns)


def _complaints(content: SlipContent, paper: Paper) -> Block:
    return left(content.complaint_line, paper.columns)


def _check_code(content: SlipContent, paper: Paper) -> Block:
    return left(say("check_code", code=content.check_code), paper.columns) if content.check_code else []


def _tracking(content: SlipContent, paper: Paper) -> Block:
    """The code under the words that say what it is for; no words where no code can stand."""
    if not content.track_url or not paper.prints_codes:
        return []
    code = code_raster(content.track_url, widest=paper.dots)
    return [*centered(say("tracking"), paper.columns), code] if code else []


def _closing(content: SlipContent, paper: Paper) -> Block:
    return centered(content.closing, paper.columns)


PARTS: Final[Mapping[SlipPart, PartLines]] = {
    SlipPart.SERVICE: _service,
    SlipPart.TIME: _time,
    SlipPart.AHEAD: _ahead,
    SlipPart.ESTIMATE: _estimate,
    SlipPart.PLACE: _place,
    SlipPart.REQUIREMENTS: _requirements,
    SlipPart.NOTES: _notes,
    SlipPart.FEE: _fee,
    SlipPart.STANDARDS: _standards,
    SlipPart.DEADLINE: _deadline,
    SlipPart.COMPENSATION: _compensation,
    SlipPart.COMPLAINTS: _complaints,
    SlipPart.CHECK_CODE: _check_code,
    SlipPart.TRACKING: _tracking,
    SlipPart.CLOSING: _closing,
}
