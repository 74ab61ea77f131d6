"""Ledger, recap and stock as files for spreadsheets: the same rows as on the pages, in the office's words."""

from zoneinfo import ZoneInfo

from flask import Response

from server.service.ledger_screens import LedgerLine, LedgerPage, RecapPage, StockPage
from server.web.csv_files import Cell, csv_file, csv_text

STATES = {
    "open": "terbuka",
    "handed_over": "diserahkan",
    "declined": "ditolak pemohon",
    "unmet": "tidak sempat diberikan",
}
ORIGINS = {"overrun": "lewat standar", "manual": "pemberian manual"}
ACKNOWLEDGED = {"no": "", "desk": "di loket", "phone": "lewat HP", "denied": "dibantah pemohon"}
REVIEWS = {"none": "belum", "confirmed": "disahkan", "disputed": "dipersoalkan"}
FUNDING = {"office": "kantor", "officer": "petugas"}
KINDS = {
    "received": "masuk",
    "given": "diserahkan",
    "lost": "rusak/hilang",
    "counted": "dihitung",
    "moved": "pindah",
}

_LEDGER_HEAD = (
    "Tanggal layanan",
    "Nomor",
    "Layanan",
    "Loket",
    "Petugas",
    "Sejak",
    "Terlambat (detik)",
    "Asal",
    "Diberikan oleh",
    "Alasan",
    "Keadaan",
    "Barang",
    "Biaya (Rp)",
    "Sumber dana",
    "Dicatat oleh",
    "Dicatat pada",
    "Tanda terima",
    "Pemeriksaan",
    "Diperiksa oleh",
    "Catatan pemeriksaan",
    "Waktu salah",
)


def ledger_file(page: LedgerPage, *, zone: ZoneInfo) -> Response:
    """The ledger of a month."""
    text = csv_text(_LEDGER_HEAD, map(_ledger_row, page.lines), zone=zone)
    return csv_file(text, f"kompensasi-{page.month}")


def _ledger_row(line: LedgerLine) -> tuple[Cell, ...]:
    return (
        line.service_day,
        line.label,
        line.service,
        line.desk,
        line.officer,
        line.since,
        line.late_seconds,
        ORIGINS[line.origin],
        line.granted_by,
        line.reason,
        STATES[line.state],
        ", ".join(f"{each.quantity} {each.name}" for each in line.given or ()),
        line.cost_rupiah,
        FUNDING[line.funding],
        "sistem" if line.is_forgotten else line.settled_by,
        line.settled_at,
        ACKNOWLEDGED[line.acknowledged],
        REVIEWS[line.review],
        line.reviewed_by,
        line.review_note,
        line.times_wrong,
    )


def recap_file(page: RecapPage, *, zone: ZoneInfo) -> Response:
    """The recap of a month: totals, then items, then officers."""
    figures = page.figures
    rows: list[tuple[Cell, ...]] = [
        ("Hak timbul", figures.owed),
        ("Diserahkan", figures.handed_over),
        ("Ditolak pemohon", figures.declined),
        ("Tidak sempat diberikan", figures.unmet),
        ("Masih terbuka", figures.open),
        ("Pemberian manual", figures.manual),
        ("Dibantah pemohon", figures.denied),
        ("Dirahasiakan (hanya dalam jumlah)", figures.confidential),
        ("Belum diperiksa", figures.unconfirmed),
        ("Dipersoalkan", figures.disputed),
        ("Biaya (Rp)", figures.cost_rupiah),
        (),
        ("Barang", "Jumlah", "Biaya kantor (Rp)", "Biaya petugas (Rp)"),
        *((each.name, each.quantity, each.office_rupiah, each.officer_rupiah) for each in page.items),
        (),
        ("Petugas", "Hak timbul", "Diserahkan", "Ditolak", "Tidak sempat", "Manual", "Dibantah"),
        *(
            (
                each.officer,
                each.owed,
                each.handed_over,
                each.declined,
                each.unmet,
                each.manual,
                each.denied,
            )
            for each in page.officers
        ),
    ]
    text = csv_text(("Rekap kompensasi", page.month), rows, zone=zone)
    return csv_file(text, f"rekap-kompensasi-{page.month}")


_BOOK_HEAD = ("Waktu", "Tempat", "Barang", "Mutasi", "Jumlah", "Dihitung", "Oleh", "Nomor bukti", "Catatan")


def stock_file(page: StockPage, *, zone: ZoneInfo) -> Response:
    """The book of a month, the oldest line first."""
    rows = (
        (
            each.at,
            each.place,
            each.item,
            KINDS[each.kind],
            each.quantity,
            each.counted,
            each.by,
            each.document,
            each.note,
        )
        for each in reversed(page.movements)
    )
    return csv_file(csv_text(_BOOK_HEAD, rows, zone=zone), f"stok-{page.month}")
