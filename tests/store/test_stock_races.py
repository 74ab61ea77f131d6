"""Two people give, count or decline at the same moment: stock never stops anybody, and the book adds up."""

from collections.abc import Callable, Iterator

import pytest

from server.domain import commands
from server.domain.compensation_rules import Owed
from server.domain.ids import TicketId
from server.domain.standards import ClockBasis
from server.randomness import RandomIds
from server.service.replies import Done
from tests.support.builders import LP, a_standard, office_with
from tests.support.hall import HEAD, officer
from tests.support.races import SharedClock, TwoScreens
from tests.support.stores import SqlStore, StoredHall

FIRST, SECOND = officer("petugas1"), officer("petugas2")
WATER = (Owed(item="air_minum"),)
HERE = {"place": "kantor", "item": "air_minum"}


class Races(StoredHall):
    """A hall with two screens that press at once; what is late while it waits anybody may give."""

    screens: TwoScreens

    def given(self, verb: Callable[..., object], **fields: object) -> object:
        """The command, with a request id of its own."""
        return verb(request_id=self.request_id(), **fields)

    def owed(self) -> TicketId:
        """The standard of this number is over before anybody has called it."""
        ticket = TicketId(self.tap().id)
        self.clock.advance(minutes=16)
        self.meet_deadlines()
        return ticket

    @property
    def left(self) -> int:
        (level,) = self.sql.reads().stock.levels()
        return level.left


@pytest.fixture
def hall(sql_store: SqlStore) -> Iterator[Races]:
    hall = Races(sql_store, office_with(LP, standard=a_standard(clock_basis=ClockBasis.TICKET)))
    hall.ids = RandomIds()  # type: ignore[assignment]
    hall.clock = SharedClock(hall.clock)
    hall._work_on(sql_store)
    with TwoScreens(hall) as hall.screens:
        yield hall
    assert hall.is_sound()


def test_two_who_give_the_last_bottle_leave_a_book_that_adds_up(hall: Races) -> None:
    hall.send(hall.given(commands.ReceiveStock, quantity=1, **HERE), HEAD, Done)
    give = commands.HandOverCompensation
    first, second = hall.owed(), hall.owed()
    told = hall.screens.press(
        (hall.given(give, ticket_id=first, items=WATER), FIRST),
        (hall.given(give, ticket_id=second, items=WATER), SECOND),
    )
    assert (told.refusals, hall.left) == ([], -1)


def test_a_hand_over_beside_a_decline_takes_one_bottle_or_none(hall: Races) -> None:
    hall.send(hall.given(commands.ReceiveStock, quantity=1, **HERE), HEAD, Done)
    ticket = hall.owed()
    told = hall.screens.press(
        (hall.given(commands.HandOverCompensation, ticket_id=ticket, items=WATER), FIRST),
        (hall.given(commands.DeclineCompensation, ticket_id=ticket), SECOND),
    )
    was_given = hall.kinds.count("CompensationHandedOver")
    assert (told.refusals, hall.left) == (["already_settled"], 1 - was_given)


def test_a_count_beside_a_hand_over_leaves_what_is_there_or_one_less(hall: Races) -> None:
    ticket = hall.owed()
    told = hall.screens.press(
        (hall.given(commands.CountStock, counted=9, **HERE), HEAD),
        (hall.given(commands.HandOverCompensation, ticket_id=ticket, items=WATER), SECOND),
    )
    assert told.refusals == []
    assert hall.left in {8, 9}
