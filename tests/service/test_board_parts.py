"""What the board says of hours and of its own promises: DOMAIN 6 and 10, FEATURES D15, D27, G13."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from server.demo.sample import sample_office
from server.domain.hall_screens import DeskGroup, Display
from server.domain.hours import AfterHours, OpeningHours, Span, Week
from server.domain.ids import DeviceId
from server.domain.notice import notice_of
from server.domain.office import Office
from server.service import board_parts, public_parts
from server.service.board_screens import HallFields
from tests.support.builders import KEHILANGAN, LP, an_office, at, office_with
from tests.support.hall import Hall


def opened(first: int, last: int) -> Week:
    day = (Span(opens=time(first), closes=time(last)),)
    return Week(monday=day, tuesday=day, wednesday=day, thursday=day, friday=day, saturday=day, sunday=day)


SPKT = OpeningHours(id="spkt", name="SPKT", week=opened(8, 20))
LOST = OpeningHours(id="hilang", name="Kehilangan", week=opened(9, 15))


def with_hours(after: AfterHours = AfterHours.GUIDANCE) -> Office:
    """Losses from 9 to 15, all others from 8 to 20."""
    services = tuple(
        replace(each, hours="hilang" if each.id == KEHILANGAN else "spkt") for each in an_office().services
    )
    return an_office(services=services, hours=(replace(SPKT, after_hours=after), LOST))


def board(hall: Hall) -> HallFields:
    reads = hall.store.reads()
    return board_parts.of_the_hall(reads, reads.office_state(), now=hall.clock.now)


def hours(office: Office, clock: str) -> tuple[bool, datetime | None, datetime | None, datetime]:
    told = board(Hall(office, start=clock))
    return told["hours"].is_open, told["hours"].opens_at, told["hours"].closes_at, told["changes_at"]


MIDNIGHT = at("00:00") + timedelta(days=1)


def test_the_hall_is_open_while_some_service_is_and_until_the_last_one_closes() -> None:
    assert hours(with_hours(), "08:30") == (True, None, at("20:00"), at("20:00"))
    assert hours(with_hours(), "16:00") == (True, None, at("20:00"), at("20:00"))


def test_a_closed_hall_says_when_the_first_service_opens() -> None:
    assert hours(with_hours(), "07:00") == (False, at("08:00"), None, at("08:00"))
    tomorrow = at("08:00") + timedelta(days=1)
    assert hours(with_hours(), "21:00") == (False, tomorrow, None, MIDNIGHT)


def test_a_hall_that_gives_numbers_at_night_is_open() -> None:
    assert hours(with_hours(AfterHours.KEEP_ISSUING), "21:00") == (True, None, None, MIDNIGHT)


def test_a_hall_without_hours_never_closes() -> None:
    assert hours(an_office(), "03:00") == (True, None, None, MIDNIGHT)


def test_a_hall_that_officers_have_closed_is_closed_until_they_open_it() -> None:
    hall = Hall()
    for service in hall.office.public_services:
        hall.close_service(service.id)
    assert not board(hall)["hours"].is_open
    assert board(hall)["hours"].opens_at is None
    hall.reopen_service(LP)
    assert board(hall)["hours"].is_open


def test_a_day_whose_numbers_were_all_given_is_not_over() -> None:
    office = office_with(LP, daily_limit=1)
    hall = Hall(replace(office, services=tuple(each for each in office.services if each.id == LP)))
    hall.tap(LP)
    assert board(hall)["hours"].is_open
    assert board(hall)["hours"].closes_at is None


def test_the_hours_are_told_in_words() -> None:
    told = board(Hall(with_hours()))["hours"].lines
    assert told == ("Layanan SPKT: setiap hari 08.00–20.00", "Layanan Kehilangan: setiap hari 09.00–15.00")


def test_the_honesty_board_of_the_sample_office_lacks_nothing() -> None:
    told = board(Hall(sample_office()))["honesty"]
    assert told.decree == "Kep/01/I/2019"
    assert [each.minutes for each in told.components] == [15, 10, 5, 10]
    assert all(each.procedure and each.requirements and each.products for each in told.components)
    assert told.internal_affairs is not None
    assert told.internal_affairs.name == "Piket Propam"
    assert [each.id for each in told.facilities] == ["kursi_roda", "ruang_menyusui", "toilet", "perpustakaan"]
    assert told.digest == notice_of(sample_office()).digest
    assert told.on_time is None


def test_an_office_that_has_named_nobody_in_internal_affairs_names_nobody() -> None:
    assert board(Hall())["honesty"].internal_affairs is None


def test_health_notice_and_capacity_are_off_until_the_office_wants_them() -> None:
    off = board(Hall())["notices"]
    assert (off.health, off.capacity) == ("", 0)
    on = board(Hall(an_office(health_notice="Kenakan masker.", hall_capacity=40)))["notices"]
    assert (on.health, on.capacity) == ("Kenakan masker.", 40)


def test_a_display_of_few_desks_finds_its_own_calls_behind_those_of_busy_ones() -> None:
    office = an_office()
    groups = (DeskGroup(id="spkt", name="SPKT"), DeskGroup(id="sim", name="SIM"))
    desks = tuple(replace(each, group="sim" if each.id == "loket-2" else "spkt") for each in office.desks)
    hall = Hall(replace(office, desks=desks, desk_groups=groups))
    hall.open_desk("loket-2", by="petugas2")
    hall.open_desk()
    hall.tap()
    quiet = hall.call_next(by="petugas2").label
    for _ in range(8):
        hall.finish(hall.serve().id)

    def labels(*followed: str) -> list[str]:
        display = Display(device=DeviceId("tv"), groups=followed)
        reads = hall.store.reads()
        return [
            each.label for each in public_parts.board_calls(reads, hall.office, display, since=at("00:00"))
        ]

    assert labels() == labels("spkt") == [f"A-00{number}" for number in range(9, 3, -1)]
    assert labels("sim") == [*labels(), quiet]
