"""When simulated visitors come, what they want, and how long their services take."""

from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest

from server.demo.service_plans import plan_service
from server.demo.snapshots import KioskSeen, SeenName, SeenOffice, SeenService
from server.demo.visitors import (
    FULL_HALL,
    OPENING_QUEUE,
    QUIET_PER_HOUR,
    Visit,
    arrivals_per_hour,
    hour_of_day,
    next_visit,
    opening_queue,
    seconds_to_next_arrival,
)

SERVICES = ("spkt.lp", "spkt.pengaduan", "spkt.kehilangan", "spkt.visum")
DAY = date(2026, 9, 30)


def kiosk(*, ahead: int = 0, services: tuple[str, ...] = SERVICES, private_room: bool = True) -> KioskSeen:
    return KioskSeen(
        server_time=datetime(2026, 9, 30, 1, 0, tzinfo=UTC),
        speed=60,
        office=SeenOffice(timezone="Asia/Makassar"),
        services=tuple(SeenService(id=service, ahead=ahead) for service in services),
        priority_groups=(SeenName(id="lansia"),),
        private_room=private_room,
    )


def visits(seen: KioskSeen, count: int = 2000) -> list[Visit | None]:
    chance = Random(1)
    return [next_visit(chance, seen) for _ in range(count)]


@pytest.mark.parametrize("hour", range(24))
def test_no_hour_is_empty_and_none_overwhelms_three_officers(hour: int) -> None:
    assert QUIET_PER_HOUR * 0.8 <= arrivals_per_hour(hour) <= 26


def test_the_morning_is_busier_than_the_night() -> None:
    assert arrivals_per_hour(9) > arrivals_per_hour(3)


@pytest.mark.parametrize(("hour", "per_hour"), [(2.0, 16.0), (9.0, 26.0)])
def test_gaps_between_visitors_follow_the_hour(hour: float, per_hour: float) -> None:
    chance = Random(4)
    gaps = [seconds_to_next_arrival(chance, hour=hour) for _ in range(3000)]
    assert sum(gaps) / len(gaps) == pytest.approx(3600 / per_hour, rel=0.08)


def test_the_hour_is_the_one_on_the_offices_wall() -> None:
    half_past_eight = datetime(2026, 9, 30, 0, 30, tzinfo=UTC)
    assert hour_of_day(half_past_eight, timezone="Asia/Makassar") == 8.5
    assert hour_of_day(half_past_eight, timezone="Asia/Jayapura") == 9.5


def test_an_empty_hall_begins_with_a_small_queue() -> None:
    assert opening_queue(kiosk()) == OPENING_QUEUE
    assert opening_queue(kiosk(ahead=1)) == 0


def test_a_full_hall_sends_visitors_home() -> None:
    assert set(visits(kiosk(ahead=FULL_HALL), 50)) == {None}


def test_every_service_priority_the_private_room_and_double_touches_occur() -> None:
    wanted = [visit for visit in visits(kiosk()) if visit is not None]
    services = Counter(visit.service for visit in wanted)
    assert set(services) == {*SERVICES, None}
    assert services["spkt.kehilangan"] > services["spkt.visum"] > services[None]
    assert {visit.priority for visit in wanted} == {None, "lansia"}
    assert 0.04 < sum(visit.is_double_tap for visit in wanted) / len(wanted) < 0.12


def test_an_office_without_a_private_room_is_never_asked_for_it() -> None:
    wanted = [visit for visit in visits(kiosk(private_room=False)) if visit is not None]
    assert all(visit.service for visit in wanted)


def test_services_that_the_simulation_does_not_know_are_asked_for_too() -> None:
    wanted = [visit for visit in visits(kiosk(services=("skck.baru",))) if visit is not None]
    assert {visit.service for visit in wanted} == {"skck.baru", None}


def test_an_office_that_offers_nothing_gets_no_visitors() -> None:
    assert set(visits(kiosk(services=(), private_room=False), 50)) == {None}


def shares(seed: int, count: int) -> list[float]:
    labels = (f"A-{number:03d}" for number in range(1, count + 1))
    plans = [plan_service(seed, label, DAY, standard_seconds=900) for label in labels]
    return [plan.service_seconds / 900 for plan in plans]


def test_fifteen_percent_take_longer_than_the_standard() -> None:
    assert sum(share > 1 for share in shares(1, 1000)) / 1000 == pytest.approx(0.15, abs=0.02)


@pytest.mark.parametrize("seed", range(10))
def test_among_any_eight_in_a_row_one_takes_longer_than_the_standard(seed: int) -> None:
    late = [share > 1 for share in shares(seed, 100)]
    assert all(any(late[first : first + 8]) for first in range(92))


def test_nobody_is_served_suspiciously_fast_or_without_end() -> None:
    assert all(45 / 900 <= share <= 2 for share in shares(3, 1000))


def test_the_same_number_has_the_same_plan_and_another_day_another_one() -> None:
    today = plan_service(1, "A-007", DAY, standard_seconds=900)
    assert plan_service(1, "A-007", DAY, standard_seconds=900) == today
    assert plan_service(1, "A-007", date(2026, 10, 1), standard_seconds=900) != today
