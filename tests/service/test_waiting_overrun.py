"""A clock that runs from the ticket may pass the standard while the visitor still waits."""

from server.domain.compensation import EntitlementState
from server.domain.ids import TicketId
from server.domain.office import Office
from server.domain.replay import TicketStory
from server.domain.standards import ClockBasis
from tests.support.builders import LP, OFFICE_ID, a_standard, at, office_with
from tests.support.hall import Hall


def counting_from_the_ticket() -> Office:
    return office_with(LP, standard=a_standard(clock_basis=ClockBasis.TICKET))


def a_ticket_that_overran_while_waiting() -> tuple[Hall, TicketId]:
    hall = Hall(counting_from_the_ticket())
    ticket = hall.tap(LP)
    hall.clock.set(at("08:16"))
    hall.meet_deadlines()
    return hall, TicketId(ticket.id)


def test_what_is_owed_before_any_call_is_owed_by_nobody_in_person() -> None:
    hall, ticket_id = a_ticket_that_overran_while_waiting()
    assert hall.store.committed.entitlements[ticket_id].officer_id is None


def test_the_officer_who_calls_takes_on_what_was_owed_before() -> None:
    hall, ticket_id = a_ticket_that_overran_while_waiting()
    hall.open_desk("loket-2", by="petugas2")
    hall.call_next(by="petugas2")
    owed = hall.store.committed.entitlements[ticket_id]
    assert (owed.officer_id, owed.desk_id, owed.state) == ("petugas2", "loket-2", EntitlementState.OPEN)


def test_what_was_settled_before_the_call_stays_settled() -> None:
    hall, ticket_id = a_ticket_that_overran_while_waiting()
    hall.hand_over(ticket_id, by="petugas1")
    hall.open_desk("loket-2", by="petugas2")
    hall.call_next(by="petugas2")
    assert hall.store.committed.entitlements[ticket_id].state is EntitlementState.HANDED_OVER


def test_the_replayed_events_name_the_same_officer() -> None:
    hall, ticket_id = a_ticket_that_overran_while_waiting()
    hall.open_desk("loket-2", by="petugas2")
    hall.call_next(by="petugas2")
    story = TicketStory()
    for each in hall.store.committed.log:
        if getattr(each.event, "ticket_id", None) == ticket_id:
            story.tell(each.event, office_id=OFFICE_ID, at=each.at)
    assert story.entitlement == hall.store.committed.entitlements[ticket_id]
