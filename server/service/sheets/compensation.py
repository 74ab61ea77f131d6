"""The recap of what the office owed and gave in a month, ready to be signed (C10)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from server.domain.periods import month_named
from server.service.ledger_reports import recap_of
from server.service.ledger_screens import RecapFigures, RecapItem, RecapOfficer
from server.service.public_parts import day_of
from server.service.reads_port import Reads
from server.service.sheets.sheet import (
    Sheet,
    Signature,
    head_of,
    month_in_words,
    rupiah,
    sheet_of,
    signature_for,
)

TITLE = "Rekapitulasi kompensasi pelayanan"
_OPENING = (
    "Hak kompensasi timbul dengan sendirinya pada detik standar waktu terlewati, tanpa perlu pengaduan. "
    "Jumlah seluruhnya memuat juga layanan tertutup, yang tidak dirinci."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A figure and its name."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemLine:
    """What was given of one item, and what it cost whom."""

    name: str
    quantity: str
    office: str
    officer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLine:
    """What became of what one officer had to give."""

    name: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CompensationWords:
    """Every word of the sheet."""

    title: str
    letterhead: tuple[str, ...]
    address: str
    footer: str
    period: str
    opening: str
    figures: tuple[Line, ...]
    items: tuple[ItemLine, ...]
    officer_columns: tuple[str, ...]
    officers: tuple[OfficerLine, ...]
    notes: tuple[str, ...]
    signed: Signature


def compensation_sheet(reads: Reads, month: str | None, *, now: datetime) -> Sheet:
    """The recap of that month; None: of this one. Raises BadRequest."""
    with reads.moment() as moment:
        office = moment.office_state().office
        recap = recap_of(moment, month, now=now)
    today = day_of(office, now)
    asked = month_named(recap.month)
    running = () if recap.is_over else ("Bulan ini belum berakhir; angka masih dapat berubah.",)
    words = CompensationWords(
        **asdict(head_of(office, TITLE)),
        period=f"Bulan {month_in_words(asked.first)}",
        opening=_OPENING,
        figures=_figures(recap.figures),
        items=tuple(_item(each) for each in recap.items),
        officer_columns=("Berhak", "Diserahkan", "Ditolak", "Tidak sempat", "Manual", "Disangkal"),
        officers=tuple(_officer(each) for each in recap.officers),
        notes=(*running, "Petugas tidak pernah mengesahkan catatannya sendiri."),
        signed=signature_for(office, on=today),
    )
    return sheet_of(office, "compensation", words)


def _figures(told: RecapFigures) -> tuple[Line, ...]:
    counts = (
        ("Hak kompensasi", told.owed),
        ("Diserahkan", told.handed_over),
        ("Ditolak pemohon", told.declined),
        ("Tidak sempat diberikan", told.unmet),
        ("Belum selesai", told.open),
        ("Diberikan manual dengan alasan", told.manual),
        ("Menunggu pengesahan orang kedua", told.unconfirmed),
        ("Dipersoalkan saat pengesahan", told.disputed),
    )
    return (
        *(Line(name=name, value=str(count)) for name, count in counts),
        Line(name="Biaya seluruhnya", value=rupiah(told.cost_rupiah)),
    )


def _item(given: RecapItem) -> ItemLine:
    return ItemLine(
        name=given.name,
        quantity=str(given.quantity),
        office=rupiah(given.office_rupiah),
        officer=rupiah(given.officer_rupiah),
    )


def _officer(told: RecapOfficer) -> OfficerLine:
    counts = (told.owed, told.handed_over, told.declined, told.unmet, told.manual, told.denied)
    return OfficerLine(name=told.officer, counts=tuple(map(str, counts)))
