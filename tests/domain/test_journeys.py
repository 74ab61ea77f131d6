"""What a visit leads through: stages as data, several services on one ticket (J1 to J5, K26)."""

from dataclasses import replace

import pytest

from server.domain.errors import BadRequest
from server.domain.ids import DeskId
from server.domain.journeys import (
    Stage,
    Step,
    all_pools,
    first_step,
    keys_taken,
    next_step,
    pool_key,
    public_pools,
    service_of,
    stage_minutes_differ,
    stage_of,
    stage_place,
    stages_without_desk,
)
from server.domain.office import Desk, Office
from server.domain.rules import Rules
from server.domain.series import service_of_number
from server.domain.visit_changes import check_errands
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
)

RECEIVE, CONSULT = (
    Stage(id="terima", name="Penerimaan"),
    Stage(id="konsultasi", name="Konsultasi", is_counted=False),
)
WRITE = Stage(id="buat", name="Pembuatan LP", returns=True)
FILE = Stage(id="arsip", name="Arsip", is_hidden=True)


def desk(number: int, *stages: str) -> Desk:
    return replace(a_desk(number, LP, KEHILANGAN), stages=stages)


def an_office_with(*stages: Stage, desks: tuple[Desk, ...]) -> Office:
    services = tuple(
        a_service(each, stages=stages if each == LP else ()) for each in (LP, KEHILANGAN, PENGADUAN)
    )
    return an_office(services=services, desks=desks)


OFFICE = an_office_with(RECEIVE, CONSULT, WRITE, desks=(desk(1, "terima", "buat"), desk(2, "konsultasi")))
REPORT = OFFICE.service(LP)
HERE, THERE = (keys_taken(OFFICE, each) for each in OFFICE.desks)


def names(step: Step | None) -> tuple[str, str | None] | None:
    return None if step is None else (step.service.id, step.stage.id if step.stage else None)


def test_a_desk_takes_the_stages_it_names_of_the_services_it_takes() -> None:
    assert {f"{LP}/terima", f"{LP}/buat", KEHILANGAN} == HERE
    assert {f"{LP}/konsultasi", KEHILANGAN} == THERE
    assert keys_taken(OFFICE, desk(3)) == {f"{LP}/terima", f"{LP}/konsultasi", f"{LP}/buat", KEHILANGAN}


def test_a_service_without_stages_is_its_own_pool() -> None:
    assert pool_key(KEHILANGAN, None) == KEHILANGAN
    assert service_of(pool_key(LP, "buat")) == LP
    assert names(first_step(OFFICE, OFFICE.service(KEHILANGAN))) == (KEHILANGAN, None)


@pytest.mark.parametrize(
    ("stage", "here", "leads_to"),
    [
        ("terima", HERE, (LP, "konsultasi")),
        ("konsultasi", THERE, (LP, "buat")),
        ("buat", HERE, None),
        ("dihapus", HERE, None),
    ],
)
def test_selesai_leads_to_the_next_stage_that_another_desk_takes(
    stage: str, here: frozenset[str], leads_to: tuple[str, str] | None
) -> None:
    assert names(next_step(OFFICE, REPORT, stage, errands=(), here=here)) == leads_to


def test_one_desk_for_everything_ends_the_service_in_one_go() -> None:
    office = an_office_with(RECEIVE, CONSULT, WRITE, desks=(desk(1),))
    here = keys_taken(office, office.desks[0])
    assert next_step(office, office.service(LP), "terima", errands=(), here=here) is None


def test_stages_that_no_desk_takes_and_optional_ones_are_passed_over() -> None:
    optional = replace(CONSULT, is_optional=True)
    for stages, desks in (
        ((RECEIVE, CONSULT, WRITE), (desk(1, "terima"), desk(2, "buat"))),
        ((RECEIVE, optional, WRITE), (desk(1, "terima"), desk(2, "buat", "konsultasi"))),
    ):
        office = an_office_with(*stages, desks=desks)
        here = keys_taken(office, desks[0])
        assert names(next_step(office, office.service(LP), "terima", errands=(), here=here)) == (LP, "buat")


def test_a_new_number_waits_for_the_first_stage_that_somebody_takes() -> None:
    assert names(first_step(OFFICE, REPORT)) == (LP, "terima")
    without = an_office_with(RECEIVE, WRITE, desks=(desk(1, "buat"),))
    assert names(first_step(without, without.service(LP))) == (LP, "buat")
    nobody = an_office_with(RECEIVE, WRITE, desks=())
    assert names(first_step(nobody, nobody.service(LP))) == (LP, "terima")


def test_after_the_last_stage_comes_the_next_service_of_the_visit() -> None:
    step = next_step(OFFICE, REPORT, "buat", errands=(KEHILANGAN,), here=HERE)
    assert names(step) == (KEHILANGAN, None)
    plain = OFFICE.service(KEHILANGAN)
    assert names(next_step(OFFICE, plain, None, errands=(LP,), here=frozenset({KEHILANGAN}))) == (
        LP,
        "terima",
    )


def test_the_hall_knows_neither_back_office_stages_nor_the_private_room() -> None:
    office = an_office_with(RECEIVE, FILE, desks=(desk(1),))
    office = replace(office, services=(*office.services, a_service(RUANG_KHUSUS)))
    assert all_pools(office) - public_pools(office) == {f"{LP}/arsip", RUANG_KHUSUS}


def test_a_stage_is_found_by_its_id() -> None:
    assert stage_of(REPORT, "buat") == WRITE
    assert stage_of(REPORT, None) is None
    assert [stage_place(REPORT, each) for each in ("terima", "buat", None)] == [0, 2, 3]


@pytest.mark.parametrize(
    ("minutes", "difference"), [((5, 10), None), ((5, 5), 10), ((0, 10), None), ((), None)]
)
def test_stage_minutes_that_do_not_add_up_to_the_standard_are_found(
    minutes: tuple[int, ...], difference: int | None
) -> None:
    stages = tuple(Stage(id=f"t{place}", name="Tahap", minutes=each) for place, each in enumerate(minutes))
    service = a_service(LP, standard=a_standard(minutes=15), stages=(*stages, CONSULT))
    assert stage_minutes_differ(service) == difference


def test_a_stage_of_negative_minutes_is_refused() -> None:
    with pytest.raises(ValueError, match="negatif"):
        Stage(id="terima", name="Penerimaan", minutes=-1)


def test_a_visit_has_each_service_once_and_not_too_many() -> None:
    office = replace(OFFICE, rules=Rules(services_per_visit=2))
    assert [each.id for each in check_errands(office, REPORT, (KEHILANGAN,))] == [KEHILANGAN]
    with pytest.raises(BadRequest, match="satu kali"):
        check_errands(office, REPORT, (LP,))
    with pytest.raises(BadRequest, match="Paling banyak 2"):
        check_errands(office, REPORT, (KEHILANGAN, PENGADUAN))


def test_a_letter_that_hides_a_sensitive_service_hides_the_whole_visit() -> None:
    office = an_office()
    report, loss, visum = (office.service(each) for each in (LP, KEHILANGAN, VISUM))
    assert service_of_number(office, (loss, report)) == report
    assert service_of_number(office, (loss, visum)) == visum
    assert service_of_number(office, (loss,)) == loss


def test_a_desk_that_does_not_take_the_service_takes_none_of_its_stages() -> None:
    other = replace(a_desk(4, KEHILANGAN), id=DeskId("loket-4"))
    assert keys_taken(OFFICE, other) == {KEHILANGAN}


def test_a_stage_that_no_desk_takes_can_be_named() -> None:
    office = an_office_with(RECEIVE, CONSULT, WRITE, desks=(desk(1, "terima"), desk(2, "buat")))
    assert stages_without_desk(office, office.service(LP)) == (CONSULT,)
    assert stages_without_desk(OFFICE, REPORT) == ()
    assert stages_without_desk(OFFICE, OFFICE.service(PENGADUAN)) == ()
