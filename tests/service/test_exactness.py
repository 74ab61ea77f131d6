"""Small promises of exactness: late findings count from their due time, ids belong to one wish."""

import pytest

from server.domain import commands
from server.domain.errors import RequestIdReused
from server.domain.events import ServiceStarted, SignInFailed
from server.domain.ids import PersonId, RequestId, ServiceId, TicketId
from server.service.dispatcher import Request
from server.service.replies import KioskTicketReply
from tests.support.builders import KEHILANGAN, LP, a_person, at
from tests.support.hall import KIOSK, Hall


def test_a_forgotten_start_found_late_counts_from_the_moment_it_was_due() -> None:
    hall = Hall()
    hall.open_desk()
    ticket_id = TicketId(hall.tap(LP).id)
    hall.call_next()
    hall.clock.set(at("08:30"))
    hall.meet_deadlines()
    ticket = hall.store.committed.tickets[ticket_id]
    assert (ticket.started_at, ticket.clock_started_at) == (at("08:01"), at("08:01"))


def test_an_overrun_during_an_outage_is_flagged_at_its_second() -> None:
    hall = Hall()
    hall.open_desk()
    ticket_id = TicketId(hall.tap(LP).id)
    hall.call_next()
    hall.clock.set(at("08:30"))
    hall.meet_deadlines()
    assert hall.store.committed.tickets[ticket_id].overrun_at == at("08:16:01")


def test_a_start_by_the_officer_has_no_due_time() -> None:
    hall = Hall()
    hall.open_desk()
    hall.serve(LP)
    (started,) = (each.event for each in hall.store.committed.log if isinstance(each.event, ServiceStarted))
    assert (started.is_automatic, started.due_at) == (False, None)


def test_the_same_id_for_another_service_is_refused() -> None:
    hall = Hall()
    hall.issue(LP, request_id="tap-00000001")
    with pytest.raises(RequestIdReused):
        hall.issue(KEHILANGAN, request_id="tap-00000001")


def test_taps_that_share_a_commit_are_called_in_the_order_they_came() -> None:
    hall = Hall()
    wishes = [(KEHILANGAN, "tap-1-000000"), (LP, "tap-2-000000"), (KEHILANGAN, "tap-3-000000")]
    replies = hall.dispatcher.execute_many(
        [
            Request(
                commands.IssueTicket(
                    request_id=RequestId(request_id), service_id=ServiceId(service), priority_group=None
                ),
                KIOSK,
            )
            for service, request_id in wishes
        ]
    )
    labels = [reply.ticket.label for reply in replies if isinstance(reply, KioskTicketReply)]
    hall.open_desk()
    called = []
    for _ in labels:
        ticket = hall.call_next()
        hall.cancel(ticket.id)
        called.append(ticket.label)
    assert called == labels == ["L-001", "A-001", "L-002"]


def test_the_fifth_wrong_pin_is_written_down_as_the_fifth() -> None:
    hall = Hall()
    hall.store.committed.people[PersonId("petugas1")] = a_person("petugas1")
    for _ in range(5):
        hall.sign_in("petugas1", right=False)
    failed = [each.event for each in hall.store.committed.log if isinstance(each.event, SignInFailed)]
    assert [event.failures for event in failed] == [1, 2, 3, 4, 5]
