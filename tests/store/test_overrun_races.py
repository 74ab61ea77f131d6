"""Officer and head press at the same moment over one overrun: whatever comes first, the head's word stands
and nobody's words are lost without being told so.
"""

from collections.abc import Iterator

import pytest

from server.domain import commands
from server.domain.ids import TicketId
from server.randomness import RandomIds
from tests.support.hall import HEAD, officer
from tests.support.races import SharedClock, TwoScreens
from tests.support.stores import SqlStore, StoredHall


class Races(StoredHall):
    screens: TwoScreens

    def over(self) -> str:
        """A service that was late, and has ended."""
        ticket = self.serve().id
        self.clock.advance(minutes=17)
        self.meet_deadlines()
        return self.finish(ticket).id

    def on(self, verb: object, ticket: str, **fields: object) -> object:
        return verb(  # type: ignore[operator]
            request_id=self.request_id(), ticket_id=TicketId(ticket), part=1, **fields
        )

    def told(self, ticket: str) -> list[str]:
        """What was said of the overrun, in order."""
        said = [each for each in self.events if getattr(each, "ticket_id", None) == ticket]
        return [
            type(each).__name__.removeprefix("Overrun")
            for each in said
            if type(each).__name__ not in {"OverrunFlagged", "OverrunWarned"}
            and type(each).__name__.startswith("Overrun")
        ]


@pytest.fixture
def hall(sql_store: SqlStore) -> Iterator[Races]:
    hall = Races(sql_store)
    hall.ids = RandomIds()  # type: ignore[assignment]
    hall.open_desk()
    hall.clock = SharedClock(hall.clock)
    hall._work_on(sql_store)
    with TwoScreens(hall) as hall.screens:
        yield hall
    assert hall.is_sound()


def test_an_explanation_and_the_review_at_once_leave_the_heads_word(hall: Races) -> None:
    ticket = hall.over()
    told = hall.screens.press(
        (hall.on(commands.ExplainOverrun, ticket, cause="lonjakan"), officer()),
        (hall.on(commands.ReviewOverrun, ticket, cause="petugas"), HEAD),
    )
    orders = {(): ["Explained", "Reviewed"], ("already_reviewed",): ["Reviewed"]}
    assert hall.told(ticket) == orders[tuple(told.refusals)]


def test_two_heads_at_once_are_one_review(hall: Races) -> None:
    ticket = hall.over()
    told = hall.screens.press(
        (hall.on(commands.ReviewOverrun, ticket, cause="petugas"), HEAD),
        (hall.on(commands.ReviewOverrun, ticket, cause="lonjakan"), HEAD),
    )
    assert told.refusals == ["already_reviewed"]
    assert hall.told(ticket) == ["Reviewed"]


def test_two_contests_at_once_are_one_and_so_are_two_answers(hall: Races) -> None:
    ticket = hall.over()
    hall.dispatcher.execute(hall.on(commands.ReviewOverrun, ticket, cause="petugas"), HEAD)
    contests = [hall.on(commands.ContestOverrun, ticket, reason="Tidak benar") for _ in range(2)]
    told = hall.screens.press((contests[0], officer()), (contests[1], officer()))
    assert told.refusals == ["already_contested"]
    answers = [
        hall.on(commands.AnswerContest, ticket, cause=cause, answer="Sudah diperiksa.")
        for cause in ("petugas", "lonjakan")
    ]
    told = hall.screens.press((answers[0], HEAD), (answers[1], HEAD))
    assert told.refusals == ["nothing_contested"]
    assert hall.told(ticket) == ["Reviewed", "Contested", "Settled"]


def test_the_alarm_rises_once_whoever_looks_first(hall: Races) -> None:
    ticket = hall.serve().id
    hall.clock.advance(minutes=30)
    look = commands.EscalateOverrun(ticket_id=TicketId(ticket))
    finish = commands.FinishService(request_id=hall.request_id(), ticket_id=TicketId(ticket))
    told = hall.screens.press((look, HEAD), (finish, officer()))
    assert told.refusals == []
    assert hall.told(ticket) == ["Escalated"]
