"""What the hall may see and hear, and what a slip may say: DOMAIN 7."""

from dataclasses import asdict, replace

import pytest

from server.domain.ids import ServiceId
from server.domain.office import Office, Service, ServiceVariant
from server.domain.privacy import (
    DeskState,
    HallDesk,
    SlipWords,
    hall_call,
    hall_counts,
    hall_desk,
    hall_desks,
    hall_pool,
    hall_shows,
    services_of_series,
    slip_words,
)
from server.domain.standards import ClockBasis
from server.domain.wording import Text, TextList
from tests.support.builders import (
    KEHILANGAN,
    LP,
    PENGADUAN,
    RUANG_KHUSUS,
    VISUM,
    a_desk,
    a_service,
    a_standard,
    an_office,
    at,
    office_with,
)

PUBLIC = (LP, PENGADUAN, KEHILANGAN, VISUM)


def words(
    service: ServiceId, series: str, *, office: Office | None = None, variant: str | None = None
) -> SlipWords:
    office = office or an_office()
    return slip_words(office, office.service(service), series=series, variant=variant)


def names(services: tuple[Service, ...]) -> set[str]:
    return {service.id for service in services}


def test_the_hall_hears_number_and_desk_and_nothing_else() -> None:
    desk = replace(a_desk(2), way="lantai-dua", group="spkt")
    call = hall_call("A-007", desk, is_silent=False, at=at("08:00"))
    assert call is not None
    assert asdict(call) == {
        "label": "A-007",
        "desk": "Loket 2",
        "desk_kind": "loket",
        "desk_number": 2,
        "desk_way": "lantai-dua",
        "desk_id": "loket-2",
        "group": "spkt",
        "at": at("08:00"),
        "is_marked": False,
    }


def test_a_silent_call_does_not_exist_for_the_hall() -> None:
    assert hall_call("R-001", a_desk(1), is_silent=True, at=at("08:00")) is None


def test_the_hall_does_not_learn_that_somebody_waits_for_the_private_room() -> None:
    assert not hall_counts(an_office(), "R-001")


@pytest.mark.parametrize("label", ["A-007", "L-012", "P-001", "X-001"])
def test_the_hall_counts_every_other_number_also_of_a_letter_no_longer_used(label: str) -> None:
    assert hall_counts(an_office(), label)


def test_the_hall_counts_a_letter_that_the_private_room_shares() -> None:
    assert hall_counts(office_with(RUANG_KHUSUS, series="L"), "L-001")


@pytest.mark.parametrize(("label", "is_shown"), [("A-007", True), ("X-001", True), ("R-001", False)])
def test_of_a_silent_number_the_hall_does_not_see_that_anything_happened(label: str, is_shown: bool) -> None:
    assert hall_shows(an_office(), label) is is_shown
    silent = tuple(replace(each, is_silent=True) for each in an_office().series)
    assert hall_shows(an_office(series=silent), label) is (label == "X-001")


def seen(**there: object) -> HallDesk:
    usual = {"is_open": True, "label": "A-007", "is_silent": False, "is_serving": False}
    return hall_desk(replace(a_desk(2), way="lantai-dua", group="spkt"), **(usual | there))  # type: ignore[arg-type]


def test_the_hall_sees_a_desk_and_its_number_and_nobody_at_it() -> None:
    assert asdict(seen()) == {
        "id": "loket-2",
        "name": "Loket 2",
        "kind": "loket",
        "number": 2,
        "group": "spkt",
        "way": "lantai-dua",
        "is_open": True,
        "label": "A-007",
        "state": "called",
        "is_marked": False,
    }
    assert seen(is_serving=True).state is DeskState.SERVING


def test_a_desk_with_a_silent_number_looks_like_a_free_one() -> None:
    assert seen(label="R-001", is_silent=True, is_serving=True, is_marked=True) == seen(label=None)
    assert seen(label=None).state is DeskState.FREE


def test_a_desk_for_the_private_room_alone_is_not_among_the_desks() -> None:
    assert [desk.id for desk in hall_desks(an_office())] == ["loket-1", "loket-2", "loket-3"]


def test_a_group_counts_those_who_wait_for_its_desks() -> None:
    assert hall_pool(an_office(), [a_desk(3, KEHILANGAN)]) == {KEHILANGAN}
    assert hall_pool(an_office(), [a_desk(1), a_desk(3, KEHILANGAN)]) == set(PUBLIC)
    assert hall_pool(an_office(), []) == frozenset()


@pytest.mark.parametrize("taken", [LP, VISUM])
def test_a_group_cannot_be_told_by_which_of_a_sensitive_series_it_takes(taken: ServiceId) -> None:
    assert hall_pool(an_office(), [a_desk(1, taken)]) == {LP, PENGADUAN, VISUM}


def test_the_private_room_is_in_no_group() -> None:
    assert hall_pool(an_office(), [a_desk(1, RUANG_KHUSUS)]) == frozenset()
    shared = office_with(RUANG_KHUSUS, series="A")
    assert hall_pool(shared, [a_desk(1, VISUM)]) == {LP, PENGADUAN, VISUM}


def test_slips_of_series_a_carry_the_same_words_whichever_service_was_chosen() -> None:
    slips = [words(service, "A") for service in (LP, PENGADUAN, VISUM)]
    assert slips[0] == slips[1] == slips[2]


def test_slips_of_series_a_name_no_single_service_and_list_all_standards() -> None:
    slip = words(VISUM, "A")
    assert (slip.service_line, slip.requirements) == ("Layanan SPKT", "KTP")
    assert names(slip.services) == {LP, PENGADUAN, VISUM}


def test_slips_with_priority_carry_the_same_words_for_every_service() -> None:
    slips = [words(service, "P") for service in PUBLIC]
    assert slips[0] == slips[1] == slips[2] == slips[3]
    assert names(slips[0].services) == set(PUBLIC)


def test_a_series_with_one_open_service_says_its_name_and_papers() -> None:
    slip = words(KEHILANGAN, "L")
    assert (slip.service_line, slip.requirements) == ("Laporan Kehilangan", "KTP, berkas kehilangan")
    assert names(slip.services) == {KEHILANGAN}


def test_every_slip_says_that_it_is_free() -> None:
    assert {words(service, "P").fee_line for service in PUBLIC} == {"TANPA DIPUNGUT BIAYA"}


@pytest.mark.parametrize("uncompensated", [LP, VISUM])
def test_the_absence_of_compensation_does_not_tell_the_service(uncompensated: ServiceId) -> None:
    office = office_with(uncompensated, compensation_enabled=False)
    lines = {words(service, "A", office=office).compensation_line for service in (LP, PENGADUAN, VISUM)}
    assert lines == {"Lewat standar: Anda berhak atas air minum atau permen"}


def test_a_series_without_compensation_promises_none() -> None:
    office = office_with(KEHILANGAN, compensation_enabled=False)
    assert words(KEHILANGAN, "L", office=office).compensation_line is None


def test_a_service_that_joins_a_series_changes_the_words_of_all() -> None:
    joined = (*an_office().services, a_service("spkt.baru", series="L"))
    slip = words(KEHILANGAN, "L", office=an_office(services=joined))
    assert slip.service_line == "Laporan Kehilangan"  # the neutral name of the series
    assert slip.requirements == "KTP"


def test_the_private_room_is_in_no_public_series() -> None:
    office = an_office()
    assert all(RUANG_KHUSUS not in names(services_of_series(office, letter)) for letter in "ALP")
    assert names(services_of_series(office, "R")) == {RUANG_KHUSUS}


TICKET_CLOCK = {"standard": a_standard(minutes=60, clock_basis=ClockBasis.TICKET)}
KTP = ServiceVariant(
    id="ktp",
    name=Text(id="KTP hilang", en="Lost KTP"),
    icon="id-card",
    requirements=TextList(id=("Fotokopi KK", "Surat RT"), en=("Copy", "Letter")),
)


def test_a_sensitive_service_has_no_words_of_its_own_even_alone_in_its_series() -> None:
    slip = words(KEHILANGAN, "L", office=office_with(KEHILANGAN, is_sensitive=True, slip_note="Bawa foto"))
    assert (slip.requirements, slip.notes) == ("KTP", ())


def test_a_kind_within_a_service_changes_the_papers_only_where_the_service_is_alone() -> None:
    office = office_with(KEHILANGAN, variants=(KTP,))
    alone = slip_words(office, office.service(KEHILANGAN), series="L", variant="ktp")
    assert alone.requirements == "Fotokopi KK, Surat RT"
    assert slip_words(office, office.service(KEHILANGAN), series="P", variant="ktp") == words(
        LP, "P", office=office
    )


def test_the_note_of_a_series_stands_on_all_its_slips_and_that_of_a_service_only_alone() -> None:
    series = tuple(replace(each, note="Dengarkan panggilan") for each in an_office().series)
    office = replace(office_with(KEHILANGAN, slip_note="Bawa foto"), series=series)
    assert words(KEHILANGAN, "L", office=office).notes == ("Dengarkan panggilan", "Bawa foto")
    assert words(VISUM, "A", office=office).notes == ("Dengarkan panggilan",)


@pytest.mark.parametrize(
    ("basis", "line"),
    [("PP 76/2020", "Biaya resmi: Rp120.000 (PP 76/2020)"), ("", "Biaya resmi: Rp120.000")],
)
def test_a_service_with_a_fee_prints_the_official_amount(basis: str, line: str) -> None:
    office = office_with(KEHILANGAN, fee_rupiah=120_000, fee_basis=basis)
    assert words(KEHILANGAN, "L", office=office).fee_line == line


@pytest.mark.parametrize(
    ("variant", "line"),
    [
        ("motor", "Biaya resmi: Rp100.000 (PP 76/2020)"),
        ("mobil", "Biaya resmi: Rp120.000 (PP 76/2020)"),
        (None, "Biaya hanya menurut tarif resmi"),
    ],
)
def test_a_fee_that_depends_on_the_kind_is_that_of_the_kind(variant: str | None, line: str) -> None:
    kinds = tuple(
        ServiceVariant(
            id=name,
            name=Text(id=name, en=name),
            icon="car",
            requirements=TextList(id=(), en=()),
            fee_rupiah=fee,
        )
        for name, fee in (("mobil", None), ("motor", 100_000))
    )
    table = "PP 76/2020: mobil Rp120.000, motor Rp100.000"
    office = office_with(KEHILANGAN, fee_rupiah=120_000, fee_basis=table, variants=kinds)
    assert words(KEHILANGAN, "L", office=office, variant=variant).fee_line == line


def test_no_slip_says_free_where_another_service_of_its_series_has_a_fee() -> None:
    office = office_with(KEHILANGAN, fee_rupiah=120_000)
    assert {words(service, "P", office=office).fee_line for service in PUBLIC} == {
        "Biaya hanya menurut tarif resmi"
    }


def test_a_time_of_day_is_promised_only_where_every_clock_starts_with_the_ticket() -> None:
    assert words(KEHILANGAN, "L", office=office_with(KEHILANGAN, **TICKET_CLOCK)).deadline_minutes == 60
    assert words(LP, "A", office=office_with(LP, **TICKET_CLOCK)).deadline_minutes is None


def test_the_common_deadline_is_the_longest_for_every_service() -> None:
    clocks = {LP: 60, PENGADUAN: 30, VISUM: 20}
    services = tuple(
        a_service(each.id, standard=a_standard(minutes=clocks[each.id], clock_basis=ClockBasis.TICKET))
        if each.id in clocks
        else each
        for each in an_office().services
    )
    office = an_office(services=services)
    assert {words(service, "A", office=office).deadline_minutes for service in clocks} == {60}


# -- several services on one number (K26)

SKCK = ServiceId("skck")


def an_office_of_two(**skck: object) -> Office:
    """Laporan Kehilangan on letter L, and SKCK on letter B; neither is sensitive."""
    service = a_service(KEHILANGAN)
    usual: dict[str, object] = {
        "id": SKCK,
        "name": Text(id="SKCK", en="Police certificate"),
        "series": "B",
        "slip_name": "",
        "slip_requirements": "KTP, pas foto",
        "slip_note": "Bawa sidik jari",
        "standard": a_standard(minutes=20),
    }
    other = replace(service, **(usual | skck))  # type: ignore[arg-type]
    letter = replace(an_office().series_of("L"), letter="B", neutral_name="Layanan lain")
    return an_office(services=(*an_office().services, other), series=(*an_office().series, letter))


def visit(office: Office, *services: ServiceId, series: str, variant: str | None = None) -> SlipWords:
    first, *others = (office.service(each) for each in services)
    return slip_words(office, first, series=series, variant=variant, further=tuple(others))


def test_a_slip_for_several_services_names_each_with_its_papers_once_and_its_standard() -> None:
    slip = visit(an_office_of_two(), KEHILANGAN, SKCK, series="L")
    assert slip.service_line == "Laporan Kehilangan + SKCK"
    assert slip.requirements == "KTP, berkas kehilangan, pas foto"
    assert [each.id for each in slip.services] == [KEHILANGAN, SKCK]
    assert slip.notes == ("Bawa sidik jari",)
    assert (slip.in_turn, slip.deadline_minutes) == (True, None)


def test_the_kind_belongs_to_the_first_service_of_a_visit() -> None:
    services = tuple(replace(each, variants=(KTP,)) for each in an_office_of_two().services)
    office = replace(an_office_of_two(), services=services)
    papers = visit(office, KEHILANGAN, SKCK, series="L", variant="ktp").requirements
    assert papers == "Fotokopi KK, Surat RT, KTP, pas foto"


@pytest.mark.parametrize(
    ("fees", "line"),
    [
        ((0, 0), "TANPA DIPUNGUT BIAYA"),
        ((0, 30_000), "Biaya resmi: Laporan Kehilangan tanpa biaya, SKCK Rp30.000 (PP 76/2020)"),
        (
            (5_000, 30_000),
            "Biaya resmi: Laporan Kehilangan Rp5.000 (PP 76/2020), SKCK Rp30.000 (PP 76/2020)",
        ),
    ],
)
def test_the_fee_line_of_a_visit_is_true_of_every_service(fees: tuple[int, int], line: str) -> None:
    office = an_office_of_two()
    costs = {KEHILANGAN: fees[0], SKCK: fees[1]}
    services = tuple(
        replace(each, fee_rupiah=costs.get(each.id, 0), fee_basis="PP 76/2020", slip_name="")
        for each in office.services
    )
    slip = visit(replace(office, services=services), KEHILANGAN, SKCK, series="L")
    assert slip.fee_line == line


def test_a_fee_that_depends_on_a_kind_nobody_chose_is_not_guessed_for_a_visit() -> None:
    office = an_office_of_two(fee_rupiah=30_000, variants=(replace(KTP, fee_rupiah=50_000),))
    assert visit(office, KEHILANGAN, SKCK, series="L").fee_line == "Biaya hanya menurut tarif resmi"


def test_a_service_of_which_one_kind_costs_something_is_not_called_free() -> None:
    office = office_with(KEHILANGAN, variants=(KTP, replace(KTP, id="cepat", fee_rupiah=50_000)))
    assert words(KEHILANGAN, "L", office=office).fee_line == "Biaya hanya menurut tarif resmi"
    assert words(LP, "P", office=office).fee_line == "Biaya hanya menurut tarif resmi"


def test_a_visit_promises_compensation_where_any_of_its_services_does() -> None:
    office = an_office_of_two(compensation_enabled=True)
    services = tuple(
        replace(each, compensation_enabled=each.id == SKCK) if each.series in "LB" else each
        for each in office.services
    )
    office = replace(office, services=services)
    assert visit(office, KEHILANGAN, series="L").compensation_line is None
    assert visit(office, KEHILANGAN, SKCK, series="L").compensation_line is not None


@pytest.mark.parametrize("chosen", [(LP, KEHILANGAN), (KEHILANGAN, VISUM), (KEHILANGAN, SKCK, PENGADUAN)])
def test_a_letter_that_hides_a_sensitive_service_hides_the_whole_visit(
    chosen: tuple[ServiceId, ...],
) -> None:
    office = an_office_of_two()
    assert visit(office, *chosen, series="A") == words(LP, "A", office=office)


@pytest.mark.parametrize("chosen", [(KEHILANGAN, SKCK), (LP, VISUM), (SKCK, KEHILANGAN, LP)])
def test_priority_hides_what_a_visit_is_for(chosen: tuple[ServiceId, ...]) -> None:
    assert visit(office := an_office_of_two(), *chosen, series="P") == words(KEHILANGAN, "P", office=office)


def test_priority_names_no_visit_either_where_nothing_is_sensitive() -> None:
    office = an_office_of_two()
    services = tuple(each for each in office.services if each.series in "LB")
    plain = replace(office, services=services, desks=())
    assert visit(plain, SKCK, KEHILANGAN, series="P").service_line == "Layanan SPKT"


def test_a_letter_of_one_service_names_the_service_that_the_visit_has_come_to() -> None:
    """The reprint of L-001 when its first service is done: what is still to come."""
    slip = visit(an_office_of_two(**TICKET_CLOCK), SKCK, series="L")
    assert (slip.service_line, [each.id for each in slip.services]) == ("SKCK", [SKCK])
    assert (slip.in_turn, slip.deadline_minutes) == (False, None)


def test_a_sensitive_service_that_an_officer_put_on_a_plain_letter_is_not_named() -> None:
    office = an_office_of_two()
    assert visit(office, VISUM, series="L").service_line == office.series_of("L").neutral_name
    assert visit(office, KEHILANGAN, VISUM, series="L").service_line == office.series_of("L").neutral_name
