"""What an officer's screen is told of the others: to whom a number may go, and whose numbers wait."""

from dataclasses import replace

from server.domain.ids import PersonId
from server.domain.journeys import Stage
from server.service.screens import Colleague, DeskSnapshot
from server.service.snapshots import Setting, Snapshots
from tests.support.builders import KEHILANGAN, LP, a_desk, a_person, an_office, office_with
from tests.support.hall import Hall


def desk_of(hall: Hall, person: str) -> DeskSnapshot:
    for each in ("petugas1", "petugas2"):
        hall.store.committed.people[PersonId(each)] = a_person(each)
    found = hall.store.committed.people[PersonId(person)]
    setting = Setting(build="3f9a", is_demo=False, speed=1.0, sentence=str)
    return Snapshots(hall.store.reads(), hall.clock, setting).desk(found)


def test_an_officer_sees_who_else_is_here_and_whose_numbers_are_on_hold() -> None:
    hall = Hall(an_office())
    for number in (1, 2):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    hall.tap(LP)
    held = hall.start(hall.call_next(by="petugas2").id, by="petugas2")
    hall.hold(held.id, by="petugas2")
    name = a_person("petugas2").name
    assert desk_of(hall, "petugas1").colleagues == (
        Colleague(id="petugas2", name=name, desk="Loket 2", held=1),
    )
    hall.close_desk(by="petugas2")
    assert [(each.desk, each.held) for each in desk_of(hall, "petugas1").colleagues] == [(None, 1)]
    assert [each.id for each in desk_of(hall, "petugas2").colleagues] == ["petugas1"]


def test_a_desk_names_the_services_and_stages_that_it_takes() -> None:
    office = office_with(
        LP, stages=(Stage(id="terima", name="Penerimaan"), Stage(id="buat", name="Pembuatan LP"))
    )
    desk = replace(a_desk(1, LP, KEHILANGAN), stages=("buat",))
    (choice,) = desk_of(Hall(replace(office, desks=(desk,))), "petugas1").desks
    assert choice.pools == (KEHILANGAN, f"{LP}/buat")
