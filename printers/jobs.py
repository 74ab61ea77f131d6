"""What is printed and where: plain frozen values that travel between the outbox and the worker.
No layout, no bytes and no device here; msgspec encodes and decodes each class by its type."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

USUAL_PROFILES: Final = {32: "generic-58", 42: "generic-80-42", 48: "generic-80"}
"""The profile of a printer of which only the columns are known."""


class SlipPart(StrEnum):
    """A part of the slip that an office may move or leave out. The number itself always prints."""

    SERVICE = "service"
    TIME = "time"
    AHEAD = "ahead"
    ESTIMATE = "estimate"
    PLACE = "place"
    REQUIREMENTS = "requirements"
    NOTES = "notes"
    FEE = "fee"
    STANDARDS = "standards"
    DEADLINE = "deadline"
    COMPENSATION = "compensation"
    COMPLAINTS = "complaints"
    CHECK_CODE = "check_code"
    TRACKING = "tracking"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipDesign:
    """How an office wants its slips: the parts in their order, and how big the number is.

    `number_scale` is 2 to 4 times the height of a line. A crest is printed above the heading where the
    printer's settings bring one.
    """

    parts: tuple[SlipPart, ...] = tuple(SlipPart)
    number_scale: int = 2
    has_crest: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipStandard:
    """One published promise: a service (or its neutral name) and its minutes."""

    name: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipContent:
    """The words of one slip, already chosen by the server.

    The series decides them, never the service inside it, so that a slip of a series that holds a
    sensitive service tells nothing (DOMAIN 7.3). A line that is None is not printed.
    """

    heading: str
    address: str
    label: str
    service_line: str | None
    date_text: str
    time_text: str
    ahead: int | None
    estimate_minutes: int | None
    requirements_line: str | None
    fee_line: str | None
    decree: str | None
    standards: tuple[SlipStandard, ...]
    clock_basis_line: str | None
    compensation_line: str | None
    complaint_line: str | None
    check_code: str | None
    closing: str | None
    reprint: int = 0
    demo: bool = False
    number_only: bool = False
    estimate_range: tuple[int, int] | None = None
    place_line: str | None = None
    notes: tuple[str, ...] = ()
    deadline_line: str | None = None
    track_url: str | None = None
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    design: SlipDesign = field(default_factory=SlipDesign)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestPage:
    """What a technician prints to see whether a printer is set up right (P8).

    `answers`: what the printer said of itself when it was asked, in words, a line for each answer.
    """

    __test__ = False  # no test class, whatever its name begins with

    office: str
    printer: str
    address: str
    profile: str
    columns: int
    date_text: str
    time_text: str
    answers: tuple[str, ...] = ()
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Voucher:
    """What is owed to the visitor of one number, on paper: neutral words, never the service and never why.
    `owed_line` is chosen by the server: "1 air minum atau 1 permen".
    """

    heading: str
    address: str
    label: str
    date_text: str
    time_text: str
    owed_line: str
    demo: bool = False


Content = SlipContent | TestPage | Voucher
"""Whatever is printed."""

KINDS: Final[Mapping[str, type[Content]]] = {"slip": SlipContent, "test": TestPage, "voucher": Voucher}
"""The name of each kind, in the outbox and on the way to an agent."""


def kind_of(content: Content) -> str:
    """The name of its kind."""
    return next(name for name, kind in KINDS.items() if isinstance(content, kind))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One slip, test page or voucher on its way to one printer. `attempts` are the tries before this one."""

    id: str
    printer_id: str
    content: Content
    created_at: datetime
    expires_at: datetime
    attempts: int
    copies: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """One printer as the office set it up; `profile` names an entry of profiles.json.

    `cut` is "partial", "full" or "none", empty for what the profile can; `feed_lines` None likewise.
    `crest` is a PNG of black and white dots, empty for none; `prints_codes` is False where QR stays away.
    """

    id: str
    name: str
    address: str
    columns: int
    profile: str
    cut: str = ""
    feed_lines: int | None = None
    opens_drawer: bool = False
    prints_codes: bool = True
    crest: bytes = b""
