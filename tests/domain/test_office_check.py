from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from server.domain.compensation_rules import CompensationRules, StockPlace
from server.domain.errors import BadRequest, Conflict
from server.domain.hours import Holiday, HolidayEffect, NamedSchedule, OpeningHours, Week
from server.domain.ids import PrinterId, ServiceId
from server.domain.journeys import Stage
from server.domain.office import Printer, ServiceGroup, ServiceVariant, SlipStyle
from server.domain.office_check import InUse, check_document, check_keeps
from server.domain.wording import Text, TextList
from tests.support.builders import LP, a_desk, a_service, a_standard, an_office

_changed: Callable[..., Printer] = replace
NOTHING = InUse(services=frozenset(), series=frozenset(), desks=frozenset())


def test_a_document_that_hangs_together_is_taken() -> None:
    check_document(an_office())


def test_a_service_with_an_unknown_letter_is_refused() -> None:
    with pytest.raises(BadRequest, match="seri X tidak ada"):
        check_document(an_office(services=(a_service(LP, series="X"),)))


def test_a_desk_for_an_unknown_service_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"layanan spkt\.lain tidak ada"):
        check_document(an_office(desks=(a_desk(1, ServiceId("spkt.lain")),)))


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((("a", "loket-9"),), "loket loket-9 tidak ada"),
        ((("a", "loket-1"), ("b", "loket-1")), "loket pada tempat stok loket-1 tertulis dua kali"),
    ],
)
def test_a_place_of_stock_serves_desks_that_exist_and_each_desk_has_one(
    places: tuple[tuple[str, str], ...], words: str
) -> None:
    kept = tuple(StockPlace(id=place, name=place, desks=(desk,)) for place, desk in places)
    with pytest.raises(BadRequest, match=words):
        check_document(an_office(compensation=CompensationRules(places=kept)))


def test_an_unknown_priority_letter_is_refused() -> None:
    with pytest.raises(BadRequest, match="seri Q tidak ada"):
        check_document(an_office(priority_series="Q"))


def test_a_desk_written_twice_is_refused() -> None:
    with pytest.raises(BadRequest, match="loket loket-1 tertulis dua kali"):
        check_document(an_office(desks=(a_desk(1, LP), a_desk(1, LP))))


def test_a_printer_of_an_impossible_width_is_refused() -> None:
    printer = Printer(id=PrinterId("kiosk"), name="Printer", address="none://", columns=40)
    with pytest.raises(BadRequest, match="32, 42 atau 48"):
        check_document(an_office(printers=(printer,)))


@pytest.mark.parametrize("zone", ["Asia/Atlantis", "", "../etc/passwd"])
def test_an_unknown_zone_is_refused(zone: str) -> None:
    with pytest.raises(BadRequest, match="Zona waktu"):
        check_document(an_office(timezone=zone))


def test_what_nobody_uses_may_go() -> None:
    check_keeps(an_office(), NOTHING)


@pytest.mark.parametrize(
    ("in_use", "words"),
    [
        (
            InUse(services=frozenset({"x.lama"}), series=frozenset(), desks=frozenset()),
            r"Layanan x\.lama",
        ),
        (InUse(services=frozenset(), series=frozenset({"Z"}), desks=frozenset()), "Seri Z"),
        (InUse(services=frozenset(), series=frozenset(), desks=frozenset({"loket-9"})), "Loket loket-9"),
    ],
)
def test_what_is_in_use_today_stays(in_use: InUse, words: str) -> None:
    with pytest.raises(Conflict, match=words):
        check_keeps(an_office(), in_use)


# -- the kiosk's menu, hours and paper

FOLDER = ServiceGroup(
    id="sim", name=Text(id="SIM", en="Licence"), hint=Text(id="SIM", en="Licence"), icon="car"
)
DAY_OFF = Holiday(day=date(2026, 8, 17), name="Kemerdekaan", effects={"spkt": HolidayEffect.CLOSED})
HOURS = OpeningHours(id="spkt", name="SPKT", week=Week())
KTP = ServiceVariant(
    id="ktp", name=Text(id="KTP", en="ID card"), icon="id-card", requirements=TextList(id=(), en=())
)


def a_printer(**changes: object) -> Printer:
    made: Printer = _changed(Printer(id=PrinterId("kiosk"), name="Printer", address="none://"), **changes)
    return made


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"groups": (FOLDER, FOLDER)}, "kelompok layanan sim tertulis dua kali"),
        ({"groups": (replace(FOLDER, parent="lain"),)}, "kelompok layanan lain tidak ada"),
        ({"groups": (replace(FOLDER, parent="sim"),)}, "di dalam dirinya sendiri"),
        ({"services": (a_service(LP, group="sim"),)}, "kelompok layanan sim tidak ada"),
        ({"services": (a_service(LP, variants=(KTP, KTP)),)}, r"jenis spkt\.lp ktp tertulis dua kali"),
        ({"services": (a_service(LP, daily_limit=-1),)}, "batas harian"),
        ({"services": (a_service(LP, hours="spkt"),)}, "jam layanan spkt tidak ada"),
        ({"hours": (HOURS, HOURS)}, "jam layanan spkt tertulis dua kali"),
        ({"holidays": (DAY_OFF,)}, "jam layanan spkt tidak ada"),
        ({"hours": (HOURS,), "holidays": (DAY_OFF, DAY_OFF)}, "hari libur 2026-08-17 tertulis dua kali"),
        (
            {
                "hours": (
                    replace(
                        HOURS,
                        schedules=(
                            NamedSchedule(
                                name="Ramadan", first=date(2026, 3, 19), last=date(2026, 2, 18), week=Week()
                            ),
                        ),
                    ),
                )
            },
            "Ramadan” berakhir sebelum mulai",
        ),
        ({"printers": (a_printer(cut="setengah"),)}, "potongan harus"),
        ({"printers": (a_printer(fallback="lain"),)}, "cadangan lain tidak ada"),
        ({"printers": (a_printer(fallback="kiosk"),)}, "cadangan kiosk tidak ada"),
        ({"slip": SlipStyle(number_scale=1)}, "Besar nomor"),
        ({"slip": SlipStyle(copies=4)}, "lembar karcis"),
        ({"public_url": "192.168.1.10"}, "diawali http"),
    ],
)
def test_what_does_not_hang_together_is_refused_in_words(changes: dict[str, object], words: str) -> None:
    office = an_office(desks=(a_desk(1, LP),), **changes)
    with pytest.raises(BadRequest, match=words):
        check_document(office)


def test_folders_within_folders_hours_and_a_stand_in_are_taken() -> None:
    inner = replace(FOLDER, id="baru", parent="sim")
    second = a_printer(id=PrinterId("cadangan"))
    schedule = NamedSchedule(name="Ramadan", first=date(2026, 2, 18), last=date(2026, 3, 19), week=Week())
    check_document(
        an_office(
            desks=(a_desk(1, LP),),
            groups=(FOLDER, inner),
            services=(a_service(LP, group="baru", hours="spkt", variants=(KTP,), daily_limit=90),),
            hours=(replace(HOURS, schedules=(schedule,)),),
            holidays=(DAY_OFF,),
            printers=(a_printer(fallback=second.id, cut="partial"), second),
            public_url="http://192.168.1.10:8000",
        )
    )


STAGES = (Stage(id="terima", name="Penerimaan"), Stage(id="serahkan", name="Penyerahan"))


def test_a_desk_may_name_stages_of_the_services_it_takes() -> None:
    desk = replace(a_desk(1, LP), stages=("terima",))
    check_document(an_office(services=(a_service(LP, stages=STAGES),), desks=(desk,)))


@pytest.mark.parametrize(
    ("stages", "taken", "words"),
    [
        ((*STAGES, STAGES[0]), (), r"tahap spkt\.lp terima tertulis dua kali"),
        (STAGES, ("cetak",), "tahap cetak tidak ada"),
        ((Stage(id="terima/lagi", name="Penerimaan"),), (), "“terima/lagi” tidak dapat dipakai"),
        ((Stage(id="", name="Penerimaan"),), (), "“” tidak dapat dipakai"),
    ],
)
def test_stages_that_do_not_hang_together_are_refused(
    stages: tuple[Stage, ...], taken: tuple[str, ...], words: str
) -> None:
    desk = replace(a_desk(1, LP), stages=taken)
    with pytest.raises(BadRequest, match=words):
        check_document(an_office(services=(a_service(LP, stages=stages),), desks=(desk,)))


def test_leaving_out_a_word_does_not_ratify_a_service() -> None:
    forgotten = a_service(LP, standard=a_standard(decree="Belum disahkan"))
    with pytest.raises(BadRequest, match="antrean office ratify"):
        check_document(an_office(services=(forgotten,), desks=()))
    known = a_service(LP, standard=a_standard(decree="belum disahkan", is_ratified=False))
    check_document(an_office(services=(known,), desks=()))
