"""Times that cannot be right, as every store has to find them."""

from datetime import datetime

from server.domain.events import ServiceHeld
from server.domain.ids import DeskId, PersonId
from server.domain.tickets import Ticket, TicketState
from server.service.records import Recorded
from tests.store.test_stages_port import a_part, keep
from tests.support.builders import a_ticket, at
from tests.support.stores import Store

ME, OTHER = PersonId("petugas1"), PersonId("petugas2")
SINCE, UNTIL = at("08:00"), at("12:00")


def worked(label: str, begins: str, ends: str, **changes: object) -> Ticket:
    times = {"part_started_at": at(begins), "started_at": at(begins), "finished_at": at(ends)}
    return a_ticket(label, **({"state": TicketState.FINISHED, "officer_id": ME} | times | changes))


def tell(store: Store, recorded: Recorded) -> None:
    with store.begin() as uow:
        head = uow.event_log.head()
        uow.event_log.save_head(uow.event_log.append(head, [recorded]))
        uow.commit()


def pairs(store: Store, since: datetime = SINCE, until: datetime = UNTIL) -> list[tuple[str, str]]:
    found = store.reads().times.overlaps(since=since, until=until)
    return [(first.label, second.label) for first, second in found]


def test_an_officer_cannot_serve_two_at_once(store: Store) -> None:
    keep(
        store,
        worked("A-001", "08:00", "08:30"),
        worked("A-002", "08:29", "08:40"),
        worked("A-003", "08:40", "08:50"),
        worked("A-004", "08:10", "08:20", officer_id=OTHER),
    )
    assert pairs(store) == [("A-001", "A-002")]
    (((first, second),)) = store.reads().times.overlaps(since=SINCE, until=UNTIL)
    assert (first.officer_id, second.started_at, first.ended_at) == (ME, at("08:29"), at("08:30"))


def test_works_of_the_parts_of_a_visit_are_looked_at_too(store: Store) -> None:
    visit = worked("S-001", "08:00", "11:00", part=3)
    parts = (
        a_part(visit, 1, None, ended="09:00"),
        a_part(visit, 2, "foto", ended="09:30", started_at=at("09:10")),
    )
    keep(store, visit, worked("A-001", "08:50", "09:05"), parts=parts)
    assert pairs(store) == [("S-001", "A-001")]


def test_what_was_laid_aside_or_is_left_out_already_overlaps_with_nothing(store: Store) -> None:
    held = worked("A-001", "08:00", "09:00")
    keep(
        store, held, worked("A-002", "08:10", "08:20"), worked("A-003", "08:15", "08:18", times_wrong="lupa")
    )
    laid_aside = ServiceHeld(
        ticket_id=held.id,
        label=held.label,
        desk_id=DeskId("loket-1"),
        officer_id=ME,
        reason="gangguan",
        stops_clock=False,
    )
    tell(store, Recorded(seq=1, at=at("08:05"), actor="officer:petugas1", event=laid_aside))
    assert pairs(store) == []


def test_only_works_that_ended_in_the_time_asked_for_are_compared(store: Store) -> None:
    keep(store, worked("A-001", "11:00", "12:30"), worked("A-002", "11:30", "11:40"))
    assert pairs(store) == []
    assert pairs(store, until=at("13:00")) == [("A-001", "A-002")]


def test_what_is_left_out_is_told_by_its_end_and_what_waits_by_its_officer(store: Store) -> None:
    doubted = worked("A-001", "08:00", "08:00:05", times_wrong="too_short", suspicion="too_short")
    flagged = worked("A-002", "08:01", "08:30", times_wrong="lupa menekan")
    forgotten = worked("A-003", "08:40", "11:59", times_wrong="forgotten", state=TicketState.CANCELLED)
    other = worked("A-004", "08:00", "12:00", times_wrong="too_long", suspicion="too_long", officer_id=OTHER)
    keep(store, doubted, flagged, forgotten, other, worked("A-005", "09:00", "09:10"))
    times = store.reads().times
    left_out = times.left_out(since=SINCE, until=UNTIL)
    assert [each.label for each in left_out] == ["A-001", "A-002", "A-003"]
    assert times.finished(since=SINCE, until=UNTIL) == 3
    assert [each.label for each in times.to_explain(ME)] == ["A-001"]
    assert [each.label for each in times.to_explain(OTHER)] == ["A-004"]
