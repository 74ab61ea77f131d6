"""Slips, test pages, jobs and printers with good defaults, and the drawings of DOMAIN 9 to compare with."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from printers.jobs import PrinterSettings, PrintJob, SlipContent, SlipStandard, TestPage, Voucher

GOLDEN = Path(__file__).with_name("golden")
CREST = (GOLDEN / "crest.png").read_bytes()
TRACK_URL = "http://192.168.1.20:8000/t/Zk3vQ9mTabcd"
EIGHT_O_FIVE = datetime(2026, 9, 30, 0, 5, tzinfo=UTC)  # 08.05 WITA

PROFILE_OF_COLUMNS = {32: "generic-58", 42: "generic-80-42", 48: "generic-80"}

DRAWN_32 = """\
      POLRES CONTOH - SPKT
        Jl. Contoh No. 1
--------------------------------
       NOMOR ANTREAN ANDA
           A - 0 0 1
          Layanan SPKT
Rabu, 30 September 2026
Pukul 08.05 WITA
Menunggu di depan Anda: 3
Perkiraan tunggu: 15 menit
--------------------------------
Siapkan: KTP
TANPA DIPUNGUT BIAYA
Standar waktu (Kep/01/I/2019):
 Laporan Polisi         15 menit
 Laporan Pengaduan      10 menit
 Permintaan VeR         10 menit
dihitung sejak mulai dilayani
Lewat standar: Anda berhak atas
air minum atau permen
--------------------------------
Pengaduan: 08xx-xxxx-xxxx
Kode cek: 7F3K-92QD
  Terima kasih telah menunggu
"""

DRAWN_48 = """\
              POLRES CONTOH - SPKT
                Jl. Contoh No. 1
------------------------------------------------
               NOMOR ANTREAN ANDA
                   A - 0 0 1
                  Layanan SPKT
Rabu, 30 September 2026, pukul 08.05 WITA
Menunggu di depan Anda: 3
Perkiraan tunggu: 15 menit
------------------------------------------------
Siapkan: KTP
TANPA DIPUNGUT BIAYA
Standar waktu (Kep/01/I/2019):
 Laporan Polisi                         15 menit
 Laporan Pengaduan                      10 menit
 Permintaan VeR                         10 menit
dihitung sejak mulai dilayani
Lewat standar: Anda berhak atas air minum
atau permen
------------------------------------------------
Pengaduan: 08xx-xxxx-xxxx
Kode cek: 7F3K-92QD
          Terima kasih telah menunggu
"""

DRAWN_42 = """\
           POLRES CONTOH - SPKT
             Jl. Contoh No. 1
------------------------------------------
            NOMOR ANTREAN ANDA
                A - 0 0 1
               Layanan SPKT
Rabu, 30 September 2026, pukul 08.05 WITA
Menunggu di depan Anda: 3
Perkiraan tunggu: 15 menit
------------------------------------------
Siapkan: KTP
TANPA DIPUNGUT BIAYA
Standar waktu (Kep/01/I/2019):
 Laporan Polisi                   15 menit
 Laporan Pengaduan                10 menit
 Permintaan VeR                   10 menit
dihitung sejak mulai dilayani
Lewat standar: Anda berhak atas air minum
atau permen
------------------------------------------
Pengaduan: 08xx-xxxx-xxxx
Kode cek: 7F3K-92QD
       Terima kasih telah menunggu
"""

DRAWN = {32: DRAWN_32, 42: DRAWN_42, 48: DRAWN_48}


def a_slip(**changes: Any) -> SlipContent:  # noqa: ANN401  # any field of the class
    """The slip that DOMAIN 9 draws."""
    defaults: dict[str, Any] = {
        "heading": "POLRES CONTOH - SPKT",
        "address": "Jl. Contoh No. 1",
        "label": "A-001",
        "service_line": "Layanan SPKT",
        "date_text": "Rabu, 30 September 2026",
        "time_text": "pukul 08.05 WITA",
        "ahead": 3,
        "estimate_minutes": 15,
        "requirements_line": "KTP",
        "fee_line": "TANPA DIPUNGUT BIAYA",
        "decree": "Kep/01/I/2019",
        "standards": (
            SlipStandard(name="Laporan Polisi", minutes=15),
            SlipStandard(name="Laporan Pengaduan", minutes=10),
            SlipStandard(name="Permintaan VeR", minutes=10),
        ),
        "clock_basis_line": "dihitung sejak mulai dilayani",
        "compensation_line": "Lewat standar: Anda berhak atas air minum atau permen",
        "complaint_line": "Pengaduan: 08xx-xxxx-xxxx",
        "check_code": "7F3K-92QD",
        "closing": "Terima kasih telah menunggu",
    }
    return SlipContent(**{**defaults, **changes})


def a_bare_slip(**changes: Any) -> SlipContent:  # noqa: ANN401  # any field of the class
    """Only what every slip has; all optional lines absent."""
    absent = dict.fromkeys(
        (
            "service_line",
            "ahead",
            "estimate_minutes",
            "requirements_line",
            "fee_line",
            "decree",
            "clock_basis_line",
            "compensation_line",
            "complaint_line",
            "check_code",
            "closing",
        )
    )
    return a_slip(**{**absent, "standards": (), **changes})


def a_test_page(**changes: Any) -> TestPage:  # noqa: ANN401  # any field of the class
    """What a technician gets from a printer that runs low on paper."""
    defaults: dict[str, Any] = {
        "office": "POLRES CONTOH",
        "printer": "Printer kiosk",
        "address": "tcp://192.168.1.50:9100",
        "profile": "generic-80",
        "columns": 48,
        "date_text": "Rabu, 30 September 2026",
        "time_text": "pukul 08.05 WITA",
        "answers": ("Kertas: ada, hampir habis", "Tutup: tertutup"),
    }
    return TestPage(**{**defaults, **changes})


def a_voucher(**changes: Any) -> Voucher:  # noqa: ANN401  # any field of the class
    """What a visitor shows who is owed something."""
    defaults: dict[str, Any] = {
        "heading": "POLRES CONTOH - SPKT",
        "address": "Jl. Contoh No. 1",
        "label": "A-001",
        "date_text": "Rabu, 30 September 2026",
        "time_text": "pukul 08.16 WITA",
        "owed_line": "1 air minum atau 1 permen",
    }
    return Voucher(**{**defaults, **changes})


def a_printer(columns: int = 48, **changes: Any) -> PrinterSettings:  # noqa: ANN401  # any field of the class
    defaults: dict[str, Any] = {
        "id": "printer-1",
        "name": "Printer kiosk",
        "address": "preview://",
        "columns": columns,
        "profile": PROFILE_OF_COLUMNS[columns],
    }
    return PrinterSettings(**{**defaults, **changes})


def a_job(**changes: Any) -> PrintJob:  # noqa: ANN401  # any field of the class
    defaults: dict[str, Any] = {
        "id": "job-1",
        "printer_id": "printer-1",
        "content": a_slip(),
        "created_at": EIGHT_O_FIVE,
        "expires_at": EIGHT_O_FIVE + timedelta(minutes=10),
        "attempts": 0,
    }
    return PrintJob(**{**defaults, **changes})
