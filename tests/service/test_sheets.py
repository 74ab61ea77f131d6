"""The words on the sheets for the notice board and for the signature."""

from dataclasses import replace
from datetime import date

from server.domain.ids import TicketId
from server.domain.signatures import Signatory, Signed
from server.service.sheets.compensation import CompensationWords, compensation_sheet
from server.service.sheets.month import MonthWords, month_sheet
from server.service.sheets.sheet import rupiah, signature_for
from tests.support.builders import KEHILANGAN, LP, VISUM, an_office
from tests.support.hall import Hall


def a_month(*, visum: int = 0, late: int = 0) -> Hall:
    """Six losses and six reports (of them some visum) done in time, and late ones with what they are owed."""
    hall = Hall()
    hall.open_desk()
    for service in [KEHILANGAN] * 6 + [VISUM] * visum + [LP] * (6 - visum):
        ticket = hall.serve(service)
        hall.clock.advance(minutes=4)
        hall.finish(ticket.id)
    for _ in range(late):
        ticket = hall.serve(LP)
        hall.clock.advance(minutes=16)
        hall.meet_deadlines()
        hall.finish(ticket.id)
    return hall


def board_of(hall: Hall, month: str | None = None) -> MonthWords:
    words = month_sheet(hall.store.reads(), month, now=hall.clock.now).words
    assert isinstance(words, MonthWords)
    return words


def test_the_notice_board_tells_what_was_promised_and_what_was_kept() -> None:
    told = board_of(a_month(late=2))
    assert [(row.name, row.judged, row.on_time, row.percent) for row in told.rows] == [
        ("Layanan SPKT", 8, 6, 75),
        ("Laporan Kehilangan", 6, 6, 100),
    ]
    assert told.total is not None
    assert (told.total.judged, told.total.on_time, told.total.percent) == (14, 12, 85)
    assert told.rows[1].standards == ("5 menit",)
    assert told.period == "Bulan September 2026"
    assert "Bulan ini belum berakhir; angka sampai 30 September 2026." in told.notes
    assert any("dihitung sejak mulai dilayani" in note for note in told.notes)


def test_a_visum_more_or_less_changes_no_word_of_the_board() -> None:
    assert board_of(a_month(visum=3)) == board_of(a_month())


def test_small_counts_are_not_on_the_board() -> None:
    told = board_of(a_month(late=2))
    assert {each.name: each.count for each in told.compensation} == {
        "Pemohon yang berhak": "kurang dari 5",
        "Sudah diserahkan": "0",
        "Tidak diambil pemohon": "0",
        "Tidak sempat diberikan": "0",
    }
    assert board_of(a_month(), "2026-08").total is None


def test_times_that_are_left_out_are_told_on_the_board() -> None:
    hall = a_month()
    quick = hall.serve(KEHILANGAN)
    hall.finish(quick.id)
    assert "Kurang dari 5 pelayanan tidak dihitung karena pencatatan waktunya salah." in board_of(hall).notes


def test_the_recap_of_compensation_counts_everything_and_names_nobody_confidential() -> None:
    hall = a_month(late=2)
    sensitive = hall.serve(VISUM)
    hall.clock.advance(minutes=11)
    hall.meet_deadlines()
    assert hall.store.committed.tickets[TicketId(sensitive.id)].overrun_at is not None
    words = compensation_sheet(hall.store.reads(), None, now=hall.clock.now).words
    assert isinstance(words, CompensationWords)
    figures = {each.name: each.value for each in words.figures}
    told = ("Hak kompensasi", "Diserahkan", "Biaya seluruhnya")
    assert tuple(figures[each] for each in told) == ("3", "0", "Rp0")
    assert [each.counts[0] for each in words.officers] == ["2"]


def test_a_report_is_signed_by_the_offices_first_signatory_or_with_a_pen() -> None:
    day = date(2026, 10, 1)
    blank = signature_for(an_office(), on=day)
    assert (blank.title, blank.name) == ("Pimpinan", "")
    head = Signatory(title="Kepala SPKT", name="Petugas 1", rank="Iptu", number="000")
    signed = signature_for(
        replace(an_office(), signatories=(head,), pledge_signed=Signed(place="Contoh")), on=day
    )
    assert (signed.place, signed.on, signed.title, signed.name) == (
        "Contoh",
        "1 Oktober 2026",
        "Kepala SPKT",
        "Petugas 1",
    )


def test_rupiah_has_points_between_thousands() -> None:
    assert [rupiah(each) for each in (0, 500, 1_250_000)] == ["Rp0", "Rp500", "Rp1.250.000"]
