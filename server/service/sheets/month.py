"""The sheet of a month for the notice board: how the office kept what it promised, and nothing of anybody."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, astuple, dataclass
from datetime import date, datetime

from server.domain.office import Office, Service
from server.domain.on_time import LEAST_SHOWN
from server.domain.on_time_month import PublicRow, Tally, public_rows, total_of
from server.domain.standards import ClockBasis
from server.service.ledger_reports import recap_of
from server.service.ledger_screens import RecapFigures
from server.service.month_report import month_asked
from server.service.public_parts import day_of
from server.service.reads_port import Reads
from server.service.sheets.sheet import (
    BASIS_IN_WORDS,
    Sheet,
    Signature,
    day_in_words,
    head_of,
    month_in_words,
    sheet_of,
    signature_for,
)

TITLE = "Papan kejujuran pelayanan"
_OPENING = (
    "Setiap pelayanan diukur oleh jam server terhadap standar waktu yang ditetapkan. Pelayanan yang melewati "
    "standar, walau satu detik, tidak dihitung tepat waktu."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One line: a service, or a letter of services that are not told apart."""

    name: str
    standards: tuple[str, ...]
    judged: int
    on_time: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTotal:
    """What the lines count together."""

    judged: int
    on_time: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCount:
    """A line of the compensation, in words where it may not be told."""

    name: str
    count: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthWords:
    """Every word of the sheet."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    footer: str
    period: str
    opening: str
    rows: tuple[SheetRow, ...]
    total: SheetTotal | None
    notes: tuple[str, ...]
    compensation: tuple[SheetCount, ...]
    contact: tuple[str, ...]
    signed: Signature


def month_sheet(reads: Reads, month: str | None, *, now: datetime) -> Sheet:
    """The sheet of that month; None: of this one. Raises BadRequest."""
    with reads.moment() as moment:
        office = moment.office_state().office
        asked = month_asked(office, month, now=now)
        since, until = asked.bounds(timezone=office.timezone, day_start=office.day_start)
        rows = public_rows(office, moment.months.services(since=since, until=until))
        owed = recap_of(moment, asked.name, now=now).figures
    today = day_of(office, now)
    words = MonthWords(
        **asdict(head_of(office, TITLE)),
        period=f"Bulan {month_in_words(asked.first)}",
        opening=_OPENING,
        rows=tuple(_row(office, row) for row in rows),
        total=_total(total_of(rows)),
        notes=tuple(_notes(office, rows, until=None if asked.is_over(today) else today)),
        compensation=_compensation(office, owed),
        contact=tuple(line for line in astuple(office.contact) if line),
        signed=signature_for(office, on=today),
    )
    return sheet_of(office, "monthly", words)


def _row(office: Office, row: PublicRow) -> SheetRow:
    return SheetRow(
        name=row.name,
        standards=_standards([each for each in office.public_services if each.id in row.services]),
        judged=row.tally.judged,
        on_time=row.tally.on_time,
        percent=row.tally.percent or 0,
    )


def _standards(services: Sequence[Service]) -> tuple[str, ...]:
    if len(services) == 1:
        return (f"{services[0].standard.minutes} menit",)
    return tuple(f"{each.name.id} {each.standard.minutes} menit" for each in services)


def _total(tally: Tally) -> SheetTotal | None:
    if not tally.judged:
        return None
    return SheetTotal(judged=tally.judged, on_time=tally.on_time, percent=tally.percent or 0)


def _notes(office: Office, rows: Sequence[PublicRow], *, until: date | None) -> Iterator[str]:
    if until is not None:
        yield f"Bulan ini belum berakhir; angka sampai {day_in_words(until)}."
    decrees = dict.fromkeys(each.standard.decree for each in office.public_services)
    if decrees:
        yield f"Dasar: {', '.join(decrees)}."
    for basis, services in _by_basis(office).items():
        yield f"{', '.join(services)}: waktu {BASIS_IN_WORDS[basis]}, dikurangi henti waktu."
    left_out = total_of(rows).left_out
    if left_out >= LEAST_SHOWN:
        yield f"{left_out} pelayanan tidak dihitung karena pencatatan waktunya salah."
    elif left_out:
        yield f"Kurang dari {LEAST_SHOWN} pelayanan tidak dihitung karena pencatatan waktunya salah."
    yield f"Layanan dengan kurang dari {LEAST_SHOWN} pelayanan tidak disebut sendiri demi privasi pemohon."


def _by_basis(office: Office) -> dict[ClockBasis, list[str]]:
    bases: dict[ClockBasis, list[str]] = {}
    for each in office.public_services:
        bases.setdefault(each.standard.clock_basis, []).append(each.name.id)
    return bases


def _compensation(office: Office, owed: RecapFigures) -> tuple[SheetCount, ...]:
    """The totals of the month, where the office compensates at all. A small one is not told as a number."""
    if not any(each.compensation_enabled for each in office.services):
        return ()
    counts = (
        ("Pemohon yang berhak", owed.owed),
        ("Sudah diserahkan", owed.handed_over),
        ("Tidak diambil pemohon", owed.declined),
        ("Tidak sempat diberikan", owed.unmet),
    )
    return tuple(SheetCount(name=name, count=_hidden_if_small(count)) for name, count in counts)


def _hidden_if_small(count: int) -> str:
    return str(count) if count == 0 or count >= LEAST_SHOWN else f"kurang dari {LEAST_SHOWN}"
