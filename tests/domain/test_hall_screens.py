"""What an office decides about its displays."""

from dataclasses import replace
from datetime import date

import pytest

from server.domain.errors import BadRequest
from server.domain.hall_screens import (
    Days,
    DeskGroup,
    Display,
    Medium,
    MediumKind,
    PlaylistEntry,
)
from server.domain.ids import DeviceId, MediumId
from server.domain.office import Office
from server.domain.office_check import check_document
from tests.support.builders import LP, a_desk, an_office

TV = DeviceId("tv-1")
SPKT, SIM = DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="sim", name="SIM")
PICTURE = Medium(id=MediumId("gambar-1"), name="Taman", kind=MediumKind.PICTURE, file="ab.jpg", size_bytes=10)


def a_hall(*displays: Display) -> Office:
    desks = (replace(a_desk(1, LP), group="spkt"), replace(a_desk(2, LP), group="sim"))
    return an_office(desks=desks, desk_groups=(SPKT, SIM), media=(PICTURE,), displays=displays)


@pytest.mark.parametrize(
    ("first", "last", "holds"),
    [
        (None, None, True),
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 3), None, False),
        (None, date(2026, 3, 2), True),
        (None, date(2026, 3, 1), False),
        (date(2026, 3, 2), date(2026, 3, 2), True),
    ],
)
def test_both_ends_of_the_days_are_included(first: date | None, last: date | None, holds: bool) -> None:
    assert Days(first=first, last=last).hold(date(2026, 3, 2)) is holds


def test_a_display_that_nobody_arranged_shows_every_desk() -> None:
    office = a_hall()
    assert office.desks_shown(office.display_of(TV)) == office.desks


def test_a_display_shows_the_desks_of_its_groups() -> None:
    office = a_hall(Display(device=TV, groups=("sim",)))
    assert [desk.number for desk in office.desks_shown(office.display_of(TV))] == [2]


@pytest.mark.parametrize("volume", [-1, 101])
def test_a_volume_beyond_the_knob_is_refused(volume: int) -> None:
    with pytest.raises(ValueError, match="volume"):
        Display(device=TV, volume=volume)
    with pytest.raises(ValueError, match="volume"):
        Display(device=TV, night_volume=volume)


def test_a_hall_that_hangs_together_is_taken() -> None:
    entry = PlaylistEntry(medium=PICTURE.id)
    check_document(a_hall(Display(device=TV, groups=("spkt",), playlist=(entry,))))


@pytest.mark.parametrize(
    ("display", "reason"),
    [
        (Display(device=TV, groups=("stnk",)), "kelompok loket stnk tidak ada"),
        (Display(device=TV, playlist=(PlaylistEntry(medium=MediumId("lain")),)), "media lain tidak ada"),
    ],
)
def test_a_display_of_something_unknown_is_refused(display: Display, reason: str) -> None:
    with pytest.raises(BadRequest, match=reason):
        check_document(a_hall(display))


def test_a_desk_of_an_unknown_group_is_refused() -> None:
    desks = (replace(a_desk(1, LP), group="stnk"),)
    with pytest.raises(BadRequest, match="kelompok loket stnk tidak ada"):
        check_document(an_office(desks=desks))
