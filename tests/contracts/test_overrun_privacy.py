"""Why a service was late, how late it is and who says so stay inside: the hall, a kiosk and the visitor's own
phone are told not one word of it, and what they show stays the same to the letter (DOMAIN 4, FEATURES S11).
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from server.domain import commands
from server.domain.ids import DeviceId, PrinterId, TicketId
from server.domain.people import Role
from server.domain.tickets import Ticket
from server.service.records import Device
from server.service.replies import Done
from tests.contracts.hall_on_disk import HallOnDisk, Json, as_json
from tests.support.builders import LP, VISUM
from tests.support.hall import DEADLINES, HEAD, officer

PUBLIC = ("board", "kiosk", "ticket")
OF_THE_MOMENT = {"seq", "server_time"}
A_KIOSK = Device(
    id=DeviceId("kiosk-1"), kind=Role.KIOSK, name="Kiosk", token_hash="", printer_id=PrinterId("kiosk")
)


@pytest.fixture(params=[LP, VISUM])
def hall(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[HallOnDisk]:
    """One service that was late is over, another is late beyond the second level of the alarm."""
    hall = HallOnDisk(tmp_path)
    hall.open_desk()
    over = hall.tap(request.param)
    running = hall.tap(request.param)
    hall.phones = frozenset({TicketId(over.id), TicketId(running.id)})
    for ticket in (over, running):
        hall.start(hall.call_next().id)
        hall.clock.advance(minutes=16)
        hall.meet_deadlines()
        if ticket is over:
            hall.finish(ticket.id)
    hall.clock.advance(minutes=20)
    yield hall
    hall.close()


def ticket_of(hall: HallOnDisk, ticket_id: TicketId) -> Ticket:
    found = hall.reads.ticket(ticket_id)
    assert found is not None
    return found


def shown(hall: HallOnDisk) -> Json:
    """Everything that the public can look at."""
    tokens = [ticket_of(hall, ticket_id).token for ticket_id in sorted(hall.phones)]
    screens = (hall.board(), hall.snapshots.kiosk(A_KIOSK), *map(hall.snapshots.track, tokens))
    return {
        str(place): {name: each for name, each in as_json(screen).items() if name not in OF_THE_MOMENT}
        for place, screen in enumerate(screens)
    }


def told(hall: HallOnDisk) -> list[Json]:
    return [message for audience in PUBLIC for message in hall.heard(audience)]


def say_everything(hall: HallOnDisk) -> None:
    """The alarm rises; of the other one officer and head say all that can be said, as far as they may."""
    over, running = sorted(hall.phones)
    hall.send(commands.EscalateOverrun(ticket_id=running), DEADLINES, Done)
    is_secret = ticket_of(hall, over).is_sensitive
    for verb, fields, by in (
        (commands.ExplainOverrun, {"cause": "lonjakan", "note": "Ramai"}, officer()),
        (commands.ReviewOverrun, {"cause": "petugas"}, HEAD),
        (commands.RemarkOverrun, {"remark": "Sistem lambat"}, officer()),
        (commands.ContestOverrun, {"reason": "Tidak benar"}, officer()),
        (commands.AnswerContest, {"cause": "lonjakan", "answer": "Benar."}, HEAD),
    ):
        if is_secret and verb not in {commands.ExplainOverrun, commands.RemarkOverrun}:
            continue
        hall.send(verb(request_id=hall.request_id(), ticket_id=over, part=1, **fields), by, Done)


def test_nothing_of_an_overrun_and_its_cause_reaches_the_public(hall: HallOnDisk) -> None:
    before, heard = shown(hall), told(hall)
    said = hall.happened_during(lambda: say_everything(hall))
    assert "OverrunEscalated" in said
    assert "OverrunExplained" in said
    assert told(hall) == heard
    assert shown(hall) == before


def test_the_head_hears_of_a_confidential_one_that_it_is_and_nothing_else(hall: HallOnDisk) -> None:
    say_everything(hall)
    labels = {message["label"] for message in hall.heard("office") if message["type"].startswith("overrun_")}
    over, _ = sorted(hall.phones)
    assert labels == ({None} if ticket_of(hall, over).is_sensitive else {"A-001", "A-002"})
