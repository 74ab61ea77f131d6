"""How a standard becomes law and stays readable for ever (decree_rules.py)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from server.domain.decree_book import check_book, check_book_kept
from server.domain.decree_checks import problems_of, stage_sum, warnings_of
from server.domain.decree_rules import (
    DecreeState,
    decree_of,
    ratified,
    state_of,
    with_draft,
    with_scan,
    without_draft,
)
from server.domain.decrees import Component, ComponentText, Decree, LegalBasis, StageMinutes, Surge
from server.domain.decrees_in_force import book_of
from server.domain.errors import BadRequest, Conflict, NotFound
from server.domain.ids import PersonId, ServiceId
from server.domain.journeys import Stage
from server.domain.office import Office
from server.domain.wording import TextList
from tests.support.builders import (
    DAY,
    KEHILANGAN,
    LP,
    PENGADUAN,
    a_draft,
    a_service,
    a_standard,
    an_office,
    at,
    office_with,
    terms_for,
)

_changed: Callable[..., Any] = replace
HEAD = PersonId("kasat")
SCAN = f"{'a' * 64}.pdf"
STAGES = (Stage(id="terima", name="Penerimaan"), Stage(id="konsultasi", name="Konsultasi", is_counted=False))


def ratify(office: Office, draft: Decree, *, days: int = 0) -> Office:
    """The office that has ratified this draft at ten o'clock."""
    now = at("10:00", days=days)
    return ratified(with_draft(office, draft), draft.id, by=HEAD, now=now, today=DAY + timedelta(days=days))


def problems(**changes: object) -> str:
    return " ".join(problems_of(an_office(), a_draft(**changes), today=DAY))


# ---------------------------------------------------------------- drafts


def test_a_draft_is_kept_changed_and_deleted() -> None:
    office = with_draft(an_office(), a_draft())
    assert [each.number for each in office.decrees] == ["Kep/12/IX/2026"]
    office = with_draft(office, a_draft(number="Kep/13/IX/2026"))
    assert [each.number for each in office.decrees] == ["Kep/13/IX/2026"]
    assert without_draft(office, "keputusan-2").decrees == ()


def test_a_draft_changes_nothing_that_is_promised() -> None:
    assert with_draft(an_office(), a_draft()).services == an_office().services


def test_nobody_ratifies_by_saving_a_draft() -> None:
    sly = a_draft(ratified_at=at("08:00"), ratified_by=HEAD, document=SCAN)
    (draft,) = with_draft(an_office(), sly).decrees
    assert (draft.ratified_at, draft.ratified_by, draft.document) == (None, None, "")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"terms": (terms_for(), terms_for())}, "Layanan spkt.lp tertulis dua kali"),
        ({"terms": (terms_for(service=ServiceId("sim")),)}, "Layanan sim tidak ada"),
        ({"components": (ComponentText(component=Component.FEE, text="0"),) * 2}, "Biaya/tarif tertulis dua"),
        ({"terms": (terms_for(stages=(StageMinutes(stage="uji", minutes=1),)),)}, "Tahap uji tidak ada"),
        ({"terms": (terms_for(stop_clock=("stage/uji",)),)}, "Tahap uji tidak ada"),
        ({"terms": (terms_for(stop_clock=("cuti",)),)}, "Alasan tunda cuti tidak ada"),
        ({"terms": (terms_for(minutes=-1),)}, "tidak boleh negatif"),
        ({"terms": (terms_for(warning_percent=101),)}, "antara 0 dan 100"),
    ],
)
def test_a_draft_that_names_what_is_not_there_is_refused(changes: dict[str, object], words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        with_draft(an_office(), a_draft(**changes))


def test_a_draft_may_list_reasons_and_stages_that_stop_the_clock() -> None:
    office = office_with(LP, stages=STAGES)
    terms = terms_for(
        stop_clock=("konsultasi_reskrim", "stage/konsultasi"),
        stages=(StageMinutes(stage="terima", minutes=5),),
    )
    assert with_draft(office, a_draft(terms=(terms,))).decrees[0].terms[0].stop_clock == terms.stop_clock


# ---------------------------------------------------------------- ratifying


def test_what_is_complete_may_be_ratified() -> None:
    assert problems() == ""


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "  "}, "Tulis nomor keputusan"),
        ({"number": "Belum disahkan"}, "Tulis nomor keputusan"),
        ({"place": " "}, "Isi tempat penetapan"),
        ({"set_on": None}, "Isi tanggal penetapan"),
        ({"set_on": date(2026, 10, 1), "effective_on": date(2026, 10, 1)}, "Tanggal penetapan belum tiba"),
        ({"effective_on": None}, "Isi tanggal mulai berlaku"),
        ({"effective_on": date(2026, 9, 29)}, "tidak boleh sebelum tanggal penetapan"),
        ({"terms": ()}, "paling sedikit satu layanan"),
        ({"terms": (terms_for(minutes=0),)}, "Laporan Polisi: jangka waktu paling sedikit 1 menit"),
        ({"terms": (terms_for(requirements=TextList(id=(), en=())),)}, "Laporan Polisi: isi persyaratan"),
        ({"terms": (terms_for(products=()),)}, "Laporan Polisi: isi produk"),
        ({"terms": (terms_for(service=ServiceId("sim")),)}, "Layanan sim tidak ada lagi"),
        ({"number": "kep/01/I/2019"}, "sudah dipakai untuk layanan Laporan Polisi"),
    ],
)
def test_what_is_missing_is_said_in_a_sentence(changes: dict[str, object], words: str) -> None:
    assert words in problems(**changes)


def test_all_fourteen_components_must_be_there() -> None:
    said = problems(components=(), legal_basis=())
    assert said == (
        "Isi komponen: Dasar hukum, Sistem, mekanisme, dan prosedur, Sarana, prasarana, dan/atau fasilitas, "
        "Kompetensi pelaksana, Pengawasan internal, Penanganan pengaduan, saran, dan masukan, "
        "Jumlah pelaksana, Jaminan pelayanan, Jaminan keamanan dan keselamatan pelayanan, "
        "Evaluasi kinerja pelaksana."
    )


def test_the_list_of_rules_is_the_legal_basis_and_steps_of_each_service_the_procedure() -> None:
    told = problems(
        components=(), legal_basis=(LegalBasis(text="UU 25/2009"),), terms=(terms_for(procedure=("Terima",)),)
    )
    assert "Dasar hukum" not in told
    assert "prosedur" not in told


def test_a_draft_with_problems_is_not_ratified() -> None:
    with pytest.raises(BadRequest, match="Isi tempat penetapan"):
        ratify(an_office(), a_draft(place=""))


def test_a_ratified_decree_binds_its_services_at_once_where_its_day_has_come() -> None:
    office = ratify(an_office(), a_draft(number=" Kep/12/IX/2026 "))
    standard = office.service(LP).standard
    assert (standard.minutes, standard.decree, standard.id) == (
        10,
        "Kep/12/IX/2026",
        "kep-12-ix-2026.spkt.lp",
    )
    assert office.service(KEHILANGAN) == an_office().service(KEHILANGAN)
    decree = decree_of(office, "keputusan-2")
    assert (decree.ratified_by, decree.ratified_at) == (HEAD, at("10:00"))


def test_two_versions_never_share_a_name() -> None:
    long = "Kep/12/IX/2026/POLRES-CONTOH"
    office = ratify(an_office(), a_draft(number=f"{long}-A"))
    office = ratify(office, a_draft(id="keputusan-3", number=f"{long}-B"))
    office = ratify(office, a_draft(id="keputusan-4", number=f"{long}-C"))
    names = [terms.standard_id for each in office.decrees for terms in each.terms if terms.service == LP]
    assert len(set(names)) == len(names) == 4


def test_a_text_in_one_language_serves_both() -> None:
    terms = terms_for(requirements=TextList(id=("KTP",), en=()))
    assert ratify(an_office(), a_draft(terms=(terms,))).service(LP).requirements.en == ("KTP",)


@pytest.mark.parametrize(
    "attempt",
    [
        partial(with_draft, draft=a_draft(number="Kep/13")),
        partial(without_draft, decree_id="keputusan-2"),
        partial(ratified, decree_id="keputusan-2", by=HEAD, now=at("11:00"), today=DAY),
    ],
)
def test_what_was_ratified_never_changes(attempt: Callable[[Office], Office]) -> None:
    with pytest.raises(Conflict, match="sudah disahkan dan tidak berubah lagi"):
        attempt(ratify(an_office(), a_draft()))


def test_a_decree_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        decree_of(an_office(), "keputusan-9")


# ---------------------------------------------------------------- states


def test_a_decree_goes_from_draft_to_the_past() -> None:
    drafted = with_draft(an_office(), a_draft(effective_on=date(2026, 10, 2)))
    assert state_of(drafted, decree_of(drafted, "keputusan-2"), at("10:00")) is DecreeState.DRAFT
    office = ratify(an_office(), a_draft(effective_on=date(2026, 10, 2)))
    decree, old = decree_of(office, "keputusan-2"), office.decrees[0]
    assert state_of(office, decree, at("10:00")) is DecreeState.RATIFIED
    assert state_of(office, decree, at("00:00", days=2)) is DecreeState.IN_FORCE
    assert state_of(office, old, at("00:00", days=2)) is DecreeState.IN_FORCE  # for the other services
    newer = a_draft(id="keputusan-3", number="Kep/14", effective_on=date(2026, 10, 3))
    newest = ratify(office, newer)
    assert state_of(newest, decree, at("00:00", days=3)) is DecreeState.SUPERSEDED


# ---------------------------------------------------------------- warnings


def with_minutes(*minutes: int, stop_clock: tuple[str, ...] | None = None) -> str:
    office = office_with(LP, stages=STAGES)
    stages = tuple(
        StageMinutes(stage=each.id, minutes=count) for each, count in zip(STAGES, minutes, strict=True)
    )
    draft = a_draft(terms=(terms_for(stages=stages, stop_clock=stop_clock),))
    return " ".join(warnings_of(office, draft, today=DAY))


def test_stages_that_do_not_add_up_are_a_warning_once_each_counted_one_has_minutes() -> None:
    assert with_minutes(9, 0) == "Laporan Polisi: jumlah menit tahap 9, jangka waktu layanan 10 menit."
    assert with_minutes(0, 0) == ""
    assert with_minutes(10, 0) == ""


def test_the_stop_clock_list_says_which_stages_count() -> None:
    assert with_minutes(10, 0, stop_clock=()) == ""
    assert "tahap 13" in with_minutes(10, 3, stop_clock=())
    assert stage_sum(a_service(stages=()), terms_for()) is None


def test_a_service_that_the_office_has_dropped_has_no_stages_to_warn_of() -> None:
    assert warnings_of(an_office(), a_draft(terms=(terms_for(service=ServiceId("sim")),)), today=DAY) == ()


def test_a_decree_behind_a_newer_one_and_a_past_day_are_warned_of() -> None:
    office = ratify(an_office(), a_draft())
    older = a_draft(id="keputusan-3", effective_on=date(2026, 9, 1))
    assert warnings_of(office, older, today=DAY) == (
        "Laporan Polisi: Kep/12/IX/2026 berlaku lebih akhir dan tetap mengikat.",
        "Tanggal berlaku sudah lewat: hanya nomor yang diambil sesudah disahkan memakainya.",
    )


def test_a_draft_without_its_day_is_behind_nobody_yet() -> None:
    office = ratify(an_office(), a_draft())
    assert warnings_of(office, a_draft(id="keputusan-3", effective_on=None), today=DAY) == ()


# ---------------------------------------------------------------- the scan


def test_a_scan_is_added_once_and_never_replaced_after_ratifying() -> None:
    drafted = with_draft(an_office(), a_draft())
    replaced = with_scan(with_scan(drafted, "keputusan-2", f"{'b' * 64}.pdf"), "keputusan-2", SCAN)
    assert replaced.decrees[0].document == SCAN
    assert with_draft(replaced, a_draft(place="Lain")).decrees[0].document == SCAN
    office = with_scan(ratify(an_office(), a_draft()), "keputusan-2", SCAN)
    assert with_scan(office, "keputusan-2", SCAN) == office
    with pytest.raises(Conflict, match="tidak dapat diganti"):
        with_scan(office, "keputusan-2", f"{'b' * 64}.pdf")


def test_a_decree_that_only_the_document_told_of_gets_its_scan_too() -> None:
    (old,) = book_of(an_office())
    scanned = with_scan(an_office(), old.id, SCAN)
    assert scanned.decrees == (replace(old, document=SCAN),)
    assert book_of(scanned) == scanned.decrees


# ---------------------------------------------------------------- the document


def test_a_document_whose_services_say_otherwise_is_refused() -> None:
    office = ratify(an_office(), a_draft())
    check_book(office)
    service = office.service(LP)
    for changed in (
        replace(service, products=("Lain",)),
        replace(service, standard=replace(service.standard, minutes=12)),
        replace(service, stages=(Stage(id="terima", name="Penerimaan", minutes=3),)),
    ):
        services = tuple(changed if each.id == LP else each for each in office.services)
        with pytest.raises(BadRequest, match="berbeda dari keputusan Kep/12/IX/2026"):
            check_book(replace(office, services=services))


def test_a_stage_without_minutes_may_come_and_go_under_a_decree() -> None:
    terms = terms_for(stages=(StageMinutes(stage="terima", minutes=5),))
    office = ratify(office_with(LP, stages=STAGES), a_draft(terms=(terms,)))
    for stages in ((replace(STAGES[0], minutes=5),), ()):
        services = tuple(replace(s, stages=stages) if s.id == LP else s for s in office.services)
        check_book(replace(office, services=services))


def test_no_name_stands_twice_in_the_book() -> None:
    office = ratify(an_office(), a_draft())
    with pytest.raises(BadRequest, match="keputusan keputusan-2 tertulis dua kali"):
        check_book(replace(office, decrees=(*office.decrees, office.decrees[-1])))
    twin = _changed(office.decrees[-1], id="keputusan-3")
    with pytest.raises(BadRequest, match=r"versi standar kep-12-ix-2026\.spkt\.lp tertulis dua kali"):
        check_book(replace(office, decrees=(*office.decrees, twin)))


def test_a_document_ratifies_nothing_without_day_or_minutes() -> None:
    for changes in ({"effective_on": None}, {"terms": (terms_for(minutes=0),)}):
        decree = a_draft(ratified_at=at("08:00"), **changes)
        with pytest.raises(BadRequest, match="tanpa tanggal atau menit"):
            check_book(an_office(decrees=(decree,)))


def test_a_new_document_keeps_what_was_ratified() -> None:
    office = ratify(with_draft(an_office(), a_draft(id="rancangan")), a_draft())
    scanned = with_scan(office, "keputusan-2", SCAN)
    check_book_kept(office, scanned)
    other = replace(office.decrees[-1], number="Kep/99")
    for decrees in ((*office.decrees[:-1], other), office.decrees[:-1]):
        with pytest.raises(Conflict, match="sudah disahkan dan tidak boleh hilang"):
            check_book_kept(office, replace(office, decrees=decrees))
    with pytest.raises(Conflict, match="sudah disahkan"):
        check_book_kept(scanned, office)


def test_a_new_document_may_lose_a_draft_but_no_surge() -> None:
    surge = Surge(
        id="hlb-1",
        reason="Banjir",
        reference="B/1",
        minutes=(),
        begins=at("08:00"),
        until=at("12:00"),
        declared_by=HEAD,
        declared_at=at("08:00"),
    )
    office = with_draft(an_office(surges=(surge,)), a_draft())
    check_book_kept(office, replace(office, decrees=()))
    with pytest.raises(Conflict, match="hari luar biasa"):
        check_book_kept(office, replace(office, surges=()))


def test_a_decree_written_by_hand_into_the_document_is_one_like_any_other() -> None:
    office = office_with(PENGADUAN, standard=a_standard(id="kep-9", decree="Kep/9", minutes=7))
    numbers = {decree.number: [terms.service for terms in decree.terms] for decree in book_of(office)}
    assert set(numbers) == {"Kep/01/I/2019", "Kep/9"}
    assert numbers["Kep/9"] == [PENGADUAN]
