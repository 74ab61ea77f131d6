"""Today's on-time share for the public: DOMAIN 7.8 and 10, FEATURES D15."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.on_time import OnTime, on_time_since
from server.domain.tickets import OPEN, Ticket, TicketState
from tests.support.builders import a_ticket, at

MORNING = at("00:00")
YESTERDAY = at("08:00") - timedelta(days=1)
_changed: Callable[..., Ticket] = replace


def served(**changes: object) -> Ticket:
    """Finished within the standard, unless told otherwise."""
    ticket = a_ticket(clock_started_at=at("08:10"), finished_at=at("08:20"), state=TicketState.FINISHED)
    return _changed(ticket, **changes)


def counted(*tickets: Ticket) -> tuple[int, int]:
    found = on_time_since(tickets, (), MORNING)
    return found.counted, found.on_time


def test_whoever_was_finished_within_the_standard_is_on_time() -> None:
    assert counted(served()) == (1, 1)


def test_whoever_was_finished_over_the_standard_is_counted_and_not_on_time() -> None:
    assert counted(served(overrun_at=at("08:25:01"))) == (1, 0)


@pytest.mark.parametrize("state", sorted(OPEN))
def test_whoever_is_still_here_and_already_over_is_counted(state: TicketState) -> None:
    assert counted(a_ticket(state=state, overrun_at=at("08:25:01"))) == (1, 0)
    assert counted(a_ticket(state=state, clock_started_at=at("08:10"))) == (0, 0)


@pytest.mark.parametrize("state", [TicketState.NO_SHOW, TicketState.CANCELLED])
def test_whoever_went_without_a_service_is_not_counted(state: TicketState) -> None:
    assert counted(a_ticket(state=state, overrun_at=at("08:25:01"))) == (0, 0)


def test_a_service_whose_clock_never_ran_is_not_counted() -> None:
    assert counted(a_ticket(state=TicketState.FINISHED, finished_at=at("08:20"))) == (0, 0)


def test_yesterday_is_not_counted() -> None:
    finished = served(finished_at=YESTERDAY)
    late = a_ticket(state=TicketState.ON_HOLD, overrun_at=YESTERDAY)
    assert counted(finished, late) == (0, 0)


def test_whoever_came_yesterday_and_is_finished_today_is_counted_today() -> None:
    assert counted(served(issued_at=YESTERDAY, overrun_at=YESTERDAY)) == (1, 0)


def test_a_sensitive_service_is_one_of_the_whole_and_the_private_room_is_not() -> None:
    late = served(overrun_at=at("08:25:01"))
    for changes, expected in (({"is_sensitive": True}, (2, 1)), ({"is_private": True}, (0, 0))):
        assert counted(served(**changes), _changed(late, **changes)) == expected


@pytest.mark.parametrize(("count", "is_shown"), [(0, False), (4, False), (5, True)])
def test_a_share_of_fewer_than_five_is_shown_to_nobody(count: int, is_shown: bool) -> None:
    today = OnTime(counted=count, on_time=count)
    assert today.shown == (today if is_shown else None)
