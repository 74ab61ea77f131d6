"""What is printed and where: plain frozen values that travel between the outbox and the worker.
No layout, no bytes and no device here; msgspec encodes and decodes each class by its type."""

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """One slip on its way to one printer. `attempts` counts the tries before this one."""

    id: str
    printer_id: str
    content: SlipContent
    created_at: datetime
    expires_at: datetime
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PrinterSettings:
    """One printer as the office set it up; `profile` names an entry of profiles.json."""

    id: str
    name: str
    address: str
    columns: int
    profile: str
