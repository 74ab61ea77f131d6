"""What a day of stages and journeys took (J4, J5): the journey is judged, a stage never."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.ids import DeskId, PersonId, TicketId
from server.domain.parts import Part
from server.domain.stage_figures import (
    Journey,
    Spread,
    at_percent,
    journey_figures,
    journeys_in,
    spread,
    stage_figures,
    time_in,
)
from tests.support.builders import KEHILANGAN, LP, OFFICE_ID, at

_changed: Callable[..., Part] = replace


def a_part(stage: str | None = "foto", *, wait: int = 60, work: int = 120, **changes: object) -> Part:
    """A stage that was called after `wait` seconds and worked on for `work` of them, ten seconds later."""
    called = at("08:00") + timedelta(seconds=wait)
    started = called + timedelta(seconds=10)
    return _changed(
        Part(
            ticket_id=TicketId("ticket-1"),
            office_id=OFFICE_ID,
            part=1,
            service_id=LP,
            stage=stage,
            desk_id=DeskId("loket-1"),
            officer_id=PersonId("petugas1"),
            queued_at=at("08:00"),
            called_at=called,
            started_at=started,
            ended_at=started + timedelta(seconds=work),
            wait_seconds=wait,
            work_seconds=work,
            process_seconds=None,
            standard_seconds=None,
            is_overrun=None,
            outcome=None,
        ),
        **changes,
    )


def test_a_spread_is_made_of_values_that_somebody_had() -> None:
    assert spread([30]) == Spread(median_seconds=30, most_seconds=30, longest_seconds=30)
    ten = list(range(100, 0, -10))
    assert spread(ten) == Spread(median_seconds=50, most_seconds=90, longest_seconds=100)
    assert spread([1, 2, 3]) == Spread(median_seconds=2, most_seconds=3, longest_seconds=3)


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (1, 1), (50, 2), (75, 3), (76, 4), (100, 4)])
def test_a_percentile_is_the_nearest_rank(percent: int, value: int) -> None:
    assert at_percent([1, 2, 3, 4], percent) == value


def test_each_stage_has_its_own_waits_and_work() -> None:
    parts = [a_part("foto", wait=60, work=120), a_part("teori", wait=30, work=600), a_part("foto", wait=90)]
    photo, theory = stage_figures(parts)
    assert (photo.stage, photo.ended, theory.stage, theory.ended) == ("foto", 2, "teori", 1)
    assert photo.wait == Spread(median_seconds=60, most_seconds=90, longest_seconds=90)
    assert theory.work == Spread(median_seconds=600, most_seconds=600, longest_seconds=600)


def test_the_shares_of_a_service_are_of_that_service_and_add_up() -> None:
    parts = [
        a_part("foto", wait=20, work=70),
        a_part("teori", wait=190, work=100),
        a_part("cetak", service_id=KEHILANGAN),
    ]
    assert [each.share_percent for each in stage_figures(parts)] == [25, 75, 100]


def test_the_same_name_in_two_services_is_two_stages() -> None:
    assert len(stage_figures([a_part("cetak"), a_part("cetak", service_id=KEHILANGAN)])) == 2


def test_a_stage_that_took_no_time_at_all_has_no_share() -> None:
    instant = a_part(wait=0, work=0, ended_at=at("08:00"))
    assert stage_figures([instant])[0].share_percent == 0


def test_the_way_to_the_desk_belongs_to_the_journey() -> None:
    assert time_in(a_part(wait=60, work=120)) == timedelta(seconds=190)


def test_only_the_part_that_ends_a_service_is_a_journey_and_its_own_standard_judges_it() -> None:
    last = a_part("cetak", process_seconds=901, standard_seconds=900, is_overrun=True)
    assert journeys_in([a_part("foto", work=5000), last]) == [
        Journey(service_id=LP, process_seconds=901, standard_seconds=900, is_overrun=True)
    ]


def test_journeys_are_counted_by_service_with_those_on_time() -> None:
    def journey(seconds: int, **changes: object) -> Journey:
        made: Callable[..., Journey] = replace
        plain = Journey(
            service_id=LP, process_seconds=seconds, standard_seconds=900, is_overrun=seconds > 900
        )
        return made(plain, **changes)

    report, loss = journey_figures(
        [journey(600), journey(950), journey(100, service_id=KEHILANGAN), journey(900)]
    )
    assert (report.ended, report.on_time, report.process.median_seconds) == (3, 2, 900)
    assert (loss.service_id, loss.ended, loss.on_time) == (KEHILANGAN, 1, 1)


def test_a_day_without_visits_has_no_figures() -> None:
    assert (stage_figures([]), journey_figures([]), journeys_in([])) == ([], [], [])
