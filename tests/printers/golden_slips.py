"""The jobs whose bytes are kept in golden/; run as a program it writes them anew (see golden/README.md)."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from printers.escpos_bytes import job_bytes
from printers.jobs import Content, PrinterSettings, SlipContent, SlipDesign, SlipPart, SlipStandard
from printers.lines import Align, SlipLine
from printers.profiles import profiles
from printers.sheet import sheet_pieces
from tests.printers.builders import CREST, GOLDEN, TRACK_URL, a_printer, a_slip, a_test_page, a_voucher

WORDS = GOLDEN / "words"

# Parts in an order of the office's own, two of them listed twice, the number in its largest size.
OWN_DESIGN = SlipDesign(
    parts=(
        SlipPart.SERVICE,
        SlipPart.PLACE,
        SlipPart.AHEAD,
        SlipPart.CHECK_CODE,
        SlipPart.NOTES,
        SlipPart.STANDARDS,
        SlipPart.PLACE,
        SlipPart.TIME,
        SlipPart.CHECK_CODE,
    ),
    number_scale=4,
)


def _one_service() -> SlipContent:
    return a_slip(
        label="L-012",
        service_line="Laporan Kehilangan",
        estimate_range=(5, 10),
        standards=(SlipStandard(name="Laporan Kehilangan", minutes=5),),
        place_line="Silakan menunggu di ruang tunggu loket 1-3",
    )


def _fee_service() -> SlipContent:
    return a_slip(
        label="S-004",
        service_line="Perpanjangan SIM",
        fee_line="Biaya resmi: Rp80.000 (PP 76/2020)",
        decree=None,
        standards=(SlipStandard(name="Perpanjangan SIM", minutes=40),),
        clock_basis_line="dihitung sejak nomor diambil",
        deadline_line="Selesai paling lambat pukul 08.45 WITA",
    )


def _long_words() -> SlipContent:
    return a_slip(
        label="LAPORAN-0001-ULANG",
        heading="KEPOLISIAN RESOR CONTOH KABUPATEN PERCONTOHAN - SENTRA PELAYANAN TERPADU",
        complaint_line="Pengaduan: https://pengaduan.polrescontoh.example/spkt/lapor-di-sini",
        standards=(
            SlipStandard(name="Surat Keterangan Tanda Lapor Kehilangan Barang Berharga", minutes=5),
            SlipStandard(name="Laporan\u00a0Polisi \u2013 \u201ctindak pidana\u201d", minutes=120),
        ),
        header=("Melayani 24 jam",),
        footer=("Kritik dan saran: kotak di pintu keluar",),
    )


SLIPS: Mapping[str, Callable[[], Content]] = {
    "usual": _one_service,
    "sensitive-series": a_slip,
    "fee-service": _fee_service,
    "number-only": lambda: a_slip(label="R-003", number_only=True, track_url=TRACK_URL),
    "reprint-demo": lambda: a_slip(reprint=1, demo=True),
    "long-words": _long_words,
    "code": lambda: a_slip(track_url=TRACK_URL),
    "crest": a_slip,
    "own-design": lambda: a_slip(
        design=OWN_DESIGN,
        place_line="Silakan menunggu di kursi biru",
        notes=("Bawa dua lembar fotokopi KTP", "Matikan suara HP"),
    ),
    "test-page": a_test_page,
    "voucher": a_voucher,
}

# The printers' settings that are not the profile's own.
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "crest": {"crest": CREST},
    "number-only": {"crest": CREST},
    "own-design": {"cut": "full", "feed_lines": 2, "opens_drawer": True},
}


def settings_of(profile: str, name: str) -> PrinterSettings:
    return a_printer(profiles()[profile].columns, profile=profile, **SETTINGS.get(name, {}))


def every_golden() -> list[tuple[str, str]]:
    return [(profile, name) for profile in profiles() for name in SLIPS]


def golden_path(profile: str, name: str) -> Path:
    return GOLDEN / profile / f"{name}.bin"


def words_path(columns: int, name: str) -> Path:
    """What stands on the paper, to be read by people: one file for each width."""
    return WORDS / f"{name}-{columns}.txt"


def typed(line: SlipLine, columns: int) -> str:
    """The line as DOMAIN 9 draws it: the number in plain characters, in the middle."""
    indent = (columns - len(line.text)) // 2 if line.align is Align.CENTER else 0
    return " " * indent + line.text


def words_of(profile: str, name: str) -> str:
    settings = settings_of(profile, name)
    pieces = sheet_pieces(SLIPS[name](), settings)
    lines = [typed(piece, settings.columns) for piece in pieces if isinstance(piece, SlipLine)]
    return "".join(f"{line}\n" for line in lines)


def write_golden() -> None:
    WORDS.mkdir(exist_ok=True)
    for profile, name in every_golden():
        path = golden_path(profile, name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(job_bytes(SLIPS[name](), settings_of(profile, name)))
        words_path(profiles()[profile].columns, name).write_text(words_of(profile, name), encoding="ascii")


if __name__ == "__main__":
    write_golden()
