"""The number of the paper that was made for a visitor: LP, SKTLK (O33). It leads to a person, so it stands
beside the log, is seen by few and is gone when its time is over. What may be written is decided here.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime

from server.domain.errors import BadRequest, NotAllowed
from server.domain.ids import PersonId, TicketId
from server.domain.ticket_changes import is_confidential
from server.domain.tickets import Ticket, TicketState

LONGEST_NUMBER = 40
_SHORTEST_NUMBER = 3
_APART = re.compile(r"\s+")
_WORDS = re.compile(r"[A-Za-z0-9 ./()_:,\-]+")
_DIGIT = re.compile(r"\d")
_IDENTITY = re.compile(r"(?:\d[ .\-]?){16}")
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportNumber:
    """A number as it is kept. `service_day` is that of the moment when it was typed."""

    ticket_id: TicketId
    service_day: date
    number: str = field(repr=False)
    noted_by: PersonId
    noted_at: datetime


def report_number(typed: str) -> str:
    """The number with single spaces. Raises BadRequest for what cannot be one; it is no place for a NIK."""
    number = _APART.sub(" ", typed).strip()
    if not _SHORTEST_NUMBER <= len(number) <= LONGEST_NUMBER:
        raise BadRequest(f"Nomor laporan terdiri dari {_SHORTEST_NUMBER} sampai {LONGEST_NUMBER} tanda.")
    if not _WORDS.fullmatch(number) or not _DIGIT.search(number):
        raise BadRequest("Nomor laporan belum benar. Contoh: LP/B/123/IX/2026/SPKT.")
    if _IDENTITY.search(number):
        raise BadRequest("Jangan menulis NIK di sini. Tulis nomor laporannya saja.")
    return number


def check_asked(*, is_asked: bool) -> None:
    """Raises NotAllowed where the office keeps no such numbers."""
    if not is_asked:
        raise NotAllowed("Kantor ini tidak mencatat nomor laporan.")


def check_visit(ticket: Ticket) -> None:
    """Raises NotAllowed for a visit of which nothing may be told: no paper leads back to it."""
    if is_confidential(ticket):
        raise NotAllowed("Nomor laporan tidak dicatat untuk layanan yang dirahasiakan.")


def check_officer(ticket: Ticket, officer: PersonId, *, day_began: datetime) -> None:
    """Only who finished the visit may write its number, and only on that service day. Raises NotAllowed."""
    is_theirs = ticket.state is TicketState.FINISHED and ticket.officer_id == officer
    if not is_theirs or ticket.finished_at is None or ticket.finished_at < day_began:
        raise NotAllowed("Nomor laporan hanya dapat ditulis hari ini oleh petugas yang menyelesaikannya.")


def kept_since(today: date, *, months: int) -> date:
    """The first service day whose numbers are still kept: so many months back (DOMAIN 7.11)."""
    year, month = divmod(today.year * _MONTHS_A_YEAR + today.month - 1 - months, _MONTHS_A_YEAR)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
