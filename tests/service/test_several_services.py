"""One visit for two services, from the kiosk through two desks to its figures (K26)."""

from server.domain.ids import TicketId
from server.domain.office import Outcome
from tests.support.builders import DAY, KEHILANGAN, LP, a_desk, an_office
from tests.support.hall import Hall

LATE, IN_TIME, BETWEEN = 6, 14, 3
"""Minutes: a loss may take 5, a police report 15; between them the visitor waits."""


def through_two_desks() -> tuple[Hall, TicketId]:
    """The loss takes too long at Loket 1; the report is in time at Loket 2 after another wait."""
    hall = Hall(an_office(desks=(a_desk(1, KEHILANGAN), a_desk(2, LP))))
    for number in (1, 2):
        hall.open_desk(f"loket-{number}", by=f"petugas{number}")
    ticket = hall.tap(KEHILANGAN, further=(LP,))
    hall.clock.advance(minutes=2)
    _serve(hall, ticket.label, minutes=LATE, by="petugas1")
    hall.clock.advance(minutes=BETWEEN)
    _serve(hall, ticket.label, minutes=IN_TIME, by="petugas2")
    return hall, TicketId(ticket.id)


def _serve(hall: Hall, label: str, *, minutes: int, by: str) -> None:
    called = hall.call_next(by=by)
    assert called.label == label
    hall.start(called.id, by=by)
    hall.clock.advance(minutes=minutes)
    hall.meet_deadlines()
    hall.finish(called.id, by=by)


def test_each_service_is_judged_by_its_own_standard_and_the_wait_between_them_is_nobodys_fault() -> None:
    hall, ticket_id = through_two_desks()
    parts = [hall.store.committed.parts[ticket_id, number] for number in (1, 2)]
    figures = [
        (each.service_id, each.desk_id, each.wait_seconds, each.process_seconds, each.standard_seconds)
        for each in parts
    ]
    assert figures == [
        (KEHILANGAN, "loket-1", 120, LATE * 60, 300),
        (LP, "loket-2", BETWEEN * 60, IN_TIME * 60, 900),
    ]
    assert [each.is_overrun for each in parts] == [True, False]


def test_the_compensation_of_the_late_service_is_owed_once_for_the_visit() -> None:
    hall, ticket_id = through_two_desks()
    assert list(hall.store.committed.entitlements) == [ticket_id]
    assert hall.kinds.count("EntitlementCreated") == 1


def test_the_visit_keeps_one_number_and_one_slip() -> None:
    hall, ticket_id = through_two_desks()
    assert [each.id for each in hall.store.committed.tickets.values()] == [ticket_id]
    assert hall.kinds.count("SlipQueued") == 1
    assert hall.ticket(ticket_id).state == "finished"


def test_without_a_product_of_one_service_the_others_of_the_visit_go_on() -> None:
    office = an_office(
        outcomes=(
            Outcome(id="diarahkan", name="Diarahkan", has_product=False),
            Outcome(id="kemudian", name="Diambil kemudian", asks_date=True),
        )
    )
    hall = Hall(office)
    hall.open_desk()
    ticket = hall.start((hall.tap(LP, further=(KEHILANGAN,)), hall.call_next())[1].id)
    gone_on = hall.verb("finish", ticket.id, outcome="diarahkan", note="ke Polsek Contoh")
    assert (gone_on.state, gone_on.service.id) == ("called", KEHILANGAN)


def test_a_product_of_the_first_service_that_was_promised_is_still_owed_at_the_end() -> None:
    hall = Hall(an_office(outcomes=(Outcome(id="kemudian", name="Diambil kemudian", asks_date=True),)))
    hall.open_desk()
    ticket = hall.start((hall.tap(LP, further=(KEHILANGAN,)), hall.call_next())[1].id)
    hall.verb("finish", ticket.id, outcome="kemudian", promised_on=DAY)
    hall.finish(hall.start(ticket.id).id)
    assert [each.label for each in hall.store.reads().visits.to_collect()] == [ticket.label]
    assert hall.verb("collected", ticket.id).state == "finished"
